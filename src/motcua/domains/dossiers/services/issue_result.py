"""Issuing the result: the file, its approval, the end of the legal clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.events import ResultIssued
from motcua.domains.dossiers.models import Dossier, DossierResult, Transition
from motcua.domains.dossiers.rules.punctuality import punctuality
from motcua.domains.dossiers.selectors.deciding import values_after
from motcua.domains.dossiers.services._apologies import drop_letter
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import move_to, record_move, snapshot, stand_at, standing_before
from motcua.domains.dossiers.types import Act, State, SupplementState
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST_NAME, LONGEST_NUMBER = 300, 100


@transaction.atomic
def issue_result(
    *,
    actor: Actor,
    public_id: UUID | str,
    file_id: UUID,
    name: str,
    number: str = "",
    seen_moves: int | None = None,
) -> DossierResult:
    """Issue the result file (already stored): state 9, the clock ends, the desk gets the dossier to hand over.

    The approval kept with the result is that of the last approval step: who, when, and the file's hash.
    Raises DossierNotFound, DossierNotAllowed, MovedMeanwhile, Invalid (no name, or too
    long), NotFound (file unknown).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ISSUE_RESULT)
    _require_named(name.strip(), number.strip())
    if dossier.task is None or dossier.legal_due_at is None:
        raise WrongDossierState(_("Hồ sơ không ở bước ban hành kết quả."), state=dossier.state)
    file = documents.get_file(actor, file_id)

    now, before = clock.now(), standing_before(dossier)
    approval = _last_approval(dossier)
    result = DossierResult.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        name=name.strip(),
        number=number.strip(),
        file=file,
        sha256=file.sha256,
        approved_by_id=approval.by_id if approval else None,
        approved_at=approval.at if approval else None,
        issued_by_id=actor.officer_pk,
        issued_at=now,
    )
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    values = values_after(dossier, dossier.task.run.version_id, dossier.step_order)
    task = workflow.finish_task(actor=actor, task=dossier.task, at=now, calendar=calendar, values=values)
    stand_at(dossier, task)
    move_to(dossier, State.DONE)
    dossier.finished_at = now
    _cancel_requests(dossier, now)
    record_move(actor=actor, dossier=dossier, before=before, act=Act.ISSUE_RESULT, at=now)
    journal.record(
        actor=actor,
        event=ResultIssued(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            sha256=file.sha256,
            finished_at=now.isoformat(),
            punctuality=punctuality(now, dossier.legal_due_at),
            after=snapshot(dossier),
        ),
    )
    drop_letter(actor=actor, dossier=dossier, at=now, why=_("Hồ sơ đã có kết quả"))
    return result


def _cancel_requests(dossier: Dossier, now: datetime) -> None:
    """A request nobody has sent has lost its purpose: one statement."""
    dossier.supplement_requests.filter(state=SupplementState.WAITING_APPROVAL).update(
        state=SupplementState.CANCELLED, closed_at=now
    )


def _require_named(name: str, number: str) -> None:
    if not name:
        raise Invalid(_("Hãy ghi tên kết quả, ví dụ: Giấy xác nhận khai báo."), field="name")
    for field, text, longest in (("name", name, LONGEST_NAME), ("number", number, LONGEST_NUMBER)):
        if len(text) > longest:
            raise Invalid(_("Hãy ghi ngắn hơn, nhiều nhất %(n)d ký tự.") % {"n": longest}, field=field)


def _last_approval(dossier: Dossier) -> Transition | None:
    """Who finished the step just before issuing: the person entitled to approve."""
    return (
        dossier.transitions.filter(act=Act.FINISH_STEP, next_step_name=dossier.step_name)
        .order_by("-seq")
        .first()
    )
