"""Saying how a row stands, and that one of its due days is done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.plans.events import DueDayDone, RowNoted
from motcua.domains.plans.models import DoneDay, PlanRow, PlanRowNote
from motcua.domains.plans.policies import require_may_update
from motcua.domains.plans.selectors import get_row
from motcua.domains.plans.selectors.board import day_counter
from motcua.domains.plans.types import RowStatus
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def note_row(*, actor: Actor, public_id: UUID | str, status: str, note: str = "") -> PlanRowNote:
    """Say how a row stands, with a note; every word stays in the row's history.

    Raises NotFound, NotAllowed, Invalid (unknown status).
    """
    row = PlanRow.objects.select_for_update().get(pk=get_row(actor, public_id).pk)
    actor = require_may_update(actor)
    if status not in RowStatus.values:
        raise Invalid(_("Hãy chọn tình trạng của việc."), field="status")
    row.status = status
    row.save(update_fields=["status"])
    said = PlanRowNote.objects.create(
        agency_id=row.agency_id,
        row=row,
        status=status,
        note=note.strip(),
        at=clock.now(),
        by_id=actor.officer_pk,
    )
    journal.record(
        actor=actor,
        event=RowNoted(
            subject_id=row.public_id,
            agency_id=row.agency_id,
            code=row.code,
            status=str(RowStatus(status).label),
        ),
    )
    return said


@transaction.atomic
def finish_due_day(*, actor: Actor, public_id: UUID | str, on: date) -> None:
    """Mark one due day of a row as done (a month's report); a second time changes nothing.

    Raises NotFound, NotAllowed, Invalid (the row has no such due day).
    """
    row = PlanRow.objects.select_for_update().get(pk=get_row(actor, public_id).pk)
    actor = require_may_update(actor)
    if on not in {day.on for day in day_counter(row.agency_id)(row)}:
        raise Invalid(_("Việc này không có kỳ hạn ngày đó."), field="on")
    _row, is_new = DoneDay.objects.get_or_create(
        agency_id=row.agency_id, row=row, on=on, defaults={"at": clock.now(), "by_id": actor.officer_pk}
    )
    if is_new:
        journal.record(
            actor=actor,
            event=DueDayDone(
                subject_id=row.public_id, agency_id=row.agency_id, code=row.code, on=on.isoformat()
            ),
        )
