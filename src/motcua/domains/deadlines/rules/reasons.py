"""The numbered sentences under the calendar of an explanation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.day_steps import MONDAY_TO_FRIDAY
from motcua.domains.deadlines.types import Due, Reason, Step, StepKind, Unit
from motcua.kernel.formats import time_vn

OFF = frozenset({StepKind.HOLIDAY, StepKind.COMPENSATORY})
_NEVER_COUNT = OFF | {StepKind.WEEKEND, StepKind.OUTSIDE_HOURS}


def reasons_of(due: Due) -> tuple[Reason, ...]:
    """Where the count begins, what was passed over and why, what was made up, and where it ends."""
    found = [*_start(due), *_between(due), *_end(due)]
    return tuple(
        Reason(number, title, text, basis, confirmed)
        for number, (title, text, basis, confirmed) in enumerate(found, start=1)
    )


def off_weekdays(due: Due) -> list[date]:
    """Days passed over that would have been working days but for a holiday or its substitute."""
    skipped = (step for step in due.steps if step.kind in OFF)
    return [step.first for step in skipped if step.first.isoweekday() in MONDAY_TO_FRIDAY]


def paused_days(due: Due) -> list[date]:
    """Days on which the clock stood still, wholly or in part."""
    days = {
        step.first + timedelta(days=offset)
        for step in due.steps
        if step.kind is StepKind.PAUSED
        for offset in range((step.last - step.first).days + 1)
    }
    return sorted(days)


def paused_minutes(due: Due) -> int:
    """Office minutes during which the clock stood still, for terms in hours."""
    stretches = ((step.opens, step.closes) for step in due.steps if step.kind is StepKind.PAUSED)
    return sum((closes - opens) // timedelta(minutes=1) for opens, closes in stretches if opens and closes)


_Line = tuple[str, str, str, bool]


def _start(due: Due) -> Iterator[_Line]:
    first = next((step for step in due.steps if step.counted), None)
    if first is None:  # an extension came before the first day was over
        return
    received = {"day": words.short_day(due.start.date()), "time": time_vn(due.start)}
    if due.unit is Unit.WORKING_HOUR:
        begins = {"begins": time_vn(first.opens), "on": words.short_day(first.first)}
        title = _("Bắt đầu %(begins)s, %(on)s") % begins
        inside = first.opens == due.start
        text = _("ngay khi nhận.") if inside else _("giờ làm việc đầu tiên sau khi nhận %(day)s, %(time)s.")
    else:
        title = _("Bắt đầu %(on)s") % {"on": words.short_day(first.first)}
        working = due.unit is Unit.WORKING_DAY
        text = (
            _("ngày làm việc đầu tiên sau ngày nhận %(day)s, %(time)s.")
            if working
            else _("ngày tiếp theo ngày nhận %(day)s, %(time)s.")
        )
    yield title, text % received, words.begins_next_day(), True
    for step in due.steps:
        if step.kind is StepKind.CUTOFF:
            yield _("Coi như nhận %(on)s") % {"on": words.short_day(step.first)}, step.why, step.basis, True


def _between(due: Due) -> Iterator[_Line]:
    run: list[Step] = []
    still: list[Step] = []
    made_up: set[date] = set()
    for step in due.steps:
        if still and (step.counted or step.basis != still[0].basis) and step.kind not in _NEVER_COUNT:
            yield _paused(still)
            still = []
        if step.kind is StepKind.PAUSED:
            still.append(step)
        if step.kind in OFF or (run and step.kind is StepKind.WEEKEND):
            run.append(step)
            continue
        yield from _passed_over(run)
        run = []
        if step.counted and step.name and step.first not in made_up:
            made_up.add(step.first)
            title = _("Tính cả %(on)s") % {"on": words.short_day(step.first)}
            yield title, f"{step.name}.", step.basis, step.confirmed
    yield from _passed_over(run)
    if still:
        yield _paused(still)


def _paused(still: list[Step]) -> _Line:
    title = _("Dừng %(days)s") % {"days": words.span_text(still[0].first, still[-1].last)}
    return title, f"{still[0].name}.", still[0].basis, True


def _passed_over(run: list[Step]) -> Iterator[_Line]:
    while run and run[-1].kind is StepKind.WEEKEND:
        run = run[:-1]
    if not run:
        return
    named = [step for step in run if step.kind in OFF]
    lost = sum(step.first.isoweekday() in MONDAY_TO_FRIDAY for step in named)
    shown = {"names": words.join_names([step.name for step in named]), "lost": lost}
    if lost:
        text = _("%(names)s, gồm %(lost)d ngày vốn là ngày làm việc.") % shown
    else:
        text = _("%(names)s, trùng ngày nghỉ cuối tuần.") % shown
    bases = "; ".join(dict.fromkeys(step.basis for step in named))
    title = _("Bỏ qua %(days)s") % {"days": words.span_text(run[0].first, run[-1].last)}
    yield title, text, bases, all(step.confirmed for step in named)


def _end(due: Due) -> Iterator[_Line]:
    on, at = words.short_day(due.moment.date()), time_vn(due.moment)
    if due.steps[-1].kind is StepKind.APPOINTED:
        yield _("Hẹn lại %(on)s, %(at)s") % {"on": on, "at": at}, due.steps[-1].why, due.steps[-1].basis, True
        return
    if due.unit is Unit.WORKING_HOUR:
        title = _("Hết %(amount)s lúc %(at)s, %(on)s")
        minutes = sum(step.minutes or 0 for step in due.steps)
        yield (
            title % {"amount": words.minutes_vn(minutes), "at": at, "on": on},
            _("tính theo giờ làm việc."),
            "",
            True,
        )
        return
    last = [step for step in due.steps if step.counted][-1]
    shown = {"number": last.number, "on": words.short_day(last.last)}
    moved = due.steps[-1].kind is StepKind.MOVED
    title = (
        _("Tháng thứ %(number)d hết ngày %(on)s")
        if due.unit is Unit.MONTH
        else _("Ngày thứ %(number)d là %(on)s")
    )
    text = _("trùng ngày nghỉ.") if moved else _("đến hết giờ làm việc, %(at)s.") % {"at": at}
    yield title % shown, text, words.ends_next_working_day(), True
    if moved:
        title = _("Hạn chuyển sang %(on)s") % {"on": on}
        text = _("ngày làm việc tiếp theo, đến hết giờ làm việc, %(at)s.") % {"at": at}
        yield title, text, words.ends_next_working_day(), True
