"""Somebody looked at an incident."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import OrderNotFound, WrongOrderState
from motcua.domains.payments.events import IncidentResolved
from motcua.domains.payments.models import Incident
from motcua.domains.payments.rules import LONGEST_REASON
from motcua.domains.payments.types import IncidentKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def resolve_incident(*, actor: Actor, incident_id: UUID | str, resolution: str) -> Incident:
    """Say what came of it. Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (resolved), Invalid."""
    found = Incident.objects.filter(agency_id=actor.agency_key, public_id=incident_id).select_for_update()
    incident = found.first() if policies.may_read(actor) else None
    if incident is None:
        raise OrderNotFound(_("Không có sự cố này."))
    actor = policies.require_collect(actor)
    if incident.resolved_at is not None:
        raise WrongOrderState(_("Sự cố này đã xử lý xong."))
    said = resolution.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid(_("Hãy ghi cách xử lý, nhiều nhất 2.000 ký tự."), field="resolution")

    incident.resolved_at, incident.resolved_by_id, incident.resolution = clock.now(), actor.officer_pk, said
    incident.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    event = IncidentResolved(
        subject_id=incident.public_id,
        agency_id=incident.agency_id,
        kind=str(IncidentKind(incident.kind).label),
    )
    journal.record(actor=actor, event=event)
    return incident
