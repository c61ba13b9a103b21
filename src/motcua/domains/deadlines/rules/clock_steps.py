"""The explanation of a due date of a clock that was paused, restarted or extended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.course import Course
from motcua.domains.deadlines.rules.day_steps import ONE_DAY, day_steps, paused_day
from motcua.domains.deadlines.rules.due_date import doubts, due_date
from motcua.domains.deadlines.rules.hour_steps import hour_steps
from motcua.domains.deadlines.rules.moment import uncounted_day
from motcua.domains.deadlines.rules.pauses import paused_days, pauses_of
from motcua.domains.deadlines.types import Calendar, Due, Spell, Step, StepKind, Unit
from motcua.kernel.formats import datetime_vn, time_vn


def due_of(course: Course, calendar: Calendar) -> Due:
    """When the course ends, and each day counted, skipped or paused with the reason. Raises as
    `due_moment`."""
    term = course.term
    if course.extension is None and not course.pauses:
        return due_date(
            start=term.start, amount=term.amount, unit=term.unit, calendar=calendar, cutoff=term.cutoff
        )
    extension = course.extension
    steps = tuple(_extended(course, extension, calendar) if extension else _paused(course, calendar))
    moment = course.moment(calendar)
    received = due_of(course.before, calendar).start if course.before else term.start
    return Due(
        moment=moment,
        steps=steps,
        amount=term.amount,
        unit=term.unit,
        start=received,
        calendar_version=calendar.version,
        warnings=tuple(doubts(steps, received, moment, calendar)),
    )


def _paused(course: Course, calendar: Calendar) -> Iterator[Step]:
    term = course.term
    moment = course.moment(calendar)
    pauses = pauses_of(course.pauses, since=term.start)
    if term.unit is Unit.WORKING_HOUR:
        return hour_steps(term.start, moment, calendar, pauses)
    origin = uncounted_day(term.start, calendar, term.cutoff)
    still = paused_days(pauses, calendar)
    return day_steps(term.start, origin, int(term.amount), term.unit, moment, calendar, still)


def _extended(course: Course, extension: Spell, calendar: Calendar) -> Iterator[Step]:
    """What was counted until the extension was granted, the days paused since, and the appointed day."""
    granted, moment = extension.started_at.date(), course.moment(calendar)
    if course.before is not None:
        earlier = due_of(course.before, calendar).steps
        yield from (step for step in earlier if step.last <= min(granted, moment.date() - ONE_DAY))
    pauses = pauses_of(course.pauses, since=extension.started_at)
    still = paused_days(pauses, calendar)
    for first, last, pause in _stretches(still, after=granted, until=moment.date()):
        yield paused_day(first, pause, last)
    yield _appointed(extension, moment)


def _stretches(still: dict[date, Spell], *, after: date, until: date) -> Iterator[tuple[date, date, Spell]]:
    """Runs of neighbouring days of one pause."""
    run: list[date] = []
    for day in sorted(day for day in still if after < day < until):
        if run and (day != run[-1] + ONE_DAY or still[day] != still[run[-1]]):
            yield run[0], run[-1], still[run[0]]
            run = []
        run.append(day)
    if run:
        yield run[0], run[-1], still[run[0]]


def _appointed(extension: Spell, moment: datetime) -> Step:
    appointed = extension.appointed_at
    shown = {"ground": extension.ground.label, "due": f"{words.day_vn(moment.date())}, {time_vn(moment)}"}
    if appointed == moment:
        text = _("Ngày hẹn mới (%(ground)s): %(due)s.")
    else:
        text = _("Ngày hẹn mới (%(ground)s) %(was)s, dời thêm vì đồng hồ dừng: %(due)s.")
        shown["was"] = datetime_vn(appointed)
    return Step(
        kind=StepKind.APPOINTED,
        first=moment.date(),
        last=moment.date(),
        counted=False,
        why=text % shown,
        basis=extension.basis,
        name=str(extension.ground.label),
    )
