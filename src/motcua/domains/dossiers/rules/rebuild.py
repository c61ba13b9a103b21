"""A dossier's row from its journal entries: proof that the journal alone tells how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def standing_from(payloads: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The standing after the last entry (oldest first); empty when nothing happened yet."""
    standing: dict[str, Any] = {}
    for payload in payloads:
        standing |= payload.get("after", {})
    return standing
