"""Set-up for tests of the vault: papers kept through the services."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.domains.digitisation import services
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.types import VaultFacts, VaultOwner, Wanted
from motcua.domains.documents.tests import factories as documents
from motcua.domains.people.models import Agency, Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor, system_actor

TODAY = date(2024, 3, 7)
KIND = "giay-phep-buc-xa"


def keeper(of: Agency | None = None) -> Actor:
    """A task that reads files and lays papers into the vault."""
    permissions = ["digitisation.read", "digitisation.keep", "documents.read"]
    return system_actor("tests", agency_id=(of or people.agency()).pk, permissions=permissions)


def owner(who: Citizen | None = None, **facts: Any) -> VaultOwner:
    """A citizen as an owner; somebody else each time."""
    who = who or people.citizen(people.agency().pk)
    return VaultOwner(
        **{"kind": "person", "id_hash": bytes(who.id_hash or b""), "name": who.full_name} | facts
    )


def paper(
    of: Agency | None = None, owned_by: VaultOwner | None = None, content: bytes = b"", **facts: Any
) -> VaultPaper:
    """A paper kept by an officer's task; its file a small PDF, or of this content."""
    actor = keeper(of)
    given = {"kind": KIND, "title": "Giấy phép tiến hành công việc bức xạ", "number": "12/GP"} | facts
    uploaded = {"upload": content} if content else {}
    file = documents.stored_file(of=of or people.agency(), actor=actor, **uploaded)
    return services.keep_in_vault(
        actor=actor, owner=owned_by or owner(), facts=VaultFacts(**given), file_id=file.public_id
    )


def wanted(owned_by: VaultOwner, **facts: Any) -> Wanted:
    given = {"kinds": frozenset([KIND]), "owner": owned_by, "procedure": "1.000001", "on": TODAY}
    return Wanted(**given | facts)
