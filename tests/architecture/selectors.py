"""Every public selector of every domain, and how to ask it on behalf of an agency."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from tests.architecture import house
from tests.architecture.foreign import shown
from tests.support.samples import World

ASKERS = {"actor", "viewer", "agency_id"}


@dataclass(frozen=True)
class Selector:
    """`dossiers.get_dossier` and its function."""

    domain: str
    short: str
    function: Callable[..., Any]

    @property
    def name(self) -> str:
        return f"{self.domain}.{self.short}"

    @property
    def parameters(self) -> list[inspect.Parameter]:
        return list(inspect.signature(self.function).parameters.values())

    @property
    def says_who_asks(self) -> bool:
        return any(parameter.name in ASKERS for parameter in self.parameters)

    @property
    def needed(self) -> list[str]:
        """Parameters without a default, who asks apart."""
        return [
            parameter.name
            for parameter in self.parameters
            if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
            if parameter.name not in ASKERS
        ]


def all_selectors() -> Iterator[Selector]:
    for domain in house.domain_names():
        if (house.DOMAINS / domain / "selectors").exists():
            module = importlib.import_module(f"motcua.domains.{domain}.selectors")
            for name in getattr(module, "__all__", []):
                function = getattr(module, name)
                if inspect.isfunction(inspect.unwrap(function)):
                    yield Selector(domain, name, function)


WALKED = [found for found in all_selectors() if found.says_who_asks]


def arguments(found: Selector, world: World) -> dict[str, Any]:
    """Values of the world for what the selector cannot do without, and for what its samples add."""
    particular = {name: value for name, value in _particular(found, world).items() if name not in ASKERS}
    return {**particular, **{name: world.value(found.domain, found.short, name) for name in found.needed}}


def ask(found: Selector, world: World, given: dict[str, Any]) -> Any:
    """The answer for the world's officer, or for its agency where services and public pages ask by key; where the
    samples name an `actor` for the selector (a citizen), for that one."""
    actor = _particular(found, world).get("actor", world.actor)
    who = {"actor": actor, "viewer": actor, "agency_id": world.agency.pk}
    asking = {parameter.name: who[parameter.name] for parameter in found.parameters if parameter.name in who}
    return found.function(**asking, **given)


def _particular(found: Selector, world: World) -> dict[str, Any]:
    return world.of(found.domain).particular.get(found.short, {})


def summary(answer: Any) -> list[str]:
    """An answer as plain text, to be compared with another."""
    return [
        f"{value._meta.label}:{value.pk}" if isinstance(value, models.Model) else str(value)
        for value in shown(answer)
    ]
