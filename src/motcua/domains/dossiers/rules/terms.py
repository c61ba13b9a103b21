"""Terms of dossiers counted back from a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.domains.deadlines.types import Calendar, Unit
from motcua.kernel import clock


def days_before(moment: datetime, amount: int, unit: Unit, calendar: Calendar) -> datetime:
    """The same time of day so many working or calendar days (30 to a month) earlier; working hours are hours."""
    if unit is Unit.WORKING_HOUR:
        return moment - timedelta(hours=amount)
    if unit is not Unit.WORKING_DAY:
        return moment - timedelta(days=amount * (30 if unit is Unit.MONTH else 1))
    day, left = clock.to_vn(moment).date(), amount
    while left and day > calendar.first:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return datetime.combine(day, clock.to_vn(moment).timetz())
