"""The legal clock read off its intervals: three due dates, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time

from motcua.domains.deadlines.rules.clock_steps import due_of
from motcua.domains.deadlines.rules.course import Course, course_of
from motcua.domains.deadlines.rules.moment import local_minute, moment_at
from motcua.domains.deadlines.rules.pauses import index_of_days, pauses_of
from motcua.domains.deadlines.rules.remaining import office_minutes_at, office_minutes_between
from motcua.domains.deadlines.rules.spells import closed_pauses, ordered, stopped_at, whole_time
from motcua.domains.deadlines.types import (
    Calendar,
    ClockDates,
    ClockReading,
    ClockTerm,
    Ground,
    Reading,
    Spell,
    Timing,
    Unit,
)
from motcua.kernel.clock import VN, to_vn


def read_clock(
    *,
    term: ClockTerm,
    spells: Iterable[Spell] = (),
    calendar: Calendar,
    legal: Reading = Reading.RESTART,
    work: Reading = Reading.SUBTRACT,
) -> ClockReading:
    """The clock of a term after all that happened to it.

    `restart`: after a supplement pause the whole term runs again from its end (Nghị định 61/2018/NĐ-CP,
    Điều 19); other pauses only put the date off. `subtract`: every pause puts it off by the time it took, in
    what the term is counted in: office minutes; days on which the clock stood still when the office closed.
    An extension sets both dates to the appointed moment; a later pause puts that off or restarts the term,
    whichever is later. An open pause has changed nothing yet. What comes after the stop is not looked at.
    `work_due_at` is never later than `legal_due_at`.

    Spells may come in any order. Raises PauseOverlaps, WrongMoment, and what `due_moment` raises.
    """
    start = local_minute(term.start)
    term = replace(term, start=start)
    listed = ordered(spells, start)
    first, of_law, of_work = _courses(term, listed, calendar, legal, work)
    told = {course: due_of(course, calendar) for course in {first, of_law, of_work}}
    warnings = [*told[first].warnings, *told[of_law].warnings, *told[of_work].warnings]
    return ClockReading(
        first_due_at=told[first].moment,
        legal_due_at=told[of_law].moment,
        work_due_at=told[of_work].moment,
        spells=whole_time(listed, start),
        paused_minutes=_paused_minutes(listed, calendar),
        first=told[first],
        legal=told[of_law],
        work=told[of_work],
        legal_reading=Reading(legal),
        work_reading=Reading(work),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def clock_dates(
    *,
    term: ClockTerm,
    spells: Iterable[Spell] = (),
    calendar: Calendar,
    legal: Reading = Reading.RESTART,
    work: Reading = Reading.SUBTRACT,
) -> ClockDates:
    """The dates of `read_clock` without explanations: what lists and recomputations use. Raises the same."""
    start = local_minute(term.start)
    term = replace(term, start=start)
    listed = ordered(spells, start)
    if not listed:
        return ClockDates(*[Course(term).moment(calendar)] * 3)
    courses = _courses(term, listed, calendar, legal, work)
    return ClockDates(*(course.moment(calendar) for course in courses))


def index_end(
    end: datetime, spells: Iterable[Spell], calendar: Calendar, *, unit: Unit = Unit.WORKING_HOUR
) -> datetime:
    """An end with the time waited for supplements taken out, to be compared with `first_due_at`
    (Quyết định 766/QĐ-TTg, chỉ số 2.1; other waits run on).

    Counted in what the term is counted in: office minutes, or days on which the clock stood still at closing.
    A pause still open counts up to `end`. Raises as `read_clock`.
    """
    moment = local_minute(end)
    listed = ordered(spells, datetime.combine(calendar.first, time(), tzinfo=VN))
    paused = closed_pauses(listed, min(moment, stopped_at(listed) or moment))
    waited = [spell for spell in paused if spell.ground is Ground.SUPPLEMENT]
    if unit is not Unit.WORKING_HOUR:
        return index_of_days(moment, pauses_of(waited), unit, calendar)
    minutes = sum(_minutes(spell, calendar) for spell in waited)
    return moment_at(office_minutes_at(moment, calendar=calendar) - minutes, calendar) if minutes else moment


def classify(end: datetime, due: datetime) -> Timing:
    """Before the day, on it and not after the moment, or late (the split of register and reports)."""
    if to_vn(end) > to_vn(due):
        return Timing.LATE
    return Timing.EARLY if to_vn(end).date() < to_vn(due).date() else Timing.ON_TIME


def _courses(
    term: ClockTerm, spells: Sequence[Spell], calendar: Calendar, legal: Reading, work: Reading
) -> tuple[Course, Course, Course]:
    """How the first, the legal and the working date are counted; the last never later than the second."""
    of_law = course_of(term, spells, calendar, Reading(legal))
    of_work = course_of(term, spells, calendar, Reading(work))
    if of_work.moment(calendar) > of_law.moment(calendar):
        of_work = of_law
    return Course(term), of_law, of_work


def _paused_minutes(spells: Sequence[Spell], calendar: Calendar) -> int:
    return sum(_minutes(spell, calendar) for spell in closed_pauses(spells, stopped_at(spells)))


def _minutes(spell: Spell, calendar: Calendar) -> int:
    ended = spell.ended_at or spell.started_at
    return office_minutes_between(spell.started_at, ended, calendar=calendar)
