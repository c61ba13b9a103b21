"""Sổ theo dõi hồ sơ of a year and a desk, on paper and as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PrintedPaper, Register
from motcua.domains.dossiers.errors import DossierNotFound, PrintedTooOften
from motcua.domains.dossiers.events import BookPrinted
from motcua.domains.dossiers.selectors import book_lines, get_book
from motcua.domains.dossiers.services._receipt import head_of
from motcua.domains.dossiers.types import Book
from motcua.kernel import clock, journal, ratelimits
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Purpose, record_reading

PRINTS_A_MINUTE = 20


def print_book(*, actor: Actor, year: int, desk_id: UUID, part: int) -> PrintedPaper:
    """A part of a book as PDF with its cover, a thousand numbers of it (part 1: 1 to 1 000), in the form that was in
    force at the end of the year, in a running year that of today. Every print is logged.

    Raises DossierNotFound (no such book or part, or not the actor's to read), PrintedTooOften. Thông tư
    01/2018/TT-VPCP, Mẫu số 06; Thông tư 03/2025/TT-VPCP, Mẫu số 07.
    """
    book = _allowed(actor, year, desk_id)
    first, last = _numbers(book.papers, part)
    lines = list(book_lines(actor, book, first, last))
    days = [line.received_on for line in lines]
    cover = _cover(actor, book, first, min(days, default=None), max(days, default=None))
    (printed,) = documents.print_register(register=cover, rows=lines, form_on=_form_day(book))
    _log(actor, book, first, last, "pdf", len(lines))
    return PrintedPaper(pdf=printed.pdf, filename=_filename(book, first, last, "pdf"))


def write_book(*, actor: Actor, year: int, desk_id: UUID, part: int, stream: BinaryIO) -> str:
    """A part of a book as XLSX, ten thousand numbers of it, written to the stream a line at a time; gives the name
    of the file. Raises as `print_book`; then the stream is left as it was."""
    book = _allowed(actor, year, desk_id)
    first, last = _numbers(book.sheets, part)
    lines = book_lines(actor, book, first, last)
    cover = _cover(actor, book, first)
    count = documents.write_register_xlsx(register=cover, rows=lines, stream=stream, form_on=_form_day(book))
    _log(actor, book, first, last, "xlsx", count)
    return _filename(book, first, last, "xlsx")


def _allowed(actor: Actor, year: int, desk_id: UUID) -> Book:
    book = get_book(actor, year, desk_id)
    if not ratelimits.hit("dossiers.book", str(actor.id), limit=PRINTS_A_MINUTE, seconds=60):
        raise PrintedTooOften(_("Bạn vừa in sổ quá nhiều lần. Hãy chờ một phút rồi in tiếp."))
    return book


def _numbers(parts: Sequence[tuple[int, int]], part: int) -> tuple[int, int]:
    if not 1 <= part <= len(parts):
        raise DossierNotFound(_("Sổ theo dõi không có phần này."))
    return parts[part - 1]


def _cover(
    actor: Actor, book: Book, first: int, first_day: date | None = None, last_day: date | None = None
) -> Register:
    return Register(
        head=head_of(actor, book.desk if book.unit_pk is not None else ""),
        year=book.year,
        book=book.name,
        first_day=first_day,
        last_day=last_day,
        first_ordinal=first,
    )


def _form_day(book: Book) -> date:
    return min(clock.today(), date(book.year, 12, 31))


def _filename(book: Book, first: int, last: int, kind: str) -> str:
    return f"so-theo-doi-{book.year}-so-{first}-{last}.{kind}"


@transaction.atomic
def _log(actor: Actor, book: Book, first: int, last: int, form: str, lines: int) -> None:
    record_reading(
        actor=actor, subject_type="dossiers.book", subject_id=book.desk_id, purpose=Purpose.DOSSIER
    )
    journal.record(
        actor=actor,
        event=BookPrinted(
            subject_id=book.desk_id,
            agency_id=actor.agency_key,
            year=book.year,
            first=first,
            last=last,
            form=form,
            lines=lines,
        ),
    )
