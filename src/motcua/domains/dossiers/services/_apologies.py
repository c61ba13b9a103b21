"""What letters of apology have in common: which is open, when they must be sent, the date the clock proposes."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import Calendar, SettingKey, Unit
from motcua.domains.dossiers.errors import NoApology
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.services._clock import calendar_of, setting_on
from motcua.domains.dossiers.types import OPEN_APOLOGIES, ApologyState
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock

_HOUR = Decimal(60)


def open_apology(dossier: Dossier) -> Apology | None:
    """The letter not sent yet."""
    return dossier.apologies.filter(state__in=OPEN_APOLOGIES).first()


def apology_at(dossier: Dossier, state: ApologyState) -> Apology:
    """The open letter, which must stand at this point. Raises NoApology."""
    found = open_apology(dossier)
    if found is None or found.state != state:
        raise NoApology(_("Hồ sơ không có văn bản xin lỗi ở bước “%(state)s”.") % {"state": state.label})
    return found


def send_before(dossier: Dossier, due_at: datetime) -> datetime:
    """The last moment the law gives for sending it: so many calendar days before expiry (Nghị định
    61/2018/NĐ-CP, Điều 19 khoản 9: chậm nhất 01 ngày), whole days back from the due moment."""
    found = setting_on(dossier, SettingKey.APOLOGY_BEFORE, due_at)
    if found is None:
        return due_at
    amount, unit = found.as_term()
    return _before(due_at, amount, unit, calendar_of(dossier))


def draft_from(dossier: Dossier, due_at: datetime) -> datetime:
    """From when a dossier that will not make it has its letter drafted: working days before expiry."""
    found = setting_on(dossier, SettingKey.APOLOGY_DRAFT_BEFORE, due_at)
    if found is None:
        return due_at
    amount, unit = found.as_term()
    return _before(due_at, amount, unit, calendar_of(dossier))


def reappointment_limit(dossier: Dossier, at: datetime) -> int:
    """How often the rule of the day allows another date; once where none is in force."""
    found = setting_on(dossier, SettingKey.REAPPOINTMENT_LIMIT, at)
    return found.as_count() if found else 1


def minutes_needed(dossier: Dossier, now: datetime) -> int:
    """Office minutes the process still needs: what is left of this step, and the steps after it."""
    if dossier.task is None:
        return 0
    plan = workflow.process_plan(dossier.task.run.version_id)
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.unit_id)
    left = 0
    if dossier.step_due_at is not None:
        left = max(0, deadlines.office_minutes_between(now, dossier.step_due_at, calendar=calendar))
    return left + sum(step.minutes_allowed or 0 for step in plan.steps if step.order > dossier.step_order)


def will_miss(dossier: Dossier, now: datetime) -> bool:
    """Whether what the process still needs no longer fits before the legal due moment."""
    if dossier.legal_due_at is None:
        return False
    left = deadlines.office_minutes_between(now, dossier.legal_due_at, calendar=calendar_of(dossier))
    return left < max(minutes_needed(dossier, now), 1)


def proposed_due(dossier: Dossier, now: datetime) -> datetime:
    """The date the clock proposes: what the process still needs, counted from now, to the end of that day;
    at least the working day after the one that cannot be kept."""
    calendar = calendar_of(dossier)
    needed = Decimal(max(minutes_needed(dossier, now), 1)) / _HOUR
    ready = deadlines.due_moment(start=now, amount=needed, unit=Unit.WORKING_HOUR, calendar=calendar)
    kept = clock.to_vn(max(now, dossier.legal_due_at or now)).date()
    day = max(clock.to_vn(ready).date(), calendar.next_working(kept))
    return datetime.combine(day, calendar.hours_on(day)[-1].closes, tzinfo=clock.VN)


def _before(due_at: datetime, amount: int, unit: Unit, calendar: Calendar) -> datetime:
    if unit is Unit.WORKING_DAY:
        day, left = clock.to_vn(due_at).date(), amount
        while left and day > calendar.first:
            day -= timedelta(days=1)
            left -= calendar.is_working(day)
        return datetime.combine(day, clock.to_vn(due_at).timetz())
    return due_at - timedelta(days=amount)
