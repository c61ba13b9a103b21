"""One way of counting a clock: from a start or from an appointed moment, with the pauses since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domains.deadlines.rules.pauses import moved_due, paused_due, pauses_of
from motcua.domains.deadlines.types import Calendar, ClockKind, ClockTerm, Ground, Reading, Spell


@dataclass(frozen=True, slots=True)
class Course:
    """A term, the pauses that put it off, and the extension that replaced its end, if any."""

    term: ClockTerm
    pauses: tuple[Spell, ...] = ()
    extension: Spell | None = None
    before: Course | None = None
    """How it was counted until the extension."""

    def moment(self, calendar: Calendar) -> datetime:
        """When it ends. Raises as `due_moment`."""
        since = self.extension.started_at if self.extension else self.term.start
        pauses = pauses_of(self.pauses, since=since)
        if self.extension is None or self.extension.appointed_at is None:
            return paused_due(self.term, pauses, calendar)
        return moved_due(self.extension.appointed_at, pauses, self.term.unit, calendar)


def course_of(term: ClockTerm, spells: Sequence[Spell], calendar: Calendar, reading: Reading) -> Course:
    """How the clock is counted after all that happened to it; an open pause changes nothing yet.

    `term` and `spells` come on a Vietnamese clock, to the minute, the spells ordered.
    """
    course = Course(term)
    for at, turn in _turns(spells):
        if turn.kind is ClockKind.EXTENDED:
            course = Course(term, extension=turn, before=course)
        elif reading is Reading.RESTART and turn.ground is Ground.SUPPLEMENT:
            course = _restarted(course, turn, at, calendar)
        else:
            course = replace(course, pauses=(*course.pauses, turn))
    return course


def _restarted(course: Course, pause: Spell, at: datetime, calendar: Calendar) -> Course:
    """The whole term again from the end of the pause. A date promised by an extension is not shortened by
    that: then it is only put off by the pause, if that is later."""
    fresh = Course(replace(course.term, start=at))
    if course.extension is None:
        return fresh
    kept = replace(course, pauses=(*course.pauses, pause))
    return fresh if fresh.moment(calendar) >= kept.moment(calendar) else kept


def _turns(spells: Iterable[Spell]) -> list[tuple[datetime, Spell]]:
    """What changes a due date, in order: a pause when it ends, an extension when it is granted."""
    turns = []
    for spell in spells:
        if spell.kind is ClockKind.EXTENDED:
            turns.append((spell.started_at, spell))
        elif spell.kind is ClockKind.PAUSED and spell.ended_at is not None:
            turns.append((spell.ended_at, spell))
    # At one moment a pause ends before an extension is granted, which then holds.
    return sorted(turns, key=lambda turn: (turn[0], turn[1].kind is ClockKind.EXTENDED))
