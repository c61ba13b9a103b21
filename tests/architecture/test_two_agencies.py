"""Every selector asked by one agency with the ids of another: not found, nothing shown."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from tests.architecture import house
from tests.architecture.foreign import NOON, ids_of, other_agency, strangers, summary
from tests.support.samples import World, has_samples

pytestmark = pytest.mark.django_db

# selector -> why it takes neither an actor nor an agency
ASKED_BY_NOBODY: dict[str, str] = {
    "deadlines.calendar_for": "the engine's door: a service names the agency whose dossier it counts for",
    "deadlines.setting": "takes an actor or, from the engine, the agency; two agencies are tested beside it",
    "deadlines.shipped_calendar": "the data files, without any database",
    "documents.find_by_verify_token": "the public page that verifies a paper; gives nothing personal",
    "documents.form_for": "the shipped forms, without any database",
    "documents.form_of": "the shipped forms, without any database",
    "people.actor_for_account": "makes the actor",
    "people.find_agency": "for commands and set-up, by code",
    "people.reach_of_unit": "pure tree of units, used to make grants",
    "people.remembered_officer": "greets by name on the sign-in page, from a signed cookie",
}

Selector = tuple[str, str, Callable[..., Any]]


def selectors() -> Iterator[Selector]:
    """Public functions of every domain's selectors, as (domain, name, function)."""
    for domain in house.domain_names():
        if (house.DOMAINS / domain / "selectors").exists():
            module = importlib.import_module(f"motcua.domains.{domain}.selectors")
            for name in getattr(module, "__all__", []):
                if inspect.isfunction(inspect.unwrap(getattr(module, name))):
                    yield domain, name, getattr(module, name)


def asker(function: Callable[..., Any], world: World) -> dict[str, Any]:
    """Who asks: the actor, or the agency where services and public pages ask for it by key; empty for nobody."""
    known = {"actor": world.actor, "viewer": world.actor, "agency_id": world.agency.pk}
    return {name: known[name] for name in inspect.signature(function).parameters if name in known}


def says_who_asks(function: Callable[..., Any]) -> bool:
    return bool({"actor", "viewer", "agency_id"} & set(inspect.signature(function).parameters))


WALKED = [found for found in selectors() if says_who_asks(found[2])]
each_selector = pytest.mark.parametrize("selector", WALKED, ids=lambda found: f"{found[0]}.{found[1]}")


@pytest.fixture
def here() -> Iterator[World]:
    with clock.frozen(NOON):
        yield World.founded("SKHCN-QT")


@pytest.fixture
def there(here: World) -> World:
    return other_agency()


def arguments(selector: Selector, world: World) -> dict[str, Any]:
    """Values of the world for what the selector cannot do without, and for what its samples add."""
    domain, name, function = selector
    needed = [
        parameter.name
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    needed = [parameter for parameter in needed if parameter not in asker(function, world)]
    particular = world.of(domain).particular.get(name, {})
    return {**particular, **{parameter: world.value(domain, name, parameter) for parameter in needed}}


def test_every_domain_with_selectors_has_samples() -> None:
    assert sorted({domain for domain, _, _ in WALKED if not has_samples(domain)}) == []


def test_every_selector_asks_who_asks() -> None:
    unasked = {f"{domain}.{name}" for domain, name, function in selectors() if not says_who_asks(function)}

    assert unasked == set(ASKED_BY_NOBODY)


@each_selector
def test_a_selector_knows_its_own_rows(selector: Selector, here: World) -> None:
    _domain, _name, function = selector

    function(**asker(function, here), **arguments(selector, here))


@each_selector
def test_a_selector_does_not_find_the_rows_of_another_agency(
    selector: Selector, here: World, there: World
) -> None:
    _domain, _name, function = selector
    given = arguments(selector, there)

    try:
        answer = function(**asker(function, here), **given)
        found = strangers(answer, there, ids_of(there))
    except (NotFound, NotAllowed):
        found = []

    assert found == []


@each_selector
def test_a_selector_answers_the_same_whatever_another_agency_holds(selector: Selector, here: World) -> None:
    _domain, _name, function = selector
    given = arguments(selector, here)
    before = summary(function(**asker(function, here), **given))

    other_agency()

    assert summary(function(**asker(function, here), **given)) == before


def test_the_walk_sees_a_leak(here: World, there: World) -> None:
    """A selector that forgets the agency is caught by the same questions."""
    unit = there.of("people")["unit"]

    assert strangers([unit], there, ids_of(there)) != []
    assert strangers({"unit": {"id": str(unit.public_id)}}, there, ids_of(there)) != []
    assert strangers(here.of("people")["unit"], there, ids_of(there)) == []
    assert issubclass(NotFound, DomainError)
