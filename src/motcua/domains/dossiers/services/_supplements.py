"""What sending a request to complete a dossier does, and which request is open."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import Ground, SettingKey
from motcua.domains.documents.types import MissingItem, PaperKind, SupplementSlip
from motcua.domains.dossiers.events import SupplementAsked
from motcua.domains.dossiers.models import Dossier, SupplementRequest
from motcua.domains.dossiers.models.supplement import OPEN_REQUESTS
from motcua.domains.dossiers.services import _papers as papers
from motcua.domains.dossiers.services._apologies import drop_letter
from motcua.domains.dossiers.services._clock import SUBJECT, basis_of
from motcua.domains.dossiers.services._moves import conclude, move_to, standing_before
from motcua.domains.dossiers.types import Act, State, SupplementState
from motcua.kernel.actors import Actor


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """The request that waits for the leader or for the applicant."""
    return dossier.supplement_requests.filter(state__in=OPEN_REQUESTS).first()


def send(*, actor: Actor, dossier: Dossier, request: SupplementRequest, at: datetime) -> SupplementRequest:
    """Print and send the request: state 5; once accepted, the clock pauses with its notice."""
    before = standing_before(dossier)
    items = list(request.items.all())
    paper = papers.issue(
        actor=actor,
        dossier=dossier,
        kind=PaperKind.SUPPLEMENT_REQUEST,
        series="supplement",
        content=_slip(actor, dossier, request),
        at=at,
    )
    request.state, request.sent_at, request.paper = SupplementState.SENT, at, paper
    request.save()
    dossier.before_state = dossier.state
    dossier.waiting_until = request.answer_until
    dossier.supplements += 1
    move_to(dossier, State.SUPPLEMENT_ASKED)
    entry = conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ASK_SUPPLEMENT,
        at=at,
        event=SupplementAsked,
        note="; ".join(item.name for item in items),
        request_id=str(request.public_id),
        seq=request.seq,
        items=len(items),
        answer_until=request.answer_until.isoformat() if request.answer_until else None,
        reasons=sorted({item.reason_code for item in items}),
    )
    if dossier.accepted_at is not None:
        clocks.pause_clock(
            actor=actor,
            agency_id=dossier.agency_id,
            subject_type=SUBJECT,
            subject_id=dossier.public_id,
            at=at,
            ground=Ground.SUPPLEMENT,
            basis=basis_of(dossier, SettingKey.LEGAL_DUE_READING, at),
            event_id=entry,
        )
        drop_letter(actor=actor, dossier=dossier, at=at, why=_("Đồng hồ dừng chờ người nộp bổ sung hồ sơ"))
    return request


def _slip(actor: Actor, dossier: Dossier, request: SupplementRequest) -> SupplementSlip:
    name, _title = papers.name_and_title(actor)
    reach = papers.contact(actor, dossier)
    decided = request.decided_by is not None and request.decided_at is not None
    return SupplementSlip(
        **papers.heading(actor, dossier),
        items=tuple(_line(item.name, item.explanation, item.reason_text) for item in request.items.all()),
        officer=request.asked_by.full_name if request.asked_by else name,
        contact_officer=request.asked_by.full_name if request.asked_by else name,
        reason=request.note,
        answer_until=request.answer_until,
        approval=papers.approval(actor, request.decided_at) if decided and request.decided_at else None,
        **reach,
    )


def _line(name: str, explanation: str, reason: str) -> MissingItem:
    return MissingItem(name=name, problem=explanation, reason=reason)
