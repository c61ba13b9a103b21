"""The applicant's answer to a request: papers received, the clock running again when nothing is missing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoSupplement
from motcua.domains.dossiers.events import SupplementAnswered, SupplementPartlyReceived
from motcua.domains.dossiers.models import Dossier, DossierPaper, SupplementItem, SupplementRequest
from motcua.domains.dossiers.services._apologies import drop_outdated_letter
from motcua.domains.dossiers.services._clock import SUBJECT, moment_after, run_step_on, set_dates, spells_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce, conclude, move_to, standing_before
from motcua.domains.dossiers.services._receipt import replace_receipt
from motcua.domains.dossiers.services._supplements import open_request
from motcua.domains.dossiers.types import Act, PaperKind, State, SupplementState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def receive_supplement(
    *,
    actor: Actor,
    public_id: UUID | str,
    received: Collection[int],
    seen_moves: int | None = None,
) -> SupplementRequest:
    """Note which items of the open request were brought (their order numbers).

    While something is missing the dossier keeps waiting. With the last one it goes back to the state and the
    officer it came from; after acceptance the legal due date counts anew from now (the reading of the
    settings) and a new slip with it is issued, the old one void.
    Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, NoSupplement (closed), Invalid.
    Nghị định 61/2018/NĐ-CP, Điều 19: thời hạn tính lại từ đầu sau khi nhận đủ hồ sơ.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ANSWER_SUPPLEMENT)
    return receive(actor, dossier, received)


def receive(
    actor: Actor, dossier: Dossier, received: Collection[int], *, on_paper: Collection[int] | None = None
) -> SupplementRequest:
    """The same for a dossier that is locked, by whoever may: the desk, or the applicant themselves. `on_paper`:
    which of them came as papers, all of them where nothing is said; others were answered in words."""
    request = _sent_request(dossier)
    items = list(request.items.all())
    fresh = _just_brought(items, received)

    now, before = clock.now(), standing_before(dossier)
    for item in fresh:
        item.received_at = now
    SupplementItem.objects.bulk_update(fresh, ["received_at"])
    _keep_papers(dossier, [item for item in fresh if on_paper is None or item.order in on_paper])
    missing = [item for item in items if item.received_at is None]
    if missing:
        announce(
            actor=actor,
            dossier=dossier,
            event=SupplementPartlyReceived,
            request_id=str(request.public_id),
            received=len(fresh),
            missing=len(missing),
        )
        return request
    request.state, request.closed_at, request.closed_by_id = SupplementState.ANSWERED, now, actor.officer_pk
    request.save(update_fields=["state", "closed_at", "closed_by"])
    move_to(dossier, State(dossier.before_state or State.REGISTERED))
    dossier.before_state, dossier.waiting_until = None, None
    if dossier.accepted_at is not None:
        _run_on(actor, dossier, request, now)
    else:
        _answer_anew(dossier, now)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ANSWER_SUPPLEMENT,
        at=now,
        event=SupplementAnswered,
        request_id=str(request.public_id),
        due_at=(dossier.legal_due_at or dossier.answer_due_at or now).isoformat(),
        holder_id=str(dossier.holder.public_id) if dossier.holder else None,
    )
    if dossier.accepted_at is not None:
        drop_outdated_letter(actor=actor, dossier=dossier, at=now, why=_("Đã hẹn lại sau khi bổ sung hồ sơ"))
        replace_receipt(actor=actor, dossier=dossier, at=now, reason=_("Hẹn lại sau khi bổ sung hồ sơ"))
    return request


def _just_brought(items: list[SupplementItem], received: Collection[int]) -> list[SupplementItem]:
    fresh = [item for item in items if item.order in received and item.received_at is None]
    if not fresh:
        raise Invalid(_("Hãy đánh dấu ít nhất một giấy tờ vừa nhận."), field="received")
    return fresh


def _sent_request(dossier: Dossier) -> SupplementRequest:
    request = open_request(dossier)
    if request is None or request.state != SupplementState.SENT:
        raise NoSupplement(_("Yêu cầu bổ sung đã đóng, không nhận thêm giấy tờ cho yêu cầu này."))
    return request


def _run_on(actor: Actor, dossier: Dossier, request: SupplementRequest, now: datetime) -> None:
    """The clock runs again: the legal dates, and the time left of the step."""
    clocks.resume_clock(
        actor=actor,
        agency_id=dossier.agency_id,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        at=now,
    )
    set_dates(dossier, spells_of(dossier))
    if request.sent_at is not None:
        run_step_on(dossier, request.sent_at, now)


def _answer_anew(dossier: Dossier, now: datetime) -> None:
    """What is filed again before it was accepted is answered within the same term, counted from now."""
    dossier.answer_due_at = moment_after(dossier, SettingKey.ONLINE_ANSWER, now)
    dossier.step_due_at = dossier.answer_due_at
    dossier.work_due_at = dossier.answer_due_at or now
    dossier.save(update_fields=["answer_due_at"])


def _keep_papers(dossier: Dossier, items: list[SupplementItem]) -> None:
    """A requirement nobody had brought yet stands among the dossier's papers from now on."""
    there = set(dossier.papers.values_list("requirement_id", flat=True))
    last = dossier.papers.aggregate(last=Max("order"))["last"] or 0
    new = [item for item in items if item.requirement_id is None or item.requirement_id not in there]
    DossierPaper.objects.bulk_create(
        DossierPaper(
            agency_id=dossier.agency_id,
            dossier=dossier,
            requirement_id=item.requirement_id,
            order=last + place,
            name=item.name,
            kind=PaperKind.ORIGINAL,
        )
        for place, item in enumerate(new, start=1)
    )
