"""What a screen in the hall shows: the versions in force, of each only what is confirmed, page after page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import PlaceNotFound
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.tests.posting import place, posting_task
from motcua.domains.catalogue.types import ScreenRow
from motcua.domains.people.models import Agency, Unit
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

KEYS = ("AT-01", "AT-02", "KH-06")


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue(*KEYS)
    for key in KEYS:
        make.open_version(agency, key)
    return agency


def screen(of: Agency, **facts: Any) -> UUID:
    return place(of, **{"kind": "screen", "name": "Màn hình sảnh", "posts_itself": True, **facts}).public_id


def rows(of: Agency, place_id: UUID) -> dict[str, ScreenRow]:
    return {row.name: row for row in selectors.screen_page(of.pk, place_id).rows}


def test_every_procedure_in_force_is_shown_by_name(here: Agency) -> None:
    found = selectors.screen_page(here.pk, screen(here, location="Sảnh chính"))

    assert (found.place, found.location) == ("Màn hình sảnh", "Sảnh chính")
    assert {row.public_id for row in found.rows} == {make.procedure(here, key).public_id for key in KEYS}
    assert (found.next, found.previous) == (None, None)


def test_from_its_day_on_the_new_version_is_shown_with_that_day(here: Agency) -> None:
    wall = screen(here)
    draft = made.drafted(here, "AT-01", limit_amount=3)
    made.publish(here, made.decision(here, on=date(2024, 4, 1)), draft)
    name = make.procedure(here, "AT-01").name

    before = rows(here, wall)[name]
    with clock.frozen(local(2024, 4, 1, 0, 5)):
        after = rows(here, wall)[name]

    assert (before.version_number, before.since) == (1, None)
    assert (after.version_number, after.since) == (2, date(2024, 4, 1))
    assert after.decision.startswith("Quyết định số ")


def test_what_nobody_confirmed_is_not_shown(here: Agency) -> None:
    make.catalogue("AT-03", of=here)
    unconfirmed = rows(here, screen(here))[make.procedure(here, "AT-03").name]

    assert (unconfirmed.limit, unconfirmed.fee) == ("", "")


def test_a_screen_of_a_unit_shows_its_procedures_alone(here: Agency) -> None:
    unit = Unit.objects.get(agency=here, code="P-QLCNCN")
    wall = screen(here, unit_id=unit.public_id)

    own = {row.public_id for row in selectors.screen_page(here.pk, wall).rows}

    assert own == {make.procedure(here, key).public_id for key in ("AT-01", "AT-02")}


def test_pages_follow_each_other_by_key_and_cost_the_same_three_statements(
    here: Agency, django_assert_num_queries: Callable[..., Any]
) -> None:
    wall = screen(here)
    shown, after, pages = [], None, 0
    while pages == 0 or after:
        with django_assert_num_queries(3):
            page = selectors.screen_page(here.pk, wall, after=after, size=2)
        shown += [row.name for row in page.rows]
        after, pages = page.next, pages + 1

    assert pages == 2
    assert len(shown) == len(set(shown)) == 3
    with pytest.raises(Invalid):
        selectors.screen_page(here.pk, wall, after="khong-phai-con-tro")


@pytest.mark.parametrize(
    "facts",
    [{"kind": "board", "posts_itself": False}, {"kind": "portal"}, {"posts_itself": False}],
    ids=["a notice board", "a portal", "a screen filled by hand"],
)
def test_only_a_screen_that_posts_itself_has_a_page(here: Agency, facts: dict[str, Any]) -> None:
    with pytest.raises(PlaceNotFound):
        selectors.screen_page(here.pk, screen(here, **facts))


def test_a_screen_no_longer_used_or_of_another_agency_is_not_found(here: Agency) -> None:
    there = make.neighbour()
    wall = screen(here)

    with pytest.raises(PlaceNotFound):
        selectors.screen_page(there.pk, wall)
    with pytest.raises(PlaceNotFound):
        selectors.screen_page(here.pk, uuid4())
    services.close_place(actor=posting_task(here), place_id=wall)
    with pytest.raises(PlaceNotFound):
        selectors.screen_page(here.pk, wall)
