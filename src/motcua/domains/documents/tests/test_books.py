"""Books as the numbers given out make them, and who stands where in one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents import selectors, services
from motcua.domains.documents.models import IssuedPaper, NumberCounter
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import NumberedBook
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Agency:
    return people.agency()


@pytest.fixture
def reader(here: Agency) -> Actor:
    return people.actor(of=here, may=["dossiers.read"])


def numbered(here: Agency, unit_id: int, on: datetime, times: int = 1) -> None:
    """So many places taken in the book of a desk on a day."""
    for _turn in range(times):
        with transaction.atomic():
            services.allocate_number(agency_id=here.pk, series="register", on=on.date(), unit_id=unit_id)


def placed(here: Agency, sequence: int, book: str = "2024", **facts: Any) -> IssuedPaper:
    """A slip with its place in a book."""
    paper = factories.paper(of=here)
    IssuedPaper.objects.filter(pk=paper.pk).update(book=book, book_sequence=sequence, **facts)
    paper.refresh_from_db()
    return paper


def test_a_book_is_made_by_the_first_number_of_a_desk_in_a_year(here: Agency, reader: Actor) -> None:
    assert selectors.numbered_books(reader) == []
    first, second = people.unit(of=here), people.unit(of=here, code="BPTN")
    numbered(here, first.pk, local(2024, 3, 7), 3)
    numbered(here, second.pk, local(2024, 3, 7))
    numbered(here, first.pk, local(2025, 1, 2))

    assert selectors.numbered_books(reader) == [
        NumberedBook("2025", first.pk, 1),
        *sorted(
            [NumberedBook("2024", first.pk, 3), NumberedBook("2024", second.pk, 1)],
            key=lambda book: book.unit_id or 0,
        ),
    ]


def test_counters_of_other_series_are_no_books(here: Agency, reader: Actor) -> None:
    with transaction.atomic():
        services.allocate_number(agency_id=here.pk, series="receipt", on=local(2024, 3, 7).date(), unit_id=1)

    assert selectors.numbered_books(reader) == []


@pytest.mark.parametrize("key", ["2024", "000.00.01.H50|2024"])
def test_where_desks_count_together_the_book_is_of_all_of_them(here: Agency, reader: Actor, key: str) -> None:
    NumberCounter.objects.create(agency=here, series="register", scope_key=key, last=7, ceiling=999999)

    assert selectors.numbered_books(reader) == [NumberedBook("2024", None, 7)]


def test_places_come_in_the_order_of_their_numbers_void_ones_left_out(here: Agency, reader: Actor) -> None:
    second, first = placed(here, 2), placed(here, 1)
    placed(here, 3, voided_at=local(2024, 3, 8), void_reason="Sai tên")
    placed(here, 4)
    placed(here, 1, book="2025")

    found = selectors.places_in_book(reader, "2024", 1, 3)

    assert [(place.sequence, place.subject_id) for place in found] == [
        (1, first.subject_id),
        (2, second.subject_id),
    ]


def test_a_book_is_read_in_one_statement_and_by_its_own_index(here: Agency, reader: Actor) -> None:
    placed(here, 1)
    with CaptureQueriesContext(connection) as captured:
        selectors.places_in_book(reader, "2024", 1, 1000)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain " + captured[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert len(captured) == 1
    assert "documents_paper_in_book" in plan


def test_another_agency_and_nobody_find_no_books_and_no_places(here: Agency) -> None:
    placed(here, 1)
    numbered(here, people.unit(of=here).pk, local(2024, 3, 7))

    for actor in (people.actor(of=people.agency("SKHCN-QB"), may=["dossiers.read"]), ANONYMOUS):
        assert selectors.numbered_books(actor) == []
        assert selectors.places_in_book(actor, "2024", 1, 9) == []
