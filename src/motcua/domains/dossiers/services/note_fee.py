"""What payments tell a dossier: its fee came, or none is due. The dossier knows nobody above it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import FeeNoted
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import snapshot
from motcua.domains.dossiers.services._payments import open_payment
from motcua.domains.dossiers.services.payment_wait import confirm_payment
from motcua.domains.dossiers.types import DossierPermission, FeeStatus, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def note_fee(
    *,
    actor: Actor,
    public_id: UUID | str,
    status: FeeStatus,
    amount: int,
    receipt_number: str = "",
    ends_wait: bool = False,
) -> Dossier:
    """Write down how the dossier stands with its fee. `ends_wait`: the money is that asked for in state 6, so the
    dossier goes back to the state it waited from. The same again changes nothing; it may be told of a dossier in
    any state, for money comes when it comes.

    Raises DossierNotFound, DossierNotAllowed.
    """
    dossier = lock_dossier(actor, public_id)
    policies.require(actor.can(DossierPermission.RECEIVE, unit_id=dossier.receiving_unit_id))
    if ends_wait and dossier.state == State.PAYMENT_ASKED and open_payment(dossier) is not None:
        confirm_payment(actor=actor, public_id=public_id, receipt_number=receipt_number)
        dossier.refresh_from_db()
        return dossier
    if dossier.fee_status == status:
        return dossier

    dossier.fee_status = status
    dossier.save(update_fields=["fee_status"])
    journal.record(
        actor=actor,
        event=FeeNoted(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            after=snapshot(dossier),
            amount=amount,
            status=str(status.label),
        ),
    )
    return dossier
