"""A filing that is not sent ends soon: its citizen hears of it once, while there is still time to go on with it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services as dossier_services
from motcua.domains.notifications.services.tell_applicant import tell_applicant
from motcua.domains.notifications.types import FILING, MessageKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor

BATCH = 500


def remind_of_filings(*, actor: Actor) -> int:
    """Tell of every filing of the agency that ends soon; how many. Each is its own transaction: what one fails at
    keeps none of the others from being told next time. Safe to run again."""
    told = 0
    while True:
        waiting = dossiers.filings_to_remind(actor, clock.now()).order_by("pk")
        found = list(waiting.values_list("public_id", flat=True)[:BATCH])
        done = sum(_remind(actor, public_id) for public_id in found)
        told += done
        if len(found) < BATCH or not done:
            return told


@transaction.atomic
def _remind(actor: Actor, public_id: UUID) -> bool:
    """Noted and told together or not at all."""
    reminder = dossier_services.note_filing_reminder(actor=actor, public_id=public_id)
    if reminder is None:
        return False
    ends = reminder.expires_at.isoformat()
    return tell_applicant(
        agency_id=actor.agency_key,
        party_pk=reminder.party_pk,
        kind=MessageKind.FILING_EXPIRING,
        # Gone on with and left again it ends on another day, and is told of again.
        cause=f"{MessageKind.FILING_EXPIRING}:{public_id}:{ends[:10]}",
        facts={"expires_at": ends},
        subject_type=FILING,
        subject_id=public_id,
        at=clock.now(),
    )
