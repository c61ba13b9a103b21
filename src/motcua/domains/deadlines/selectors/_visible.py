"""Which rows of calendars and settings an actor sees."""

from __future__ import annotations

from django.db.models import Q

from motcua.domains.deadlines import policies
from motcua.kernel.actors import Actor


def visible(actor: Actor) -> Q:
    """Rows of the actor's agency for those who may read them, otherwise none."""
    return Q(agency_id=actor.agency_id) if policies.may_read(actor) else Q(pk__in=())
