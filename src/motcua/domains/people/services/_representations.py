"""What the acts on representations share, and what a provider's own word about organisations does."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.events import RepresentationConfirmed, RepresentationEnded
from motcua.domains.people.models import Citizen, Representation
from motcua.domains.people.rules import check_name, check_tax_code
from motcua.domains.people.selectors.citizens import NOBODY
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.people.types import (
    LIVE_REPRESENTATIONS,
    OrganisationGiven,
    PartyKind,
    RepresentationBasis,
    RepresentationState,
)
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Invalid, NotFound


def lock_representation(actor: Actor, public_id: UUID) -> Representation:
    """One row, held: for a citizen their own, for anybody else one of their agency. Raises NotFound."""
    rows = Representation.objects.select_for_update(of=("self",)).select_related("citizen")
    rows = rows.filter(agency_id=actor.agency_key, public_id=public_id)
    if actor.kind == ActorKind.CITIZEN:
        rows = rows.filter(citizen__account__public_id=actor.id or NOBODY)
    row = rows.first()
    if row is None:
        raise NotFound(_("Không tìm thấy đề nghị đại diện này."))
    return row


def confirm(actor: Actor, row: Representation, *, by_provider: bool) -> None:
    """Set the row confirmed now and write it down."""
    row.state, row.decided_at = RepresentationState.CONFIRMED, clock.now()
    row.decided_by_id = None if by_provider else actor.officer_pk
    row.save()
    event = RepresentationConfirmed(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        citizen=row.citizen.public_id,
        by_provider=by_provider,
    )
    journal.record(actor=actor, event=event)


def end(actor: Actor, row: Representation, *, reason: str = "") -> None:
    """Set the row ended now and write it down."""
    row.state, row.ended_at, row.why = RepresentationState.ENDED, clock.now(), reason
    row.save(update_fields=["state", "ended_at", "why"])
    event = RepresentationEnded(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        citizen=row.citizen.public_id,
        by_citizen=actor.kind == ActorKind.CITIZEN,
    )
    journal.record(actor=actor, event=event)


def follow_provider(actor: Actor, citizen: Citizen, organisations: Iterable[OrganisationGiven]) -> None:
    """What a provider says of organisations holds by itself: those it names are confirmed, and those it confirmed
    before and names no more are ended. What an officer confirmed stays. The citizen's row is held."""
    named = {hashed: one for one in organisations if (hashed := _hash_of(one)) is not None}
    live = Representation.objects.select_for_update(of=("self",)).select_related("citizen")
    rows = live.filter(agency_id=actor.agency_key, citizen=citizen, state__in=LIVE_REPRESENTATIONS)
    there = {bytes(row.id_hash): row for row in rows}
    for hashed, row in there.items():
        if hashed in named and row.state == RepresentationState.CLAIMED:
            row.basis = RepresentationBasis.LEGAL_REPRESENTATIVE
            confirm(actor, row, by_provider=True)
        elif hashed not in named and _was_the_providers(row):
            end(actor, row)
    for hashed, one in named.items():
        if hashed not in there:
            confirm(actor, _new(actor, citizen, hashed, one), by_provider=True)


def _was_the_providers(row: Representation) -> bool:
    return row.state == RepresentationState.CONFIRMED and row.decided_by_id is None


def _new(actor: Actor, citizen: Citizen, hashed: bytes, one: OrganisationGiven) -> Representation:
    return Representation(
        agency_id=actor.agency_key,
        citizen=citizen,
        tax_code=check_tax_code(one.tax_code),
        id_hash=hashed,
        organisation_name=one.name[:300],
        basis=RepresentationBasis.LEGAL_REPRESENTATIVE,
        valid_from=clock.today(),
        claimed_at=clock.now(),
    )


def _hash_of(one: OrganisationGiven) -> bytes | None:
    """The hash of an organisation that can be right; None for one that cannot."""
    try:
        check_name(one.name, field="name", longest=300)
        return id_hash_of(PartyKind.ORGANISATION, one.tax_code)
    except Invalid:
        return None
