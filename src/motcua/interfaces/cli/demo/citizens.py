"""The citizens of the demo: their accounts as the place of identity vouches for them, dossiers that wait for them,
papers in their vault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.digitisation import services as vault
from motcua.domains.digitisation.types import PaperOrigin, Trust, VaultFacts, VaultOwner
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import selectors as dossier_reads
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import ItemAsked
from motcua.domains.people import rules as people_rules
from motcua.domains.people import services as people
from motcua.interfaces.cli.demo import stories
from motcua.kernel import shipped
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

PROVIDER = "vneid"
RECEPTION = "tiepnhan"


def welcome_citizens(own: Actor, *, issuer: str) -> None:
    """Every citizen of the demo has an account, as after a first sign-in at the demo's place of identity; an
    organisation that it names is theirs to act for. Safe to repeat."""
    shape = people_rules.shipped_providers()[PROVIDER]
    for claims in shipped.load_json("demo-citizens.json")["citizens"]:
        identity = people_rules.read_identity(shape, issuer=issuer, claims=claims)
        people.welcome_citizen(identity=identity, agency_id=own.agency_id)


def play_citizens(own: Actor, officers: Iterable[Officer]) -> None:
    """Dossiers that wait for a citizen: one for money, one for a paper; and a vault that is not empty."""
    cast = stories.cast_of(officers)
    calendar = deadlines.calendar_for(own.agency_key)
    versions = {version.source_key: version for version in catalogue.intake_choices(own)}
    for number, story in enumerate(shipped.load_json("demo-citizens.json")["stories"]):
        subject = stories.play(cast, calendar, versions[story["procedure"]], story, number)
        _wait(cast, subject, story)
        for paper in story.get("vault", ()):
            _keep(cast[RECEPTION].actor, subject, paper)


def _wait(cast: Mapping[str, stories.Player], subject: UUID, story: Mapping[str, Any]) -> None:
    """Whoever works at it asks the applicant: for money, or for a paper to be put right."""
    dossier = dossier_reads.get_dossier(cast["lanhdao"].actor, subject)
    actor = cast[stories.player_of(dossier)].actor
    if story["then"] == "payment":
        dossiers.ask_payment(actor=actor, public_id=subject, amount=story["amount"], note=story["note"])
        return
    paper = next(one for one in dossier_reads.papers_of(actor, dossier) if one.requirement is not None)
    name = paper.requirement.name if paper.requirement else ""
    item = ItemAsked(name, story["reason"], story["note"], paper.requirement_id)
    dossiers.ask_supplement(actor=actor, public_id=subject, items=[item])


def _keep(actor: Actor, subject: UUID, paper: Mapping[str, str]) -> None:
    """A paper the desk scanned goes into the vault of whoever owns the dossier."""
    owner = dossier_reads.get_dossier(actor, subject).owner
    file = documents.store_file(
        actor=actor,
        upload=BytesIO(stories.sample_pdf(paper["words"])),
        name=f"{paper['kind']}.pdf",
        purpose="vault-paper",
    )
    facts = VaultFacts(
        kind=paper["kind"],
        title=paper["title"],
        number=paper.get("number", ""),
        issuer=paper["issuer"],
        origin=PaperOrigin.SCANNED,
        trust=Trust.CHECKED,
    )
    whose = VaultOwner(owner.kind, bytes(owner.id_hash), str(owner.name))
    vault.keep_in_vault(actor=actor, owner=whose, facts=facts, file_id=file.public_id)
