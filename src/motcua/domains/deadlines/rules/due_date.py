"""A due date and its explanation: the one function that pages, slips and the command line use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules.day_steps import day_steps
from motcua.domains.deadlines.rules.hour_steps import hour_steps
from motcua.domains.deadlines.rules.moment import due_moment, local_minute, uncounted_day
from motcua.domains.deadlines.types import Amount, Calendar, Due, Step, Unit
from motcua.kernel.formats import date_vn


def due_date(
    *, start: datetime, amount: Amount, unit: Unit, calendar: Calendar, cutoff: time | None = None
) -> Due:
    """When the term ends, and each day counted or skipped with the reason.

    The moment is that of `due_moment`, which says how it is counted and what it raises; use that one where
    no explanation is shown.
    """
    moment = due_moment(start=start, amount=amount, unit=unit, calendar=calendar, cutoff=cutoff)
    received = local_minute(start)
    if unit is Unit.WORKING_HOUR:
        steps = tuple(hour_steps(received, moment, calendar))
    else:
        origin = uncounted_day(received, calendar, cutoff)
        steps = tuple(day_steps(received, origin, int(amount), unit, moment, calendar))
    return Due(
        moment=moment,
        steps=steps,
        amount=amount,
        unit=unit,
        start=received,
        calendar_version=calendar.version,
        warnings=tuple(doubts(steps, received, moment, calendar)),
    )


def doubts(
    steps: tuple[Step, ...], received: datetime, moment: datetime, calendar: Calendar
) -> Iterable[str]:
    """What the count rests on that is not confirmed, in sentences."""
    # Once each: hours of one day may be told in several stretches.
    doubtful = ", ".join(dict.fromkeys(date_vn(step.first) for step in steps if not step.confirmed))
    if doubtful:
        yield _("Lịch nghỉ chưa đối chiếu văn bản chính thức: %(days)s.") % {"days": doubtful}
    for year in range(received.year, moment.year + 1):
        if year not in calendar.known_years:
            yield _("Năm %(year)d chưa có lịch nghỉ lễ; ngày hẹn có thể phải tính lại.") % {"year": year}
