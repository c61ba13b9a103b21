"""What a citizen is writing, for the list above their dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import REMINDED_BEFORE
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft


@dataclass(frozen=True, slots=True)
class MyDraft:
    """One filing that is not sent. `ends_soon`: it is thrown away within days unless somebody goes on with it."""

    filing: FilingDraft
    ends_soon: bool


def drafts_of(actor: Actor) -> list[MyDraft]:
    """All of them (there are never more than a page), the last saved first. One statement."""
    soon = clock.now() + REMINDED_BEFORE
    return [MyDraft(one, one.expires_at <= soon) for one in dossiers.filings_of(actor).rows]
