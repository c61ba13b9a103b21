"""What is kept in memory holds until a validity begins or ends: midnight alone costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.tests.versions import close, decision, drafted, publish
from motcua.domains.catalogue.types import REVISION
from motcua.domains.people.models import Agency
from motcua.kernel import clock, revisions
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)
EVE, MIDNIGHT = local(2024, 3, 31, 23, 59), local(2024, 4, 1, 0, 0)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    """AT-01 has another name and limit from 1 April, AT-02 is abolished that day."""
    made = catalogue("AT-01", "AT-02")
    for key in ("AT-01", "AT-02"):
        open_version(made, key)
    by = decision(made, on=APRIL)
    publish(made, by, drafted(made, "AT-01", name="Khai báo máy chiếu tia", limit_amount=3))
    close(made, by, "AT-02")
    revisions.forget()
    return made


READS: dict[str, Callable[[Agency], Any]] = {
    "intake": lambda of: selectors.intake_version(of.pk, version(of, "AT-01").public_id),
    "choices": lambda of: selectors.intake_choices(reader(of)),
    "page": lambda of: selectors.procedure_page(of.pk, procedure(of, "AT-01").public_id),
    "facets": lambda of: selectors.facets(of.pk),
    "popular": lambda of: selectors.popular_procedures(of.pk),
    "day": lambda of: selectors.public_text_on_day(of.pk, procedure(of, "AT-01").public_id, clock.today()),
}


@pytest.mark.parametrize("name", READS)
def test_another_day_of_the_same_stretch_is_read_from_memory(
    here: Agency, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[object] = []
    cached = revisions.cached

    def watched(counter: str, key: Any, loader: Callable[[], Any]) -> Any:
        def load() -> Any:
            if counter == REVISION:
                loaded.append(key)
            return loader()

        return cached(counter, key, load)

    monkeypatch.setattr(revisions, "cached", watched)
    READS[name](here)
    assert loaded
    loaded.clear()

    with clock.frozen(local(2024, 3, 31, 23, 59)):
        READS[name](here)
        assert loaded == []
    with clock.frozen(MIDNIGHT):
        READS[name](here)
        assert [key for key in loaded if key[0] != "periods"] != []


def test_a_stretch_begins_with_a_validity_and_after_the_end_of_one(here: Agency) -> None:
    first = period_of(here.pk, date(2024, 3, 31))

    assert period_of(here.pk, date(1999, 1, 1)) <= first
    assert period_of(here.pk, APRIL) == first + 1 == period_of(here.pk, date(2030, 1, 1))
    with clock.frozen(MIDNIGHT):
        assert period_of(here.pk) == first + 1


def test_another_agencys_validities_begin_no_stretch_here(here: Agency) -> None:
    other = neighbour("AT-01")

    assert period_of(other.pk, date(2024, 3, 31)) == period_of(other.pk, APRIL)


def test_the_search_goes_by_the_date_before_the_night_was_written_down(here: Agency) -> None:
    gone = procedure(here, "AT-02").name

    def found() -> bool:
        return gone in {row.name for row in selectors.search_procedures(here.pk, gone).rows}

    with clock.frozen(EVE):
        assert found()
    with clock.frozen(MIDNIGHT):
        assert not found()


def test_each_day_of_a_stretch_is_answered_under_its_own_date(here: Agency) -> None:
    ref = procedure(here, "AT-01").public_id

    answers = [
        selectors.public_text_on_day(here.pk, ref, day)
        for day in (date(2024, 3, 30), date(2024, 3, 31), APRIL)
    ]

    assert [answer.day for answer in answers] == [date(2024, 3, 30), date(2024, 3, 31), APRIL]
    assert answers[0].text == answers[1].text != answers[2].text
