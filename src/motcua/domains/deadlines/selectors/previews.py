"""Which open subjects a change of the calendar would move, before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines import policies
from motcua.domains.deadlines.errors import PreviewMissing
from motcua.domains.deadlines.models import STANDING, CalendarDay, CalendarPreview, PreviewRow
from motcua.domains.deadlines.rules import build_calendar, changed_days, changed_hours, edited_days
from motcua.domains.deadlines.selectors.calendars import calendar_for, get_calendar, named_day
from motcua.domains.deadlines.selectors.hours import Places, edited_hours, standing_places
from motcua.domains.deadlines.types import (
    Calendar,
    CalendarChange,
    CalendarEdit,
    DayKind,
    Edit,
    EditKind,
    Evidence,
    HoursEdit,
    MovedDue,
    NamedDay,
    Preview,
    clock_holders,
)
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

INLINE_LIMIT = 1_000
"""Up to so many open clocks a preview is computed while one waits."""
PAGE = 500


def preview(actor: Actor, edit: Edit) -> Preview:
    """The open clocks the change would move, from when to when; only their number when they are too many.

    Nothing is saved, and nothing moves by itself afterwards. Raises what saving would: DayIsBoth, WrongDay,
    DayMissing, WrongHours, NotFound (unit), CalendarMissing, NotAllowed.
    """
    get_calendar(actor)
    policies.require_may_manage(actor)
    change = change_of(actor.agency_key, edit)
    days, total = tuple(sorted(change.days)), open_subjects(change)
    if total > INLINE_LIMIT:
        return Preview(edit, days, total, too_many=True)
    return Preview(edit, days, total, tuple(_moved(change)))


def preview_day(
    actor: Actor,
    on: date,
    kind: DayKind,
    name: str,
    *,
    evidence: Evidence = Evidence.DECISION,
    source: str = "",
    swapped_with: date | None = None,
    note: str = "",
) -> Preview:
    """What `save_day` with these facts would move. See `preview`."""
    edit = CalendarEdit(
        EditKind.DAY,
        on,
        day_kind=DayKind(kind),
        name=name,
        swapped_with=swapped_with,
        evidence=Evidence(evidence),
        source=source,
        note=note,
    )
    return preview(actor, edit)


def preview_swap(
    actor: Actor, off_on: date, worked_on: date, *, evidence: Evidence = Evidence.DECISION, source: str = ""
) -> Preview:
    """What `save_swap` with these facts would move. See `preview`."""
    edit = CalendarEdit(EditKind.SWAP, off_on, worked_on, evidence=Evidence(evidence), source=source)
    return preview(actor, edit)


def preview_removal(actor: Actor, on: date) -> Preview:
    """What `remove_day` would move. See `preview`."""
    return preview(actor, CalendarEdit(EditKind.REMOVAL, on))


def get_preview(actor: Actor, public_id: UUID) -> CalendarPreview:
    """A preview computed in the background. Raises PreviewMissing, also for those who may not manage."""
    found = None
    if policies.may_manage(actor):
        found = CalendarPreview.objects.filter(agency_id=actor.agency_key, public_id=public_id).first()
    if found is None:
        raise PreviewMissing(_("Không tìm thấy lần xem trước này."))
    return found


def preview_rows(actor: Actor, found: CalendarPreview, after: str | None = None) -> Page[PreviewRow]:
    """The subjects such a preview found so far, in the order it looked at them; 50 a page."""
    rows: QuerySet[PreviewRow] = PreviewRow.objects.filter(agency_id=actor.agency_key, preview=found)
    return keyset(rows, keys=("id",), after=after, size=50)


def change_of(agency_id: int, edit: Edit) -> CalendarChange:
    """The agency's calendars before and after the change. Raises as `edited_days` or `edited_hours`."""
    days = [named_day(row) for row in CalendarDay.objects.filter(STANDING, agency_id=agency_id)]

    @cache
    def before(unit_id: int | None) -> Calendar:
        return calendar_for(agency_id, unit_id=unit_id)

    if not isinstance(edit, HoursEdit):
        becoming = edited_days(days, edit)
        after = _calendars(becoming, standing_places(agency_id))
        return CalendarChange(agency_id, before, after, changed_days(days, becoming))
    hours = edited_hours(agency_id, edit)
    built = _calendars(days, hours.after)

    def after_hours(unit_id: int | None) -> Calendar:
        return built(unit_id) if hours.unit_id in (None, unit_id) else before(unit_id)

    changed = changed_hours(before(hours.unit_id), built(hours.unit_id))
    return CalendarChange(agency_id, before, after_hours, changed, unit_id=hours.unit_id)


def open_subjects(change: CalendarChange) -> int:
    """How many open clocks the holders will look at."""
    return sum(holder.count(change) for holder in clock_holders.all().values())


def _moved(change: CalendarChange) -> list[MovedDue]:
    found: list[MovedDue] = []
    for holder in clock_holders.all().values():
        key: int | None = None
        while True:
            rows, key = holder.affected(change, key, PAGE)
            found.extend(rows)
            if key is None:
                break
    return found


def _calendars(days: list[NamedDay], places: Places) -> Callable[[int | None], Calendar]:
    """Calendars of these days and hours by unit, each built once."""
    built: dict[int | None, Calendar] = {}

    def calendar(unit_id: int | None) -> Calendar:
        key = unit_id if unit_id in places else None
        if key not in built:
            own = places[key] if key is not None else []
            weeks = [*places.get(None, []), *own]
            built[key] = build_calendar(days=days, hours=weeks, version=str(_("dự kiến")))
        return built[key]

    return calendar
