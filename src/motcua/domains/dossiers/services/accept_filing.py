"""Accepting a dossier that was filed before: the legal clock starts, the process begins, the slip is issued."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import Unit
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import PapersMissing
from motcua.domains.dossiers.events import DossierAccepted
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.clocks import reception_hour
from motcua.domains.dossiers.services._clock import notice_due
from motcua.domains.dossiers.services._intake import terms_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, move_to, stand_at, standing_before
from motcua.domains.dossiers.services._process import start_process
from motcua.domains.dossiers.services._receipt import issue_receipt
from motcua.domains.dossiers.types import Act, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@transaction.atomic
def accept_filing(*, actor: Actor, public_id: UUID | str, seen_moves: int | None = None) -> Dossier:
    """Accept a registered dossier: state 2, due dates from now, place in the book, Mẫu 01, first step.

    It keeps the version of the procedure it was filed under. Raises DossierNotFound, DossierNotAllowed,
    WrongDossierState, MovedMeanwhile, PapersMissing (ask for a supplement instead).
    Nghị định 61/2018/NĐ-CP, Điều 17: thời hạn tính từ khi tiếp nhận hồ sơ hợp lệ.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ACCEPT)
    version = catalogue.intake_version(dossier.agency_id, dossier.version.public_id)
    _require_whole(dossier, version)

    now, before = clock.now(), standing_before(dossier)
    terms = terms_of(version)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id)
    due_at = deadlines.due_moment(
        start=now,
        amount=dossier.limit_amount,
        unit=Unit(dossier.limit_unit),
        calendar=calendar,
        cutoff=reception_hour(now, dossier.channel, calendar),
    )
    dossier.accepted_at = now
    dossier.first_due_at = dossier.legal_due_at = dossier.work_due_at = due_at
    dossier.notice_due_at = notice_due(dossier.agency_id, now, calendar)
    dossier.calendar_version = int(calendar.version)
    dossier.received_by_id = actor.officer_pk
    stand_at(dossier, start_process(actor, dossier, terms, calendar, now).task)
    move_to(dossier, State.ACCEPTED)
    dossier.save(update_fields=["accepted_at", "notice_due_at", "calendar_version", "received_by"])
    on = clock.to_vn(now).date()
    place = documents.allocate_number(
        agency_id=dossier.agency_id, series="register", on=on, unit_id=dossier.receiving_unit_id
    )
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ACCEPT,
        at=now,
        event=DossierAccepted,
        due_at=due_at.isoformat(),
    )
    issue_receipt(actor=actor, dossier=dossier, at=now, book=str(on.year), sequence=place.sequence)
    return dossier


def _require_whole(dossier: Dossier, version: IntakeVersion) -> None:
    given = set(dossier.papers.values_list("requirement_id", flat=True))
    missing = [
        need.name for need in version.papers_in(dossier.case) if need.is_required and need.pk not in given
    ]
    if missing:
        text = _("Hồ sơ còn thiếu: %(papers)s. Hãy yêu cầu bổ sung trước khi tiếp nhận.")
        raise PapersMissing(text % {"papers": "; ".join(missing)}, state=dossier.state)
