"""Every address is protected or on the public list, and none vanishes without a decision."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client

from tests.architecture import house
from tests.architecture.routes import Route, all_routes

SNAPSHOT = house.ROOT / "tests" / "architecture" / "snapshots" / "routes.txt"

# Open to everybody on purpose: name (or namespace and *) -> why.
PUBLIC: dict[str, str] = {
    "health": "asked by load balancers; tells no data",
    "set-language": "keeps a cookie",
    "portal:*": "pages for everybody; those of one citizen (OF_CITIZENS) excepted",
    "portal:screen": "a screen in the hall: procedures in force, nothing of a person",
    "account_login": "where everybody else is sent",
    "account_inactive": "tells whoever knew the password that the account is closed",
    "ui-gallery": "components, only where switched on (development and tests)",
    "ui-gallery-page": "sample pages of the gallery, only where switched on",
}

# Under this every address belongs to the citizen who is signed in, but for the door itself.
OF_CITIZENS, CITIZENS_DOOR = "/nguoi-dan/", "/nguoi-dan/dang-nhap/"

# Beginnings of names that a library looks its pages up by; the pages behind them are ours.
NAMED_BY_LIBRARIES = ("account_", "mfa_")

each_route = pytest.mark.parametrize("route", all_routes(), ids=lambda route: route.name)


def is_public(route: Route) -> bool:
    if route.pattern.startswith(OF_CITIZENS) and not route.pattern.startswith(CITIZENS_DOOR):
        return False
    return route.name in PUBLIC or f"{route.namespace}:*" in PUBLIC


def leads_to_sign_in(response: object) -> bool:
    location = getattr(response, "headers", {}).get("Location", "")
    return location.split("?")[0] in {resolve_url(settings.LOGIN_URL), CITIZENS_DOOR}


@each_route
def test_an_address_has_one_name(route: Route) -> None:
    assert [other.pattern for other in all_routes() if other.name == route.name] == [route.pattern]


@each_route
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_stranger_is_sent_to_sign_in_unless_the_address_is_public(route: Route, method: str) -> None:
    if is_public(route):
        return
    client = Client(raise_request_exception=False)

    response = client.generic(method, route.address())

    assert leads_to_sign_in(response) or response.status_code == 405, response.status_code


@each_route
@pytest.mark.django_db
def test_a_protected_address_says_so_by_at_least_one_method(route: Route) -> None:
    if is_public(route):
        return
    client = Client(raise_request_exception=False)

    answers = [client.generic(method, route.address()) for method in ("GET", "POST")]

    assert any(leads_to_sign_in(answer) for answer in answers)


@each_route
def test_our_addresses_are_named_after_interface_and_domain(route: Route) -> None:
    if route.is_ours:
        assert route.name == route.name.lower()
        assert "_" not in route.name or route.name.startswith(NAMED_BY_LIBRARIES)


def test_no_address_vanishes() -> None:
    """A vanished name breaks links people kept: redirect it, or take it from the snapshot with a reason."""
    kept = set(SNAPSHOT.read_text(encoding="utf-8").splitlines())

    assert sorted(kept - {f"{route.name} {route.pattern}" for route in all_routes()}) == []


def test_every_address_is_in_the_snapshot() -> None:
    """New addresses are added with `python scripts/docs.py`."""
    kept = set(SNAPSHOT.read_text(encoding="utf-8").splitlines())

    assert sorted({f"{route.name} {route.pattern}" for route in all_routes()} - kept) == []


def test_public_names_exist() -> None:
    names = {route.name for route in all_routes()}
    spaces = {f"{route.namespace}:*" for route in all_routes()}

    assert sorted(set(PUBLIC) - names - spaces) == []
