"""What the vault knows of its owner, for the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.domains.digitisation.selectors.vault import visible_vault
from motcua.domains.digitisation.types import VaultState
from motcua.domains.dossiers.types import FilingOwner
from motcua.kernel.actors import Actor
from motcua.kernel.text import fold

_TITLES = {
    "licence": ("Giấy phép",),
    "registration": ("Giấy chứng nhận đăng ký", "Giấy đăng ký", "Quyết định thành lập"),
}
"""How the titles of the papers begin that forms ask about."""
_MOST = 50


class VaultAnswers:
    """Number and days of the newest valid licence and registration of the owner, as the citizen sees them."""

    def answers_for(self, actor: Actor, owner: FilingOwner) -> Mapping[str, Any]:
        """Under the names of `forms.types.PREFILLS`. One statement."""
        papers = visible_vault(actor).filter(
            owner_kind=owner.kind, owner_hash=owner.id_hash, state=VaultState.VALID
        )
        rows = list(papers.order_by("-issued_on", "-id")[:_MOST])
        found: dict[str, Any] = {}
        for what, titles in _TITLES.items():
            begins = tuple(fold(title) for title in titles)
            paper = next((row for row in rows if fold(row.title).startswith(begins)), None)
            if paper is not None:
                found[f"vault:{what}.number"] = paper.number
                found[f"vault:{what}.issued_on"] = _iso(paper.issued_on)
                found[f"vault:{what}.expires_on"] = _iso(paper.expires_on)
        return found


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


VAULT = VaultAnswers()
