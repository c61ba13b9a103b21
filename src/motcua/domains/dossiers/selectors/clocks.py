"""Clocks of dossiers, read off for a page."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime, time

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.types import (
    Calendar,
    ClockReading,
    ClockTerm,
    SettingKey,
    SettingValue,
    Spell,
    Unit,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import Channel
from motcua.kernel import clock

SUBJECT = "dossier"


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


def term_of(dossier: Dossier, calendar: Calendar) -> ClockTerm:
    """What the procedure gives, from the reception of the valid dossier (before it, from the filing), by the
    reception hour of this calendar."""
    start = dossier.accepted_at or dossier.submitted_at
    cutoff = reception_hour(start, dossier.channel, calendar)
    return ClockTerm(start=start, amount=dossier.limit_amount, unit=Unit(dossier.limit_unit), cutoff=cutoff)


def reception_hour(start: datetime, channel: int, calendar: Calendar) -> time | None:
    """The hour after which paper counts as received on the next working day, where the office has set one with
    its hours. None for what is filed online: its reception is the moment of acceptance."""
    return None if channel == Channel.ONLINE else calendar.received_after(clock.to_vn(start).date())


def read_clock_of(dossier: Dossier, spells: Iterable[Spell] | None = None) -> ClockReading:
    """The clock read at its present state, in the readings the settings of the day of reception say.

    The first date is that of the first appointment, by the calendar of its day, whatever came later: lateness
    is reported against it, and it is printed once (Nghị định 61/2018/NĐ-CP, Điều 19).
    """
    on, calendar = clock.to_vn(dossier.accepted_at or dossier.submitted_at).date(), calendar_of(dossier)
    reading = deadlines.read_clock(
        term=term_of(dossier, calendar),
        spells=spells_of(dossier) if spells is None else tuple(spells),
        calendar=calendar,
        legal=calendars.setting(dossier.agency_id, SettingKey.LEGAL_DUE_READING, on).as_reading(),
        work=calendars.setting(dossier.agency_id, SettingKey.WORK_DUE_READING, on).as_reading(),
    )
    if dossier.first_calendar_version is None:
        return reading
    earlier = first_calendar_of(dossier)
    term = term_of(dossier, earlier)
    first = deadlines.due_date(
        start=term.start, amount=term.amount, unit=term.unit, calendar=earlier, cutoff=term.cutoff
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
