"""A person's rights over their data: what is kept about them, and what can be erased.

Domains that keep something of a person register a `Keeper` in `apps.ready()`; the kernel only asks them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from motcua.kernel.actors import Actor
from motcua.kernel.registries import Registry


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as others know them: what they are there ("people.party", "people.officer") and which one."""

    agency_id: int
    kind: str
    public_id: UUID


@dataclass(frozen=True, slots=True)
class Erasure:
    """What one keeper did with a wish to erase. `reason` is Vietnamese and says why something stays."""

    keeper: str
    erased: int
    kept: int
    reason: str = ""


class Keeper(Protocol):
    """Holds data of persons. Both functions answer for one person; one unknown to the keeper is no error."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """Everything kept, as plain values (texts, numbers, aware moments)."""

    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Erase what no law keeps; say how much stayed and why."""


keepers: Registry[Keeper] = Registry("keepers of personal data")


def export_of(person: PersonRef) -> dict[str, list[dict[str, Any]]]:
    """Keeper → what it keeps of the person; keepers with nothing are left out."""
    answers = {name: keeper.export_of(person) for name, keeper in keepers.all().items()}
    return {name: [dict(item) for item in items] for name, items in answers.items() if items}


def erase(person: PersonRef, *, actor: Actor) -> list[Erasure]:
    """Ask every keeper to erase; call it in a transaction, so that it is all or nothing."""
    return [keeper.erase(person, actor=actor) for keeper in keepers.all().values()]
