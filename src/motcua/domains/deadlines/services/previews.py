"""Computing in the background what a change of the calendar would move."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import DayIsBoth, DayMissing, PreviewMissing, WrongDay, WrongHours
from motcua.domains.deadlines.models import CalendarPreview, PreviewRow
from motcua.domains.deadlines.selectors.previews import PAGE, change_of, open_subjects
from motcua.domains.deadlines.services._calendars import lock_calendar
from motcua.domains.deadlines.types import (
    CalendarChange,
    Edit,
    MovedDue,
    PreviewState,
    clock_holders,
    edit_from_json,
)
from motcua.kernel import clock, jobs
from motcua.kernel.actors import Actor
from motcua.kernel.turns import take_turn

JOB = "deadlines.run_preview"
KEPT = timedelta(days=7)


@transaction.atomic
def start_preview(*, actor: Actor, edit: Edit) -> CalendarPreview:
    """Count the open clocks, and let a job find those the change would move.

    Raises what saving the change would: DayIsBoth, WrongDay, DayMissing, WrongHours, NotFound (unit),
    CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    change = change_of(calendar.agency_id, edit)
    found = CalendarPreview.objects.create(
        agency_id=calendar.agency_id,
        calendar=calendar,
        calendar_version=calendar.version,
        edit=edit.as_json(),
        asked_by=actor.id,
        asked_at=clock.now(),
        state=PreviewState.QUEUED,
        total=open_subjects(change),
    )
    jobs.defer(jobs.app.configure_task(JOB, queue="default"), preview_id=str(found.public_id))
    return found


@transaction.atomic
def cancel_preview(*, actor: Actor, public_id: UUID) -> CalendarPreview:
    """Let the job stop after the page it is at; what it found so far stays. A finished one is left alone.

    Raises PreviewMissing, also for those who may not manage.
    """
    take_turn(public_id)
    rows = CalendarPreview.objects.select_for_update().filter(agency_id=actor.agency_key)
    found = rows.filter(public_id=public_id).first() if policies.may_manage(actor) else None
    if found is None:
        raise PreviewMissing(_("Không tìm thấy lần xem trước này."))
    if found.is_open:
        _finish(found, PreviewState.CANCELLED)
    return found


def run_preview(*, public_id: UUID, page: int = PAGE) -> PreviewState:
    """Look at all open subjects, a page in each transaction, and keep those that would move.

    Begun again after its process died it goes on behind the last page that was kept; run twice at once the
    pages are taken in turns. It ends early when it was cancelled or the calendar has got a newer version.
    """
    change: CalendarChange | None = None
    while True:
        with transaction.atomic():
            take_turn(public_id)
            found = CalendarPreview.objects.select_for_update().filter(public_id=public_id).first()
            if found is None or not found.is_open:
                return PreviewState(found.state) if found else PreviewState.CANCELLED
            try:
                change = change if change is not None else change_of(found.agency_id, _edit(found))
            except (DayIsBoth, DayMissing, WrongDay, WrongHours):  # somebody saved another change meanwhile
                return _finish(found, PreviewState.STALE)
            if _has_newer_calendar(found):
                return _finish(found, PreviewState.STALE)
            _look_at_page(found, change, page)


@transaction.atomic
def drop_old_previews() -> int:
    """Delete what was computed over a week ago; returns how many previews went."""
    old = list(CalendarPreview.objects.filter(asked_at__lt=clock.now() - KEPT).values_list("pk", flat=True))
    PreviewRow.objects.filter(preview_id__in=old).delete()
    CalendarPreview.objects.filter(pk__in=old).delete()
    return len(old)


def _edit(found: CalendarPreview) -> Edit:
    return edit_from_json(found.edit)


def _has_newer_calendar(found: CalendarPreview) -> bool:
    return found.calendar.version != found.calendar_version


def _look_at_page(found: CalendarPreview, change: CalendarChange, size: int) -> None:
    holders = clock_holders.all()
    keys = [key for key in holders if key >= found.holder]
    if not keys:
        _finish(found, PreviewState.DONE)
        return
    holder = keys[0]
    after = found.after_key if holder == found.holder else None
    rows, next_key = holders[holder].affected(change, after, size)
    PreviewRow.objects.bulk_create([_row(found, moved) for moved in rows], ignore_conflicts=True)
    found.state = PreviewState.RUNNING
    found.moved += len(rows)
    found.seen = max(min(found.seen + size, found.total), found.moved)
    found.holder, found.after_key = holder, next_key
    if next_key is None:  # this one is through: the next in order of name, if any
        found.holder = keys[1] if len(keys) > 1 else ""
    if next_key is None and len(keys) == 1:
        _finish(found, PreviewState.DONE)
        return
    found.save()


def _row(found: CalendarPreview, moved: MovedDue) -> PreviewRow:
    return PreviewRow(
        agency_id=found.agency_id,
        preview=found,
        subject_type=moved.subject_type,
        subject_id=moved.subject_id,
        label=moved.label[:200],
        what=moved.what[:200],
        note=moved.note,
        unit_key=moved.unit_id,
        old=moved.old,
        new=moved.new,
    )


def _finish(found: CalendarPreview, state: PreviewState) -> PreviewState:
    found.state, found.finished_at = state, clock.now()
    if state is PreviewState.DONE:
        found.total = found.seen = max(found.total, found.moved)
    found.save()
    return state
