"""What the vault keeps of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.people import policies
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Erasure, PersonRef

NAME = "digitisation.vault"
_EXPORTED = (
    *("title", "number", "issued_on", "expires_on", "issuer", "signer", "owner_name"),
    *("origin", "trust", "state", "kept_at", "times_used"),
)


class VaultKeeper:
    """Answers for papers of the vault (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """Each paper of the person as plain values; the files themselves are opened from the vault."""
        return [{name: getattr(paper, name) for name in _EXPORTED} for paper in _papers(person)]

    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Nothing: papers stand for dossiers that used them. Raises NotAllowed."""
        policies.require_may_manage(actor)
        kept = _papers(person).count() if person.agency_id == actor.agency_id else 0
        reason = _("Giấy tờ trong kho được giữ theo thời hạn bảo quản của hồ sơ đã dùng.") if kept else ""
        return Erasure(NAME, erased=0, kept=kept, reason=reason)


def _papers(person: PersonRef) -> QuerySet[VaultPaper]:
    owner = people.number_of_person(person)
    papers = VaultPaper.objects.filter(agency_id=person.agency_id).order_by("id")
    return papers.filter(owner_kind=owner[0], owner_hash=owner[1]) if owner else papers.none()
