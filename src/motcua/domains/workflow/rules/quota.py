"""Time limits in working minutes, the unit in which quotas of steps are added up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit

MINUTES_PER_HOUR = 60
MINUTES_PER_WORKING_DAY = 8 * MINUTES_PER_HOUR
"""01 ngày làm việc = 08 giờ làm việc, as process tables count."""

_SHORTEST_MONTH = 28
_WORKING_WEEK = 5


def legal_minutes(amount: int, unit: Unit | str) -> int:
    """The working minutes a time limit surely holds, whatever day it starts on; holidays are not looked at.

    Days and months run over week-ends, so the fewest working days they can hold are counted: a process that
    fits them fits the limit from any day. A month counts as 28 days.
    """
    match Unit(unit):
        case Unit.WORKING_HOUR:
            return amount * MINUTES_PER_HOUR
        case Unit.WORKING_DAY:
            return amount * MINUTES_PER_WORKING_DAY
        case Unit.DAY:
            return fewest_working_days(amount) * MINUTES_PER_WORKING_DAY
        case Unit.MONTH:
            return fewest_working_days(amount * _SHORTEST_MONTH) * MINUTES_PER_WORKING_DAY


def fewest_working_days(days: int) -> int:
    """The fewest working days among `days` days that follow a working day; a last day at the week-end moves
    to Monday (Bộ luật Dân sự 2015, Điều 148)."""
    return min(_working_days_after(weekday, days) for weekday in range(_WORKING_WEEK))


def _working_days_after(weekday: int, days: int) -> int:
    following = [(weekday + step) % 7 for step in range(1, days + 1)]
    worked = sum(day < _WORKING_WEEK for day in following)
    return worked + (following[-1] >= _WORKING_WEEK)


def duration_text(minutes: int | None) -> str:
    """Working minutes as process tables write them: "02 ngày làm việc", "04 giờ làm việc"."""
    if minutes is None:
        return _("chưa rõ")
    if minutes == 0:
        return _("trong ngày, không tính vào thời hạn")
    if minutes % MINUTES_PER_WORKING_DAY == 0:
        return deadlines.term_text(minutes // MINUTES_PER_WORKING_DAY, Unit.WORKING_DAY)
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if not rest:
        return deadlines.term_text(hours, Unit.WORKING_HOUR)
    return _("%(hours)d giờ %(minutes)d phút làm việc") % {"hours": hours, "minutes": rest}
