"""Books in the words and shapes of the components."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domains.documents.types import PaperKind
from motcua.domains.dossiers.types import Book
from motcua.interfaces.workspace.dossiers import paper_parts
from motcua.kernel import clock
from motcua.kernel.formats import number_vn


def chosen(books: Sequence[Book], asked: str) -> Book | None:
    """The book in the address, else the newest one."""
    return next((one for one in books if key_of(one) == asked), books[0] if books else None)


def key_of(book: Book) -> str:
    return f"{book.year}.{book.desk_id}"


def choices(books: Sequence[Book], book: Book | None) -> list[dict[str, Any]]:
    """Every book as a choice: year, desk, how far its numbers go."""
    return [
        {
            "value": key_of(one),
            "label": _("Năm %(year)s, %(desk)s (đến số %(last)s)")
            % {"year": one.year, "desk": one.desk, "last": number_vn(one.last)},
            "selected": one is book,
        }
        for one in books
    ]


def of_book(book: Book | None) -> dict[str, Any]:
    """What a book is printed on, and the note of its form."""
    if book is None:
        return {"book": None}
    end = min(clock.today(), date(book.year, 12, 31))
    return {
        "book": book,
        "papers": _files(book, book.papers, "workspace:book-pdf", _("In số %(first)s – %(last)s")),
        "sheets": _files(book, book.sheets, "workspace:book-sheet", _("Tải số %(first)s – %(last)s")),
        "layout_note": paper_parts.note_on(PaperKind.REGISTER, end),
    }


def _files(book: Book, parts: Sequence[tuple[int, int]], route: str, label: str) -> list[dict[str, str]]:
    return [
        {
            "label": label % {"first": number_vn(first), "last": number_vn(last)},
            "href": reverse(route, args=[book.year, book.desk_id, number]),
        }
        for number, (first, last) in enumerate(parts, start=1)
    ]
