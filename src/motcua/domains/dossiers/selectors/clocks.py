"""Clocks of dossiers: read off for a page, and counted under another calendar before it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.types import (
    Calendar,
    CalendarChange,
    ClockReading,
    ClockTerm,
    MovedDue,
    SettingKey,
    SettingValue,
    Spell,
    Unit,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import OPEN_STATES
from motcua.kernel import clock

SUBJECT = "dossier"
_NEEDED = (
    "id", "public_id", "code", "agency_id", "receiving_unit_id", "unit_id", "limit_amount", "limit_unit",
    "accepted_at", "submitted_at", "legal_due_at",
)  # fmt: skip


def calendar_of(dossier: Dossier) -> Calendar:
    """The calendar the dossier was accepted under, with the office hours of the desk that received it."""
    return calendars.calendar_for(
        dossier.agency_id, unit_id=dossier.receiving_unit_id, version=dossier.calendar_version
    )


def first_calendar_of(dossier: Dossier) -> Calendar:
    """The calendar its first appointment was made on; a later one moves only the dates after it."""
    version = dossier.first_calendar_version or dossier.calendar_version
    return calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id, version=version)


def put_on_calendar(dossier: Dossier, version: int) -> None:
    """Count the dossier on another calendar from now on, its first appointment on the one it was made on. The
    row is not saved here."""
    dossier.first_calendar_version = dossier.first_calendar_version or dossier.calendar_version
    dossier.calendar_version = version


def spells_of(dossier: Dossier) -> tuple[Spell, ...]:
    """The stored intervals of the dossier's clock."""
    return calendars.spells_of(dossier.agency_id, SUBJECT, dossier.public_id)


def term_of(dossier: Dossier) -> ClockTerm:
    """What the procedure gives, from the reception of the valid dossier (before it, from the filing)."""
    start = dossier.accepted_at or dossier.submitted_at
    return ClockTerm(start=start, amount=dossier.limit_amount, unit=Unit(dossier.limit_unit))


def read_clock_of(dossier: Dossier, spells: Iterable[Spell] | None = None) -> ClockReading:
    """The clock read at its present state, in the readings the settings of the day of reception say.

    The first date is that of the first appointment, by the calendar of its day, whatever came later: lateness
    is reported against it, and it is printed once (Nghị định 61/2018/NĐ-CP, Điều 19).
    """
    on, term = clock.to_vn(dossier.accepted_at or dossier.submitted_at).date(), term_of(dossier)
    reading = deadlines.read_clock(
        term=term,
        spells=spells_of(dossier) if spells is None else tuple(spells),
        calendar=calendar_of(dossier),
        legal=calendars.setting(dossier.agency_id, SettingKey.LEGAL_DUE_READING, on).as_reading(),
        work=calendars.setting(dossier.agency_id, SettingKey.WORK_DUE_READING, on).as_reading(),
    )
    if dossier.first_calendar_version is None:
        return reading
    first = deadlines.due_date(
        start=term.start, amount=term.amount, unit=term.unit, calendar=first_calendar_of(dossier)
    )
    return replace(reading, first=first, first_due_at=first.moment)


def setting_on(dossier: Dossier, key: SettingKey, at: datetime) -> SettingValue | None:
    """A setting of the dossier's agency as it stands on a day; None where none is in force."""
    try:
        return calendars.setting(dossier.agency_id, key, clock.to_vn(at).date())
    except SettingMissing:
        return None


def clock_under_todays_calendar(dossier: Dossier, spells: Iterable[Spell] | None = None) -> ClockReading:
    """What the clock would say on the calendar of today; a page shows it before somebody decides to reappoint."""
    today = calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id)
    moved = copy(dossier)
    put_on_calendar(moved, int(today.version))
    return read_clock_of(moved, spells)


class DossierClocks:
    """What `deadlines` asks before a change of the calendar is saved."""

    def count(self, change: CalendarChange) -> int:
        """How many open dossiers could move: those due on or after the first day that changes."""
        return self._open(change).count()

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        """The next `size` open dossiers after the key: those whose legal due date the change would move."""
        rows = list(self._open(change).filter(pk__gt=after_key or 0).order_by("pk").only(*_NEEDED)[:size])
        spells = calendars.spells_by_subject(change.agency_id, SUBJECT, [row.public_id for row in rows])
        moved = []
        for row in rows:
            desk, own = row.receiving_unit_id, spells.get(row.public_id, ())
            old = self._due(row, own, change.before(desk))
            new = self._due(row, own, change.after(desk))
            if old != new:
                moved.append(MovedDue(SUBJECT, row.public_id, row.code, row.unit_id, old, new))
        return moved, rows[-1].pk if len(rows) == size else None

    @staticmethod
    def _open(change: CalendarChange) -> QuerySet[Dossier]:
        rows = Dossier.objects.filter(
            agency_id=change.agency_id, state__in=OPEN_STATES, accepted_at__isnull=False
        )
        first = min(change.days, default=None)
        if first is None:
            return rows
        return rows.filter(legal_due_at__date__gte=first)

    @staticmethod
    def _due(row: Dossier, spells: tuple[Spell, ...], calendar: Calendar) -> datetime:
        if not spells:
            term = term_of(row)
            return deadlines.due_moment(
                start=term.start, amount=term.amount, unit=term.unit, calendar=calendar
            )
        return deadlines.clock_dates(term=term_of(row), spells=spells, calendar=calendar).legal


CLOCKS = DossierClocks()
