"""The explanation of terms in working days, days and months, step by step."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.moment import add_months
from motcua.domains.deadlines.types import Calendar, DayKind, NamedDay, Spell, Step, StepKind, Unit
from motcua.kernel.formats import date_vn, time_vn

ONE_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = range(1, 6)


Paused = Mapping[date, Spell]
"""Days on which the clock stood still when the office closed."""


def day_steps(
    received: datetime,
    origin: date,
    amount: int,
    unit: Unit,
    moment: datetime,
    calendar: Calendar,
    paused: Paused = MappingProxyType({}),
) -> Iterator[Step]:
    """Every day from reception to the due day; months as one step each, days paused within them added."""
    yield _start(received, unit, calendar)
    if origin != received.date():
        yield from _days_off(received.date(), origin, calendar, {})
        yield _after_cutoff(origin)
    due = moment.date()
    if unit is Unit.WORKING_DAY:
        yield from _working_days(origin, due, calendar, paused)
        return
    if unit is Unit.DAY:
        last = yield from _calendar_days(origin, amount, paused)
    else:
        last = yield from _months(origin, amount, paused)
    if last != due:
        yield from _moved(last, due, calendar, paused)


def skipped(day: date, calendar: Calendar) -> Step:
    """Why a day off is not counted."""
    named = calendar.named.get(day)
    if named is None:
        return _rest_day(day)
    kind = StepKind.HOLIDAY if named.kind is DayKind.HOLIDAY else StepKind.COMPENSATORY
    # A doubtful holiday on a weekend moves nothing: the day would be off without it.
    confirmed = named.confirmed or day.isoweekday() not in MONDAY_TO_FRIDAY
    why = _("%(name)s, không tính.") % {"name": named.name}
    return Step(
        kind=kind,
        first=day,
        last=day,
        counted=False,
        why=_with_doubt(why, confirmed),
        basis=basis_of(named),
        name=named.name,
        confirmed=confirmed,
    )


def basis_of(named: NamedDay) -> str:
    """On what an exceptional day rests."""
    if named.kind is DayKind.HOLIDAY:
        return words.holidays()
    swapped = named.swapped_with is not None or named.kind is DayKind.MAKE_UP
    return words.swaps() if swapped else words.rest_days()


def _rest_day(day: date) -> Step:
    weekday = words.weekday_vn(day.isoweekday())
    weekend = day.isoweekday() not in MONDAY_TO_FRIDAY
    text = (
        _("%(weekday)s, nghỉ cuối tuần, không tính.")
        if weekend
        else _("%(weekday)s, cơ quan không làm việc.")
    )
    return Step(
        kind=StepKind.WEEKEND,
        first=day,
        last=day,
        counted=False,
        why=text % {"weekday": weekday},
        basis=words.rest_days() if weekend else "",
    )


def _start(received: datetime, unit: Unit, calendar: Calendar) -> Step:
    day = received.date()
    if unit is Unit.WORKING_DAY and not calendar.is_working(day):
        text = _("Nhận lúc %(time)s, %(day)s, là ngày nghỉ: đếm từ ngày làm việc tiếp theo.")
    else:
        text = _("Nhận lúc %(time)s, %(day)s: ngày nhận không tính, đếm từ ngày tiếp theo.")
    return Step(
        kind=StepKind.START,
        first=day,
        last=day,
        counted=False,
        why=text % {"time": time_vn(received), "day": words.day_vn(day)},
        basis=words.begins_next_day(),
    )


def _after_cutoff(origin: date) -> Step:
    text = _("Nhận sau giờ chốt trong ngày nên coi như nhận ngày %(day)s; ngày này không tính.")
    return Step(
        kind=StepKind.CUTOFF,
        first=origin,
        last=origin,
        counted=False,
        why=text % {"day": words.day_vn(origin)},
    )


def _days_off(after: date, until: date, calendar: Calendar, paused: Paused) -> Iterator[Step]:
    day = after + ONE_DAY
    while day < until:
        yield paused_day(day, paused[day]) if calendar.is_working(day) else skipped(day, calendar)
        day += ONE_DAY


def paused_day(day: date, pause: Spell, last: date | None = None) -> Step:
    """A day (or the days up to `last`) that does not count because the clock stood still."""
    text = _("%(day)s: đồng hồ dừng, %(ground)s, không tính.")
    if last not in (None, day):
        text = _("%(day)s đến %(last)s: đồng hồ dừng, %(ground)s, không tính.")
    shown = {"day": words.day_vn(day), "last": date_vn(last), "ground": pause.ground.label}
    return Step(
        kind=StepKind.PAUSED,
        first=day,
        last=last or day,
        counted=False,
        why=text % shown,
        basis=pause.basis,
        name=str(pause.ground.label),
    )


def _working_days(origin: date, due: date, calendar: Calendar, paused: Paused) -> Iterator[Step]:
    number, day = 0, origin
    while day < due:
        day += ONE_DAY
        if day in paused and calendar.is_working(day):
            yield paused_day(day, paused[day])
        elif calendar.is_working(day):
            number += 1
            yield _working_day(day, number, calendar)
        else:
            yield skipped(day, calendar)


def _working_day(day: date, number: int, calendar: Calendar) -> Step:
    named = calendar.named.get(day)
    why = _("Ngày làm việc thứ %(number)d.") % {"number": number}
    if named is None:
        return Step(kind=StepKind.WORKING, first=day, last=day, counted=True, why=why, number=number)
    why = _("Ngày làm việc thứ %(number)d: %(name)s.") % {"number": number, "name": named.name}
    return Step(
        kind=StepKind.MAKE_UP,
        first=day,
        last=day,
        counted=True,
        why=_with_doubt(why, named.confirmed),
        basis=basis_of(named),
        number=number,
        name=named.name,
        confirmed=named.confirmed,
    )


def _calendar_days(origin: date, amount: int, paused: Paused) -> Generator[Step, None, date]:
    number, day = 0, origin
    while number < amount:
        day += ONE_DAY
        if day in paused:
            yield paused_day(day, paused[day])
            continue
        number += 1
        why = _("Ngày thứ %(number)d, %(day)s.") % {"number": number, "day": words.day_vn(day)}
        yield Step(kind=StepKind.CALENDAR_DAY, first=day, last=day, counted=True, why=why, number=number)
    return day


def _months(origin: date, amount: int, paused: Paused) -> Generator[Step, None, date]:
    first = origin + ONE_DAY
    for number in range(1, amount + 1):
        last = add_months(origin, number)
        if last.day == origin.day:
            text = _("Tháng thứ %(number)d, đến hết ngày %(last)s.")
        else:
            text = _("Tháng thứ %(number)d, đến hết ngày %(last)s vì tháng này không có ngày %(wanted)d.")
        why = text % {"number": number, "last": date_vn(last), "wanted": origin.day}
        yield Step(
            kind=StepKind.MONTH,
            first=first,
            last=last,
            counted=True,
            why=why,
            basis=words.ends_next_working_day(),
            number=number,
        )
        first = last + ONE_DAY
    end = add_months(origin, amount)
    for day in sorted(paused):
        if origin < day <= end:
            end += ONE_DAY
    if end >= first:
        yield _made_good(first, end)
    return end


def _made_good(first: date, last: date) -> Step:
    """Months cannot be counted a day at a time: the days the clock stood still are added at their end."""
    days = (last - first).days + 1
    text = _("Cộng thêm %(days)d ngày đồng hồ đã dừng, đến hết ngày %(last)s.")
    return Step(
        kind=StepKind.PAUSED,
        first=first,
        last=last,
        counted=False,
        why=text % {"days": days, "last": date_vn(last)},
        name=_("Bù ngày tạm dừng"),
    )


def _moved(last: date, due: date, calendar: Calendar, paused: Paused) -> Iterator[Step]:
    """The last day is a day off: it and the days off after it, then the working day the term ends on."""
    yield from _days_off(last - ONE_DAY, due, calendar, paused)
    text = _("Ngày cuối %(last)s là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, %(due)s.")
    yield Step(
        kind=StepKind.MOVED,
        first=due,
        last=due,
        counted=False,
        why=text % {"last": date_vn(last), "due": words.day_vn(due)},
        basis=words.ends_next_working_day(),
    )


def _with_doubt(why: str, confirmed: bool) -> str:
    return why if confirmed else _("%(why)s Ngày này chưa đối chiếu văn bản chính thức.") % {"why": why}
