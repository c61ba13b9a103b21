"""Papers of the vault: a citizen sees their own and those of organisations they act for today; an officer with the
permission sees those of the agency."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.digitisation import policies, rules
from motcua.domains.digitisation.errors import VaultPaperMissing
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.types import Trust, Usability, VaultLine, VaultOwner, VaultState, Wanted
from motcua.domains.documents import rules as files
from motcua.domains.documents.errors import FileNotReady
from motcua.domains.documents.types import OpenedFile
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.people import selectors as people
from motcua.domains.people.types import IdentityLevel, PartyKind
from motcua.kernel import clock, storage
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.pages import Page, keyset

_MOST_OFFERED = 50


def visible_vault(actor: Actor) -> QuerySet[VaultPaper]:
    """The only door to papers of the vault for code that answers a person."""
    papers = VaultPaper.objects.filter(agency_id=actor.agency_key)
    if policies.may_read_vaults(actor):
        return papers
    own = Q(pk__in=())
    for owner in owners_of(actor):
        own |= Q(owner_kind=owner.kind, owner_hash=owner.id_hash)
    return papers.filter(own)


def owners_of(actor: Actor) -> list[VaultOwner]:
    """In whose name a citizen uses the vault: their own, once their number is believed, and organisations'."""
    if actor.kind is not ActorKind.CITIZEN:
        return []
    citizen = people.find_citizen(actor)
    found = []
    if citizen is not None and citizen.level >= IdentityLevel.TWO and citizen.id_hash is not None:
        found.append(VaultOwner(PartyKind.PERSON, bytes(citizen.id_hash), str(citizen.full_name)))
    found += [
        VaultOwner(PartyKind.ORGANISATION, bytes(one.id_hash), str(one.organisation_name))
        for one in people.organisations_of(actor)
    ]
    return found


def list_vault(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[VaultLine]:
    """Papers, the newest first. Raises Invalid for a bad cursor."""
    page = keyset(visible_vault(actor), keys=["-id"], after=after, size=size)
    return Page([line_of(paper) for paper in page.rows], page.next, page.previous)


def get_vault_paper(actor: Actor, public_id: UUID) -> VaultPaper:
    """One paper with its file. Raises VaultPaperMissing."""
    paper = visible_vault(actor).select_related("file").filter(public_id=public_id).first()
    if paper is None:
        raise VaultPaperMissing(_("Không tìm thấy giấy tờ trong kho."))
    return paper


def open_vault_file(actor: Actor, public_id: UUID) -> OpenedFile:
    """What is needed to send the paper's file; opened by anybody but its owner, the reading is logged.

    Raises VaultPaperMissing, ResultHeld (a result whose fee is not paid), FileNotReady.
    """
    paper = get_vault_paper(actor, public_id)
    require_given_out(actor, paper)
    file = paper.file
    files.require_ready(file.scan)
    people.note_reading(actor, paper.owner_kind, bytes(paper.owner_hash))
    return OpenedFile(str(file.original_name), file.mime, file.size, file.sha256)


def require_given_out(actor: Actor, paper: VaultPaper) -> None:
    """That its owner may have it: a result whose fee is not paid lies in the vault and is not given out yet. Raises
    ResultHeld."""
    if paper.result_id is not None and paper.dossier is not None:
        dossiers.require_given_out(actor, paper.dossier)


def kept_results(actor: Actor, dossier_id: UUID) -> frozenset[UUID]:
    """The results of a dossier that lie in a vault the actor sees, by their public ids. For a citizen three
    statements."""
    papers = visible_vault(actor).filter(dossier__public_id=dossier_id, result__isnull=False)
    return frozenset(papers.values_list("result__public_id", flat=True))


def usable_for(actor: Actor, public_id: UUID, wanted: Wanted) -> Usability:
    """Whether one paper can stand for what is wanted, with every reason against it. Raises VaultPaperMissing."""
    paper = get_vault_paper(actor, public_id)
    return rules.usability(paper, wanted, is_whole=_is_whole(paper))


def usable_papers(actor: Actor, wanted: Wanted) -> list[VaultPaper]:
    """What the vault offers for it, the newest first: hashes are looked at when one is used."""
    offered = visible_vault(actor).filter(
        kind__in=wanted.kinds, state=VaultState.VALID, owner_hash=wanted.owner.id_hash
    )
    found = offered.select_related("file").order_by("-id")[:_MOST_OFFERED]
    return [paper for paper in found if rules.usability(paper, wanted, is_whole=True).is_usable]


def _is_whole(paper: VaultPaper) -> bool:
    """The file is there, has its hash, and carries no malware."""
    try:
        files.require_ready(paper.file.scan)
        storage.open_blob(paper.sha256).close()
    except (FileNotReady, storage.BlobMissing, storage.CorruptBlob):
        return False
    return paper.file.sha256 == paper.sha256


def line_of(paper: VaultPaper) -> VaultLine:
    """A paper as its owner sees it in a list."""
    today = clock.today()
    return VaultLine(
        public_id=paper.public_id,
        title=paper.title,
        number=paper.number,
        owner=str(paper.owner_name),
        issuer=paper.issuer,
        issued_on=paper.issued_on,
        expires_on=paper.expires_on,
        state=paper.state,
        standing=rules.standing_of(paper.state, paper.expires_on, today),
        trust=Trust(paper.trust).label,
        times_used=paper.times_used,
        is_in_force=paper.state == VaultState.VALID
        and (paper.expires_on is None or paper.expires_on >= today),
    )
