"""The end of a term on the command line: the same function as on pages and slips."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.surroundings import ready_django, running_database

if TYPE_CHECKING:
    from motcua.domains.deadlines.types import Calendar, Due


MOST_DIGITS = 12


@dataclass(frozen=True)
class Question:
    """A term as typed: start, amount and unit still as text."""

    start: str
    amount: str
    unit: str
    agency: str | None = None
    shipped: bool = False


def answer(question: Question, data: Path, *, as_json: bool) -> list[str]:
    """The lines to print. Raises `Refusal` for a start or amount that cannot be read or counted."""
    start, amount = _moment(question.start), _amount(question.amount)
    url = None if question.shipped else running_database(data)
    if url:
        os.environ["DATABASE_URL"] = url
    else:  # counting days signs nothing: do not make a key, nor a data folder, for it
        os.environ.setdefault("MOTCUA_SECRET_KEY", secrets.token_hex(32))
    ready_django()

    from motcua.domains.deadlines import rules
    from motcua.domains.deadlines.types import Unit
    from motcua.kernel.errors import DomainError

    try:
        calendar = _calendar(question.agency, asks_database=url is not None)
        due = rules.due_date(start=start, amount=amount, unit=Unit(question.unit), calendar=calendar)
    except DomainError as error:
        raise Refusal(str(error)) from error
    return [_as_json(due)] if as_json else _as_text(due)


def _moment(text: str) -> datetime:
    """A moment; without a zone it is Vietnamese time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"Không đọc được thời điểm {text!r}; viết như 2024-02-05T10:00.") from None
    from motcua.kernel.clock import aware

    return aware(moment)


def _amount(text: str) -> int | Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if (
        not number.is_finite() or number.adjusted() > MOST_DIGITS
    ):  # "1e999999" is no term, and long to write out
        raise Refusal(f"Không đọc được số {text!r}.")
    return int(number) if number == number.to_integral_value() else number


def _calendar(agency_code: str | None, *, asks_database: bool) -> Calendar:
    """The agency's calendar where the database can be asked and has one, else the shipped one."""
    from django.db import DatabaseError

    from motcua.domains.deadlines import selectors as deadlines
    from motcua.domains.deadlines.errors import CalendarMissing
    from motcua.domains.people import selectors as people
    from motcua.kernel.actors import ANONYMOUS

    if asks_database:
        try:
            agency = people.find_agency(agency_code) if agency_code else people.agency_on_page(ANONYMOUS)
            if agency is not None:
                return deadlines.calendar_for(agency.pk)
        except (DatabaseError, CalendarMissing):
            pass
    if agency_code:
        raise Refusal(f"Không tìm thấy lịch của cơ quan {agency_code}; cơ sở dữ liệu có đang chạy không?")
    return deadlines.shipped_calendar()


def _as_json(due: Due) -> str:
    facts = {
        "due": due.moment.isoformat(),
        "steps": [step.as_json() for step in due.steps],
        "calendar": due.calendar_version,
        "warnings": list(due.warnings),
    }
    return json.dumps(facts, ensure_ascii=False)


def _as_text(due: Due) -> list[str]:
    from motcua.kernel.formats import date_vn, long_moment

    lines = [f"Hạn: {long_moment(due.moment)}"]
    for step in due.steps:
        days = date_vn(step.first) + (f" - {date_vn(step.last)}" if step.last != step.first else "")
        lines.append(f"  {'+' if step.counted else ' '} {days}: {step.why}")
    return [*lines, *(f"  ! {warning}" for warning in due.warnings)]
