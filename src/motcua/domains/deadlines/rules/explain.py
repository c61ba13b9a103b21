"""An explanation as a calendar with numbered reasons: the drawer "Vì sao là ngày này?"."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.cells import weeks_of
from motcua.domains.deadlines.rules.reasons import off_weekdays, paused_days, paused_minutes, reasons_of
from motcua.domains.deadlines.types import Amount, Calendar, CalendarView, Due, StepKind, Unit
from motcua.kernel.clock import to_vn
from motcua.kernel.formats import date_vn, number_vn, time_vn


def calendar_view(due: Due, *, calendar: Calendar, now: datetime) -> CalendarView:
    """The weeks from reception to the due day, days used and left as of `now`, and the reasons in sentences.

    A dossier that is late shows up to five weeks after its due day, so that today can be seen.
    """
    return CalendarView(
        due_text=due_text(due.moment),
        summary=summary(due),
        weeks=weeks_of(due, calendar, to_vn(now).date()),
        reasons=reasons_of(due),
        warnings=due.warnings,
    )


def due_text(moment: datetime) -> str:
    """ "Thứ Hai, 26/02/2024, 17:00"."""
    local = to_vn(moment)
    return f"{words.weekday_vn(local.isoweekday())}, {date_vn(local)}, {time_vn(local)}"


def term_text(amount: Amount, unit: Unit) -> str:
    """ "10 ngày làm việc"; below ten written with a leading zero, as papers do."""
    count = f"{int(amount):02d}" if amount == int(amount) else number_vn(amount)
    return f"{count} {unit.label}"


def summary(due: Due) -> str:
    """One line under the date: the term, and how many days it was spared."""
    term = term_text(due.amount, due.unit)
    last = due.steps[-1].kind
    if last is StepKind.APPOINTED:
        return _("%(term)s, đã hẹn lại.") % {"term": term}
    if last is StepKind.MOVED:
        return _("%(term)s, ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo.") % {"term": term}
    shown = {"term": term, "spared": len(off_weekdays(due)), "paused": _paused(due)}
    if shown["spared"] and shown["paused"]:
        text = _("%(term)s, không tính %(spared)d ngày nghỉ lễ, nghỉ bù và %(paused)s đồng hồ dừng.")
    elif shown["paused"]:
        text = _("%(term)s, không tính %(paused)s đồng hồ dừng.")
    elif shown["spared"]:
        text = _("%(term)s, không tính %(spared)d ngày nghỉ lễ, nghỉ bù.")
    else:
        text = _("%(term)s.")
    return text % shown


def _paused(due: Due) -> str:
    """How long the clock stood still, in what the term is counted in; empty when it never did."""
    if due.unit is Unit.WORKING_HOUR:
        minutes = paused_minutes(due)
        return words.minutes_vn(minutes) if minutes else ""
    days = len(paused_days(due))
    return _("%(days)d ngày") % {"days": days} if days else ""
