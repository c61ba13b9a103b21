"""The explanation of terms in working hours: office time used, gaps and days off passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.day_steps import ONE_DAY, basis_of, skipped
from motcua.domains.deadlines.rules.pauses import Pause
from motcua.domains.deadlines.types import Calendar, Interval, Step, StepKind
from motcua.kernel.clock import VN
from motcua.kernel.formats import time_vn


def hour_steps(
    received: datetime, moment: datetime, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> Iterator[Step]:
    """From reception to the due moment. Nights are not named; gaps inside a day, days off and pauses are."""
    begins = _begins(received, calendar)
    yield _start(received, begins)
    day = received.date()
    while day <= moment.date():
        if not calendar.is_working(day):
            yield skipped(day, calendar)
        elif day >= begins.date():
            yield from _of_day(day, begins, moment, calendar, pauses)
        day += ONE_DAY


def _begins(received: datetime, calendar: Calendar) -> datetime:
    """The reception itself within office hours, otherwise the next opening."""
    day = received.date()
    while True:
        for interval in calendar.hours_on(day):
            opens, closes = _on(day, interval)
            if received < closes:
                return max(received, opens)
        day = calendar.next_working(day)


def _start(received: datetime, begins: datetime) -> Step:
    shown = {
        "time": time_vn(received),
        "day": words.day_vn(received.date()),
        "begins": time_vn(begins),
        "on": words.day_vn(begins.date()),
    }
    if begins == received:
        text = _("Nhận lúc %(time)s, %(day)s: tính ngay từ thời điểm nhận.")
    else:
        text = _("Nhận lúc %(time)s, %(day)s, ngoài giờ làm việc: tính từ %(begins)s, %(on)s.")
    return Step(
        kind=StepKind.START,
        first=received.date(),
        last=received.date(),
        counted=False,
        why=text % shown,
        basis=words.begins_next_day(),
        opens=begins,
    )


def _of_day(
    day: date, begins: datetime, moment: datetime, calendar: Calendar, pauses: Sequence[Pause]
) -> Iterator[Step]:
    earlier: datetime | None = None
    for interval in calendar.hours_on(day):
        opens, closes = _on(day, interval)
        opens, closes = max(opens, begins), min(closes, moment)
        if opens >= closes:
            continue
        if earlier is not None:
            yield _gap(day, earlier, opens)
        for first, last, pause in _pieces(opens, closes, pauses):
            yield _used(day, first, last, calendar) if pause is None else _still(day, first, last, pause)
        earlier = closes


def _pieces(
    opens: datetime, closes: datetime, pauses: Sequence[Pause]
) -> Iterator[tuple[datetime, datetime, Pause | None]]:
    """A stretch of office time cut where the clock stops and goes on."""
    for pause in pauses:
        first, last = max(opens, pause.opens), min(closes, pause.closes)
        if first >= last:
            continue
        if opens < first:
            yield opens, first, None
        yield first, last, pause
        opens = last
    if opens < closes:
        yield opens, closes, None


def _still(day: date, opens: datetime, closes: datetime, pause: Pause) -> Step:
    text = _("%(from)s – %(to)s, %(day)s: đồng hồ dừng, %(ground)s, không tính.")
    ground = pause.spell.ground.label
    return Step(
        kind=StepKind.PAUSED,
        first=day,
        last=day,
        counted=False,
        why=text % {**_times(opens, closes), "day": words.day_vn(day), "ground": ground},
        basis=pause.spell.basis,
        opens=opens,
        closes=closes,
        name=str(ground),
    )


def _used(day: date, opens: datetime, closes: datetime, calendar: Calendar) -> Step:
    named = calendar.named.get(day)
    minutes = (closes - opens) // timedelta(minutes=1)
    text = _("%(from)s – %(to)s, %(day)s: tính %(amount)s.")
    return Step(
        kind=StepKind.HOURS,
        first=day,
        last=day,
        counted=True,
        why=text % {**_times(opens, closes), "day": words.day_vn(day), "amount": words.minutes_vn(minutes)},
        basis=basis_of(named) if named else "",
        opens=opens,
        closes=closes,
        minutes=minutes,
        name=named.name if named else "",
        confirmed=named.confirmed if named else True,
    )


def _gap(day: date, opens: datetime, closes: datetime) -> Step:
    return Step(
        kind=StepKind.OUTSIDE_HOURS,
        first=day,
        last=day,
        counted=False,
        why=_("%(from)s – %(to)s: ngoài giờ làm việc, không tính.") % _times(opens, closes),
        opens=opens,
        closes=closes,
    )


def _times(opens: datetime, closes: datetime) -> dict[str, str]:
    return {"from": time_vn(opens), "to": time_vn(closes)}


def _on(day: date, interval: Interval) -> tuple[datetime, datetime]:
    return (
        datetime.combine(day, interval.opens, tzinfo=VN),
        datetime.combine(day, interval.closes, tzinfo=VN),
    )
