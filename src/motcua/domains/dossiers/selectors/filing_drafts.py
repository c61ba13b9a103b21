"""Filings as the citizen who writes them sees them; nobody else finds one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.errors import FilingNotFound
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.dossiers.types import MOST_DRAFTS, OPEN_STATES, REMINDED_BEFORE, Duplicate
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.pages import Page, keyset

_LOADED = ("version__procedure", "representation", "citizen")
# A version and its procedure have eighty columns, and every page of a filing reads them for these.
_ONLY = (
    *(field.name for field in FilingDraft._meta.concrete_fields),
    *(f"version__{name}" for name in ("public_id", "name", "procedure__public_id")),
    *(f"version__procedure__{name}" for name in ("name", "code")),
)


def own_filings(actor: Actor) -> QuerySet[FilingDraft]:
    """The filings of a citizen before the agency whose portal they are at."""
    if actor.kind != ActorKind.CITIZEN or actor.id is None or actor.agency_id is None:
        return FilingDraft.objects.none()
    return FilingDraft.objects.filter(agency_id=actor.agency_id, citizen__account__public_id=actor.id)


def filings_of(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[FilingDraft]:
    """Those not sent yet, the last saved first."""
    drafts = own_filings(actor).filter(sent_at__isnull=True).select_related(*_LOADED)
    return keyset(drafts, keys=("-saved_at", "-id"), after=after, size=size)


def get_filing(actor: Actor, public_id: UUID | str) -> FilingDraft:
    """One of the citizen's own, sent or not, with its procedure. Raises FilingNotFound, for anybody else's too."""
    found = own_filings(actor).filter(public_id=public_id).select_related(*_LOADED, "dossier")
    filing = found.only(*_ONLY).annotate(read_by=F("citizen__account__public_id")).first()
    if filing is None:
        raise FilingNotFound(_("Không tìm thấy hồ sơ đang lập này."))
    return filing


def of_actor(actor: Actor, filing: FilingDraft | UUID | str) -> FilingDraft:
    """A filing that `get_filing` gave this actor as it is, any other read by `get_filing`, with what that raises."""
    if not isinstance(filing, FilingDraft):
        return get_filing(actor, filing)
    is_theirs = actor.id is not None and getattr(filing, "read_by", None) == actor.id
    is_here = filing.agency_id == actor.agency_id
    return filing if is_theirs and is_here else get_filing(actor, filing.public_id)


def duplicates_of(actor: Actor, filing: FilingDraft) -> list[Duplicate]:
    """Dossiers of the same owner under the same procedure that are not ended: perhaps this was filed already."""
    parties = people.parties_of_citizen(actor)
    if filing.representation is not None:
        parties = parties.filter(id_hash=filing.representation.id_hash)
    else:
        parties = parties.filter(kind="person")
    rows = Dossier.objects.filter(
        agency_id=filing.agency_id,
        owner__in=parties,
        procedure_id=filing.version.procedure_id,
        state__in=OPEN_STATES,
    )
    return [Duplicate(*row) for row in rows.order_by("-submitted_at").values_list("public_id", "code")[:5]]


def given_for_fees(actor: Actor, dossier: Dossier) -> dict[str, str]:
    """What the applicant gave, when filing by the net, to work the fees out from: by the keys of the formulas.
    `dossier` is one the actor was shown. One statement."""
    filed = FilingDraft.objects.filter(agency_id=actor.agency_key, dossier_id=dossier.pk)
    given = filed.values_list("fee_given", flat=True).first() or {}
    return {key: text.strip() for key, text in given.items() if text.strip()}


def expired_filings(at: datetime) -> QuerySet[FilingDraft]:
    """Drafts nobody sent in their time, of every agency; for the job that removes them."""
    return FilingDraft.objects.filter(sent_at__isnull=True, expires_at__lte=at)


def filings_to_remind(actor: Actor, at: datetime) -> QuerySet[FilingDraft]:
    """Drafts of the agency that will soon be thrown away and whose citizen was not told; only for a task."""
    if actor.kind != ActorKind.SYSTEM:
        return FilingDraft.objects.none()
    return FilingDraft.objects.filter(
        agency_id=actor.agency_key,
        sent_at__isnull=True,
        reminded_at__isnull=True,
        expires_at__gt=at,
        expires_at__lte=at + REMINDED_BEFORE,
    )


def reminded_filing(actor: Actor, public_id: UUID | str) -> FilingDraft:
    """The filing a reminder tells of, with its procedure; only for a task. Raises FilingNotFound where the reminder
    is not true any more: sent, thrown away, or gone on with since."""
    found = None
    if actor.kind == ActorKind.SYSTEM:
        told = FilingDraft.objects.filter(agency_id=actor.agency_key, reminded_at__isnull=False)
        found = told.filter(public_id=public_id, sent_at__isnull=True).select_related(*_LOADED).first()
    if found is None:
        raise FilingNotFound(_("Không tìm thấy hồ sơ đang lập này."))
    return found


def begun_filings(actor: Actor, version_public_id: UUID) -> list[FilingDraft]:
    """What the citizen began under one version and did not send, for whomever."""
    drafts = own_filings(actor).filter(sent_at__isnull=True, version__public_id=version_public_id)
    return list(drafts.select_related(*_LOADED).order_by("-saved_at")[:MOST_DRAFTS])
