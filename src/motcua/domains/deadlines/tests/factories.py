"""Set-up for tests of deadlines: agencies with the shipped calendar, and officers who keep it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from motcua.domains.deadlines import services
from motcua.domains.deadlines.models import WorkingCalendar
from motcua.domains.deadlines.rules import build_calendar
from motcua.domains.deadlines.types import (
    Calendar,
    DayKind,
    DeadlinePermission,
    Hours,
    Interval,
    NamedDay,
    WeekHours,
)
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel.actors import Actor, system_actor

MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13), time(17))
WHOLE_DAY = [MORNING, AFTERNOON]
FULL_WEEK = {weekday: WHOLE_DAY for weekday in range(1, 6)}


def loader(of: Agency) -> Actor:
    """The set-up task that loads calendars."""
    return system_actor("tests", agency_id=of.pk, permissions=[DeadlinePermission.MANAGE])


def calendar(of: Agency | None = None) -> WorkingCalendar:
    """The agency's calendar as shipped; found again when called twice."""
    of = of or agency()
    return services.load_shipped_calendar(actor=loader(of))


def keeper(of: Agency | None = None) -> Actor:
    """An officer who may change the calendar of the agency, which has one."""
    of = of or agency()
    calendar(of)
    return actor(of=of, may=[DeadlinePermission.MANAGE, DeadlinePermission.READ])


def hours(*pairs: tuple[time, time]) -> Hours:
    return tuple(Interval(opens, closes) for opens, closes in pairs)


def week(
    days: dict[int, list[tuple[time, time]]] | None = None,
    *,
    valid_from: date = date(2010, 1, 1),
    valid_to: date | None = None,
    of_unit: bool = False,
    reception_only: Iterable[int] = (),
) -> WeekHours:
    """A week of office hours; the usual forty hours when no days are given."""
    chosen = FULL_WEEK if days is None else days
    return WeekHours(
        valid_from=valid_from,
        valid_to=valid_to,
        days={weekday: hours(*pairs) for weekday, pairs in chosen.items()},
        of_unit=of_unit,
        reception_only=frozenset(reception_only),
    )


def off(on: date, name: str = "Ngày nghỉ", **facts: object) -> NamedDay:
    return NamedDay(on=on, kind=DayKind.HOLIDAY, name=name, **facts)  # type: ignore[arg-type]


def pure_calendar(*days: NamedDay, weeks: list[WeekHours] | None = None) -> Calendar:
    """A calendar without a database."""
    return build_calendar(days=days, hours=[week()] if weeks is None else weeks, version="thử")
