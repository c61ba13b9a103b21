"""The clock of a dossier: its term, its intervals, and the three dates read off them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.types import (
    Calendar,
    ClockReading,
    SettingKey,
    Spell,
    Unit,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.terms import days_before
from motcua.domains.dossiers.selectors.clocks import (
    SUBJECT,
    calendar_of,
    read_clock_of,
    setting_on,
    spells_of,
)
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn

__all__ = [
    "SUBJECT",
    "basis_of",
    "calendar_of",
    "closing_of",
    "days_before",
    "moment_after",
    "notice_due",
    "read_clock_of",
    "run_step_on",
    "set_dates",
    "setting_on",
    "shifted",
    "spells_of",
]

_HOUR = Decimal(60)


def set_dates(dossier: Dossier, spells: Iterable[Spell]) -> ClockReading:
    """Put the dates of these intervals on the dossier; the first appointment stays."""
    reading = read_clock_of(dossier, spells)
    dossier.legal_due_at, dossier.work_due_at = reading.legal_due_at, reading.work_due_at
    return reading


def moment_after(dossier: Dossier, key: SettingKey, start: datetime) -> datetime | None:
    """When the term of a setting of that day ends, counted from the start; None where no setting is in force."""
    found = setting_on(dossier, key, start)
    if found is None:
        return None
    amount, unit = found.as_term()
    return deadlines.due_moment(start=start, amount=amount, unit=unit, calendar=calendar_of(dossier))


def basis_of(dossier: Dossier, key: SettingKey, at: datetime) -> str:
    """The legal basis of a setting as it stands on a day; empty where none is in force."""
    found = setting_on(dossier, key, at)
    return found.legal_basis if found else ""


def notice_due(agency_id: int, accepted_at: datetime, calendar: Calendar) -> datetime | None:
    """Until when the competent unit may say that papers are missing or wrong; None where no setting says."""
    try:
        found = calendars.setting(agency_id, SettingKey.SUPPLEMENT_NOTICE, clock.to_vn(accepted_at).date())
    except SettingMissing:
        return None
    amount, unit = found.as_term()
    return deadlines.due_moment(start=accepted_at, amount=amount, unit=unit, calendar=calendar)


def shifted(moment: datetime, since: datetime, until: datetime, calendar: Calendar) -> datetime:
    """A step's due moment after a pause: what was left of it at `since` is left again at `until`."""
    left = deadlines.office_minutes_between(since, moment, calendar=calendar)
    if left <= 0:
        return moment
    return deadlines.due_moment(
        start=until, amount=Decimal(left) / _HOUR, unit=Unit.WORKING_HOUR, calendar=calendar
    )


def run_step_on(dossier: Dossier, since: datetime, until: datetime) -> None:
    """After the clock stood still the current step has the time left that it had: its due moment moves too, on
    the task and on the dossier. The row is not saved here."""
    if dossier.task is None or dossier.step_due_at is None:
        return
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    due = shifted(dossier.step_due_at, max(since, dossier.task.started_at), until, calendar)
    workflow.move_due(task=dossier.task, due_at=due)
    dossier.step_due_at = due


def closing_of(day: date, calendar: Calendar, *, field: str, after: datetime) -> datetime:
    """The end of office on a day somebody chose. Raises Invalid for a day off, or one not after `after`."""
    if not calendar.covers(day) or not calendar.is_working(day):
        text = _("%(day)s là ngày nghỉ, hãy chọn một ngày làm việc.") % {"day": date_vn(day)}
        raise Invalid(text, field=field)
    moment = datetime.combine(day, calendar.hours_on(day)[-1].closes, tzinfo=clock.VN)
    if moment <= after:
        text = _("Ngày phải sau %(day)s.") % {"day": date_vn(clock.to_vn(after).date())}
        raise Invalid(text, field=field)
    return moment
