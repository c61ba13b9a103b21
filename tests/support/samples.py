"""Two agencies with like data, for the tests that walk every door of one with the ids of the other.

A domain joins by a file `domains/<domain>/tests/samples.py`:

    def samples(world: World) -> Sample:
        row = factories.thing(of=world.agency)
        return Sample(thing=row, public_id=row.public_id, code=row.code)

Each name is the name of a parameter of the domain's selectors (`get_thing(actor, public_id)`) and of its
routes (`<uuid:public_id>`). Where one name means different things, `for_("get_other", public_id=…)` says what
it means for that selector or route (`workspace:thing-other`). Rows of a lower domain: `world.of("people")`.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.domains.people.models import Agency, Officer
from motcua.domains.people.rules import shipped_permissions
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor


class Sample:
    """Values by parameter name, for one domain in one agency."""

    def __init__(self, **values: Any) -> None:
        self.values = values
        self.particular: dict[str, dict[str, Any]] = {}

    def for_(self, name: str, **values: Any) -> Sample:
        """What parameters mean for one selector or one route; also sets optional parameters."""
        self.particular.setdefault(name, {}).update(values)
        return self

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass
class World:
    """One agency, an officer who may do everything in it, and sample rows of every domain."""

    agency: Agency
    built: dict[str, Sample] = field(default_factory=dict)

    @classmethod
    def founded(cls, code: str) -> World:
        return cls(people.agency(code))

    @cached_property
    def officer(self) -> Officer:
        """Works in the unit P-QLKH and holds every shipped permission over the whole agency."""
        unit = people.unit(of=self.agency)
        return people.officer(of=unit, may=sorted(shipped_permissions()), over=self.agency)

    @cached_property
    def actor(self) -> Actor:
        return people.actor(self.officer)

    def of(self, domain: str) -> Sample:
        """The sample rows of a domain, made when first asked for."""
        if domain not in self.built:
            module = importlib.import_module(f"motcua.domains.{domain}.tests.samples")
            self.built[domain] = module.samples(self)
        return self.built[domain]

    def value(self, domain: str, name: str, parameter: str) -> Any:
        """What to pass for a parameter of a selector or route of the domain. Raises KeyError with advice."""
        sample = self.of(domain)
        for values in (sample.particular.get(name, {}), sample.values, *self._below()):
            if parameter in values:
                return values[parameter]
        advice = f"give `{parameter}` of {name} in src/motcua/domains/{domain}/tests/samples.py"
        raise KeyError(advice)

    def _below(self) -> list[dict[str, Any]]:
        return [sample.values for sample in self.built.values()]


def has_samples(domain: str) -> bool:
    return importlib.util.find_spec(f"motcua.domains.{domain}.tests.samples") is not None
