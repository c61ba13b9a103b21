"""Every workspace address of one agency, opened with the ids of another: not found, nothing changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from motcua.kernel import clock
from tests.architecture.foreign import NOON, fingerprint, ids_of, other_agency
from tests.architecture.routes import Route, all_routes
from tests.support.samples import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[World]:
    with clock.frozen(NOON):
        yield World.founded("SKHCN-QT")


@pytest.fixture
def there(here: World) -> World:
    return other_agency()


def workspace_routes(*, with_parameters: bool) -> list[Route]:
    return [
        route
        for route in all_routes()
        if route.name.startswith("workspace:") and bool(route.parameters) is with_parameters
    ]


def address(route: Route, world: World) -> str:
    return route.address(
        {name: world.value(route.domain, route.name, name) for name, _converter in route.parameters}
    )


def signed_in(world: World) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.officer.account)
    return client


@pytest.mark.parametrize("route", workspace_routes(with_parameters=True), ids=lambda route: route.name)
def test_a_route_does_not_find_what_belongs_to_another_agency(
    route: Route, here: World, there: World
) -> None:
    client, foreign = signed_in(here), address(route, there)
    before = fingerprint(there)

    answers = {method: client.generic(method, foreign).status_code for method in ("GET", "POST")}

    assert set(answers.values()) <= {404, 405}, answers
    assert 404 in answers.values()
    assert fingerprint(there) == before


@pytest.mark.parametrize("route", workspace_routes(with_parameters=True), ids=lambda route: route.name)
def test_a_route_finds_what_belongs_to_its_own_agency(route: Route, here: World) -> None:
    client, own = signed_in(here), address(route, here)

    answers = {method: client.generic(method, own).status_code for method in ("GET", "POST")}

    assert set(answers.values()) - {404, 405}, answers
    assert max(answers.values()) < 500, answers


@pytest.mark.parametrize("route", workspace_routes(with_parameters=False), ids=lambda route: route.name)
def test_a_page_shows_nothing_of_another_agency(route: Route, here: World, there: World) -> None:
    page = signed_in(here).get(route.address())

    text = page.content.decode("utf-8", "replace") if not page.streaming else ""
    assert page.status_code in {200, 302, 405}, page.status_code
    assert [one for one in ids_of(there) if one in text] == []
