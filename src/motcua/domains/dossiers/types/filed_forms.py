"""The form of a filing, and where its answers can come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from motcua.domains.documents.types import Declaration
from motcua.domains.forms.types import FormDefinition
from motcua.kernel.actors import Actor
from motcua.kernel.registries import Registry


@dataclass(frozen=True, slots=True)
class FilingForm:
    """What a filing asks to be filled in. `paper_pk`: the required paper it takes the place of."""

    name: str
    definition: FormDefinition = field(repr=False)
    paper_pk: int | None


@dataclass(frozen=True, slots=True)
class FilingOwner:
    """For whom a filing is: a person or an organisation, by the keyed hash of their number."""

    kind: str
    id_hash: bytes = field(repr=False)
    name: str = field(repr=False)


class PrefillSource(Protocol):
    """A domain above that knows answers: names of `forms.types.PREFILLS` → what it has of them."""

    def answers_for(self, actor: Actor, owner: FilingOwner) -> Mapping[str, Any]: ...


prefill_sources: Registry[PrefillSource] = Registry("dossiers.prefill_sources")


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """A declaration that was sent, as an officer reads it."""

    form_id: UUID
    name: str
    number: int
    content_hash: str
    filed_at: datetime
    paper_id: UUID
    content: Declaration = field(repr=False)
