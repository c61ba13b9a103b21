"""How soon a filing is answered: the term of the day, and the moment it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import SettingKey, Unit
from motcua.kernel import clock
from motcua.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class AnswerTerm:
    """ "08 giờ làm việc" in its parts, and when it ends."""

    amount: int
    unit: str
    until: datetime


def answer_term(agency_id: int, filed_at: datetime) -> AnswerTerm | None:
    """The term within which an online filing of this moment is answered; None where no setting or no calendar
    says. Nothing is asked of the database once both lie in memory."""
    try:
        found = calendars.setting(agency_id, SettingKey.ONLINE_ANSWER, clock.to_vn(filed_at).date())
        calendar = calendars.calendar_for(agency_id)
        amount, unit = found.as_term()
        until = deadlines.due_moment(start=filed_at, amount=amount, unit=unit, calendar=calendar)
    except DomainError:
        return None
    return AnswerTerm(amount, str(Unit(unit).label), until)
