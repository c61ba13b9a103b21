"""Vì sao là ngày này: the due date explained, to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from motcua.domains.documents.types.contents.heads import PaperHead


class CalendarCell(Protocol):
    """A day of the small calendar, or a block of days off; as the deadlines' `calendar_view` gives it.

    `kind` is one of blank, start, used, left, off, holiday, wait, due, plain; `span` its width in days.
    """

    @property
    def kind(self) -> str: ...

    @property
    def first(self) -> date: ...

    @property
    def span(self) -> int: ...

    @property
    def label(self) -> str: ...

    @property
    def mark(self) -> str: ...

    @property
    def note(self) -> str: ...

    @property
    def confirmed(self) -> bool: ...


class NumberedReason(Protocol):
    """A sentence under the calendar, with what it is about and its legal basis."""

    @property
    def title(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def basis(self) -> str: ...

    @property
    def confirmed(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class DueExplanation:
    """Why a dossier is due on its day: the calendar, the reasons, then the sentences of the clock.

    `weeks` and `reasons` are taken as `deadlines.rules.calendar_view` gives them, `sentences` as
    `clock_sentences`; one sentence or reason at least. `first_due_at` is printed where it differs.
    """

    head: PaperHead
    code: str
    request: str
    time_limit: str
    received_at: datetime
    due_at: datetime
    reasons: Sequence[NumberedReason] = ()
    sentences: Sequence[str] = ()
    weeks: Sequence[Sequence[CalendarCell]] = ()
    warnings: Sequence[str] = ()
    first_due_at: datetime | None = None
    summary: str = ""
    applicant: str = ""
    calendar_version: str = ""
    qr_url: str = ""
