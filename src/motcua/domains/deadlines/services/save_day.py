"""Holidays, days off in lieu, swaps and make-up days of the agency's calendar."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import DayMissing, WrongDay
from motcua.domains.deadlines.events import CalendarDayRemoved, CalendarDaySaved
from motcua.domains.deadlines.models import STANDING, CalendarDay, WorkingCalendar
from motcua.domains.deadlines.rules import require_fits, require_swap_fits, swap_days
from motcua.domains.deadlines.selectors.calendars import named_day
from motcua.domains.deadlines.services._calendars import lock_calendar, next_version
from motcua.domains.deadlines.services._rows import day_row
from motcua.domains.deadlines.services.save_office_hours import save_hours_edit
from motcua.domains.deadlines.types import (
    CONFIRMING,
    CalendarEdit,
    DayKind,
    Edit,
    EditKind,
    Evidence,
    HoursEdit,
    NamedDay,
)
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.text import normalise


@transaction.atomic
def save_day(
    *,
    actor: Actor,
    on: date,
    kind: DayKind,
    name: str,
    evidence: Evidence = Evidence.DECISION,
    source: str = "",
    swapped_with: date | None = None,
    note: str = "",
) -> CalendarDay:
    """Put a day into the calendar, or replace the one of that date by another of the same sort.

    The past version of the calendar keeps what stood there; appointments already printed do not move.
    Raises DayIsBoth (a day off cannot be a make-up day too), WrongDay, CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    day = NamedDay(
        on=on,
        kind=DayKind(kind),
        name=normalise(name),
        confirmed=evidence in CONFIRMING,
        swapped_with=swapped_with,
        evidence=Evidence(evidence),
        source=normalise(source),
        note=note.strip(),
    )
    existing = _require_fits(calendar, day)
    if existing is not None and named_day(existing) == day:
        return existing
    return _put(actor, calendar, day, existing, next_version(calendar))


@transaction.atomic
def save_swap(
    *,
    actor: Actor,
    off_on: date,
    worked_on: date,
    evidence: Evidence = Evidence.DECISION,
    source: str = "",
) -> tuple[CalendarDay, CalendarDay]:
    """Swap a weekday for a weekend day: the one is off, the other is worked, as one decision.

    Where one of them was swapped with a third day, that one is taken out: the new decision replaces the old.
    Raises as `save_day`; neither day is saved when either is refused.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    off, made_up = swap_days(off_on, worked_on, Evidence(evidence), normalise(source))
    replaced = [_require_fits(calendar, day) for day in (off, made_up)]
    require_swap_fits(named_day(replaced[0]) if replaced[0] else None)
    version = next_version(calendar)
    for left in [_partner(calendar, row) for row in replaced if row is not None]:
        if left is not None and left.date not in (off_on, worked_on):
            _take_out(actor, calendar, left, version)
    return (
        _put(actor, calendar, off, replaced[0], version),
        _put(actor, calendar, made_up, replaced[1], version),
    )


@transaction.atomic
def remove_day(*, actor: Actor, on: date) -> tuple[date, ...]:
    """Take a day out of the calendar; of a swap both days, since they are one decision. Returns their dates.

    Raises DayMissing, CalendarMissing, NotAllowed.
    """
    calendar = lock_calendar(actor)
    policies.require_may_manage(actor)
    row = _standing(calendar, on)
    if row is None:
        raise DayMissing(_("Ngày này không có trong lịch nghỉ, làm bù."))
    partner = _partner(calendar, row)
    rows = [row] if partner is None else [row, partner]

    version = next_version(calendar)
    for gone in rows:
        _take_out(actor, calendar, gone, version)
    return tuple(gone.date for gone in rows)


def _require_fits(calendar: WorkingCalendar, day: NamedDay) -> CalendarDay | None:
    """The row the day would replace, when the day is right in itself and beside it."""
    existing = _standing(calendar, day.on)
    require_fits(named_day(existing) if existing else None, day)
    return existing


def _standing(calendar: WorkingCalendar, on: date) -> CalendarDay | None:
    return CalendarDay.objects.filter(STANDING, calendar=calendar, date=on).first()


def _partner(calendar: WorkingCalendar, row: CalendarDay) -> CalendarDay | None:
    """The other day of a swap, when it stands and names this one."""
    partner = _standing(calendar, row.swapped_with) if row.swapped_with else None
    return partner if partner is not None and partner.swapped_with == row.date else None


def _take_out(actor: Actor, calendar: WorkingCalendar, gone: CalendarDay, version: int) -> None:
    _close(gone, version)
    journal.record(
        actor=actor,
        event=CalendarDayRemoved(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            on=gone.date,
            kind=gone.kind,
            title=gone.name,
            calendar_version=version,
        ),
    )


def _close(row: CalendarDay, version: int) -> None:
    row.removed_in = version
    row.save(update_fields=["removed_in"])


def _put(
    actor: Actor, calendar: WorkingCalendar, day: NamedDay, existing: CalendarDay | None, version: int
) -> CalendarDay:
    if existing is not None:
        _close(existing, version)
    row = day_row(calendar, day)
    row.save()
    journal.record(
        actor=actor,
        event=CalendarDaySaved(
            subject_id=calendar.public_id,
            agency_id=calendar.agency_id,
            on=day.on,
            kind=day.kind.value,
            title=day.name,
            confirmed=day.confirmed,
            swapped_with=day.swapped_with,
            replaced_kind=existing.kind if existing else "",
            calendar_version=version,
        ),
    )
    return row


def save_edit(*, actor: Actor, edit: Edit) -> None:
    """Save a change that was previewed, of days or of office hours, raising what its service raises.

    No due date moves by itself: a second appointment is a decision somebody takes.
    """
    if isinstance(edit, HoursEdit):
        save_hours_edit(actor=actor, edit=edit)
    else:
        _save_day_edit(actor, edit)


def _save_day_edit(actor: Actor, edit: CalendarEdit) -> None:
    if edit.kind is EditKind.REMOVAL:
        remove_day(actor=actor, on=edit.on)
    elif edit.kind is EditKind.SWAP:
        if edit.worked_on is None:
            raise WrongDay(_("Hãy chọn ngày làm bù."), field="worked_on")
        save_swap(
            actor=actor,
            off_on=edit.on,
            worked_on=edit.worked_on,
            evidence=edit.evidence,
            source=edit.source,
        )
    else:
        save_day(
            actor=actor,
            on=edit.on,
            kind=edit.day_kind,
            name=edit.name,
            evidence=edit.evidence,
            source=edit.source,
            swapped_with=edit.swapped_with,
            note=edit.note,
        )
