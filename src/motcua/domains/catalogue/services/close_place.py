"""Stop using a place."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import PlaceClosed
from motcua.domains.catalogue.models import PostingPlace
from motcua.domains.catalogue.services._postings import lock_place, take_off
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def close_place(*, actor: Actor, place_id: UUID) -> PostingPlace:
    """Everything that hangs there is put away, and the place leaves the board; what it showed stays on record.
    Raises PlaceNotFound, NotAllowed."""
    place = lock_place(actor, place_id)
    actor = policies.require_may_post(actor, unit_id=place.unit_id)
    hanging = place.postings.filter(removed_at__isnull=True).values_list("procedure_id", flat=True)
    removed = take_off(actor, place, list(hanging))
    place.closed_at = clock.now()
    place.save(update_fields=["closed_at"])
    event = PlaceClosed(
        subject_id=place.public_id, agency_id=place.agency_id, place=place.name, removed=removed
    )
    journal.record(actor=actor, event=event)
    return place
