"""Books in which dossiers are followed: which there are, and who stands where."""

from __future__ import annotations

from motcua.domains.documents.models import IssuedPaper, NumberCounter
from motcua.domains.documents.types import BookPlace, NumberedBook
from motcua.kernel.actors import Actor

SERIES = "register"
"""The series of places in the book: from 01 to the end of the year (Thông tư 01/2018/TT-VPCP, Điều 10)."""


def numbered_books(actor: Actor) -> list[NumberedBook]:
    """The books of the actor's agency, the newest year first, read off the counters: one statement, however many
    dossiers there are. For a domain that asks whose book the actor may open."""
    if actor.agency_id is None:
        return []
    counters = NumberCounter.objects.filter(agency_id=actor.agency_id, series=SERIES)
    found: dict[tuple[str, int | None], int] = {}
    for key, last in counters.values_list("scope_key", "last"):
        desk, _bar, year = key.rpartition("|")
        unit = int(desk[1:]) if desk.startswith("#") and desk[1:].isdigit() else None
        found[year, unit] = max(last, found.get((year, unit), 0))
    books = [NumberedBook(year, unit, last) for (year, unit), last in found.items()]
    return sorted(books, key=lambda one: (one.book, -(one.unit_id or 0)), reverse=True)


def places_in_book(actor: Actor, book: str, first: int, last: int) -> list[BookPlace]:
    """Who stands at the numbers `first` to `last` (both included) of a book, in their order: slips of every desk
    that keeps a book of that name, void ones left out. For a domain that knows whose they are. One statement."""
    if actor.agency_id is None:
        return []
    papers = IssuedPaper.objects.filter(
        agency_id=actor.agency_id,
        book=book,
        book_sequence__isnull=False,
        book_sequence__gte=first,
        book_sequence__lte=last,
        voided_at__isnull=True,
    )
    rows = papers.order_by("book_sequence", "id").values_list("book_sequence", "subject_id")
    return [BookPlace(sequence or 0, subject_id) for sequence, subject_id in rows]
