"""What the vault offers to a filing, and what it has to say against one that is about to be sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.domains.digitisation import rules
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.selectors.vault import line_of, owners_of, visible_vault
from motcua.domains.digitisation.types import VaultLine, VaultOwner, VaultState, Wanted
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import FilingProblem, FilingStep, PaperSource
from motcua.domains.people.types import PartyKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

_MOST_OFFERED = 50


def papers_for_filing(actor: Actor, public_id: UUID | str, asked: str = "") -> list[VaultLine]:
    """The papers of the owner of a filing that can stand for what it asks: those called as the paper `asked` is
    first, and after them each that would be the one but is over; of each sort the newest first. Raises
    FilingNotFound."""
    filing = dossiers.get_filing(actor, public_id)
    wanted = wanted_by(actor, filing)
    return arranged(stock_of(actor, wanted.owner), wanted, asked) if wanted else []


def stock_of(actor: Actor, owner: VaultOwner) -> list[VaultPaper]:
    """What lies in the vault of one owner, the newest first; nothing where it is not the actor's to see. For a
    citizen three statements."""
    mine = visible_vault(actor).filter(owner_kind=owner.kind, owner_hash=owner.id_hash)
    return list(mine.filter(state=VaultState.VALID).order_by("-id")[:_MOST_OFFERED])


def arranged(stock: Iterable[VaultPaper], wanted: Wanted, asked: str) -> list[VaultLine]:
    """What of it can stand for a paper of this name: those called alike first, last what would be the one but is
    over."""
    lines = []
    for paper in stock:
        fits = rules.is_asked(paper.kind, paper.title, asked)
        against = _against(paper, wanted)
        if not against or (fits and "expired" in against):
            lines.append(replace(line_of(paper), is_asked=fits, why_not=next(iter(against.values()), "")))
    return sorted(lines, key=lambda line: (bool(line.why_not), not line.is_asked))


def wanted_by(actor: Actor, filing: FilingDraft, kind: str = "") -> Wanted | None:
    """What a filing wants of the vault. Procedures name papers in words of their own, so whichever the owner chooses
    is of the kind that is asked for, and the officer who answers looks at it. None: the owner has no vault."""
    owner = _owner_of(actor, filing)
    if owner is None:
        return None
    procedure = filing.version.procedure.code or ""
    return Wanted(kinds=frozenset([kind]), owner=owner, procedure=procedure, on=clock.today())


def against_vault_papers(actor: Actor, filing: FilingDraft) -> list[FilingProblem]:
    """Papers of the vault that were good when they were put in and are not any more: revoked, replaced, run out."""
    given = filing.papers.filter(source=PaperSource.VAULT).select_related("requirement")
    rows = {row.file_id: row for row in given}
    if not rows:
        return []
    found = {
        paper.file_id: paper
        for paper in VaultPaper.objects.filter(agency_id=filing.agency_id, uses__about_id=filing.public_id)
    }
    told = [
        (row, _why_not(actor, filing, found[file_id])) for file_id, row in rows.items() if file_id in found
    ]
    return [
        FilingProblem(
            FilingStep.PAPERS,
            f"paper.{row.requirement_id}",
            _("“%(name)s”: %(why)s") % {"name": row.requirement.name, "why": why},
        )
        for row, why in told
        if why
    ]


def _why_not(actor: Actor, filing: FilingDraft, paper: VaultPaper) -> str:
    wanted = wanted_by(actor, filing, paper.kind)
    if wanted is None:
        return _("Giấy tờ là của người khác.")
    reasons = rules.usability(paper, wanted, is_whole=True).reasons
    return str(reasons[0][1]) if reasons else ""


def _against(paper: VaultPaper, wanted: Wanted) -> dict[str, str | Promise]:
    """Whatever the owner chooses is of the kind that is asked for; the rest of the rule stands."""
    mine = Wanted(frozenset([paper.kind]), wanted.owner, wanted.procedure, wanted.on)
    return dict(rules.usability(paper, mine, is_whole=True).reasons)


def _owner_of(actor: Actor, filing: FilingDraft) -> VaultOwner | None:
    """In whose name it is filed: the organisation's, else the citizen's own."""
    acting = filing.representation
    kind = PartyKind.ORGANISATION if acting else PartyKind.PERSON
    hash_ = bytes(acting.id_hash) if acting else bytes(filing.citizen.id_hash or b"")
    owners = (one for one in owners_of(actor) if (one.kind, one.id_hash) == (kind, hash_))
    return next(owners, None)
