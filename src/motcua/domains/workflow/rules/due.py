"""When a task must be done."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar, Unit
from motcua.kernel.clock import VN

_HOUR = Decimal(60)
_MOMENT = Decimal(1) / _HOUR


def task_due(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The moment `minutes` working minutes after the start, aware.

    A step without time of its own (0 minutes) is due when the office closes on the day of the start, or on
    the next working day when it starts outside office hours. Raises OutsideCalendar.
    """
    if minutes:
        amount = Decimal(minutes) / _HOUR
        return deadlines.due_moment(start=start, amount=amount, unit=Unit.WORKING_HOUR, calendar=calendar)
    begins = deadlines.due_moment(start=start, amount=_MOMENT, unit=Unit.WORKING_HOUR, calendar=calendar)
    closes = calendar.hours_on(begins.date())[-1].closes
    return datetime.combine(begins.date(), closes, tzinfo=VN)
