"""Representations as the officers who confirm them see them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Representation
from motcua.domains.people.policies import may_confirm_representations
from motcua.domains.people.selectors.citizens import CITIZEN
from motcua.domains.people.types import RepresentationState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.pages import Page, keyset
from motcua.kernel.personal import Purpose, record_reading


def visible_representations(actor: Actor) -> QuerySet[Representation]:
    """Representations before the actor's agency, for whoever may confirm them; none for others."""
    if not may_confirm_representations(actor):
        return Representation.objects.none()
    return Representation.objects.filter(agency_id=actor.agency_key).select_related("citizen", "decided_by")


def representations_to_decide(
    actor: Actor,
    state: RepresentationState | str = RepresentationState.CLAIMED,
    *,
    after: str | None = None,
    size: int = 20,
) -> Page[Representation]:
    """Those in a state, newest first. Raises Invalid for a bad cursor."""
    rows = visible_representations(actor).filter(state=state)
    return keyset(rows, keys=("-claimed_at", "-id"), after=after, size=size)


def get_representation(actor: Actor, public_id: UUID) -> Representation:
    """One of them, opened: that the citizen's data was read is logged. Raises NotFound."""
    row = visible_representations(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy đề nghị đại diện này."))
    record_reading(
        actor=actor, subject_type=CITIZEN, subject_id=row.citizen.public_id, purpose=Purpose.SIGN_IN
    )
    return row
