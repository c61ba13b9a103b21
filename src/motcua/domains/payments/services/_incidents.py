"""Writing incidents down: the same one while it is open counts up, so that nobody can flood the list."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from motcua.domains.payments.events import IncidentNoted
from motcua.domains.payments.models import Incident, PaymentOrder
from motcua.domains.payments.types import IncidentKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def note_incident(
    *,
    actor: Actor,
    kind: IncidentKind,
    gateway: str,
    reference: str = "",
    given_code: str = "",
    order: PaymentOrder | None = None,
    amount: int | None = None,
) -> Incident:
    """Keep it where somebody will see it."""
    now = clock.now()
    same = {
        "agency_id": actor.agency_key,
        "kind": kind,
        "gateway": gateway,
        "reference": reference[:64],
        "given_code": given_code[:64],
    }
    incident, is_new = Incident.objects.get_or_create(
        **same,
        resolved_at=None,
        defaults={
            "order": order,
            "expected": order.amount if order else None,
            "amount": amount,
            "first_at": now,
            "last_at": now,
        },
    )
    if not is_new:
        Incident.objects.filter(pk=incident.pk).update(times=F("times") + 1, last_at=now)
        return incident
    event = IncidentNoted(
        subject_id=incident.public_id,
        agency_id=incident.agency_id,
        kind=str(kind.label),
        reference=incident.reference,
        gateway=gateway,
    )
    journal.record(actor=actor, event=event)
    return incident
