"""Where an officer's own mail goes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.domains.people import policies
from motcua.domains.people.events import MailboxSaved
from motcua.domains.people.models import Officer
from motcua.domains.people.rules import check_email
from motcua.domains.people.services._locks import lock_officer
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def save_mailbox(*, actor: Actor, officer: UUID, email: str) -> Officer:
    """Set the e-mail address of one's own account, or as administrator somebody else's; empty takes it away.

    The same address again changes nothing. Raises NotFound, NotAllowed, Invalid (field `email`).
    """
    holder = lock_officer(actor, officer)

    if not policies.is_self(actor, holder):
        policies.require_may_manage(actor, unit_id=holder.unit_id)

    address = check_email(email)
    if address == holder.account.email:
        return holder

    holder.account.email = address
    holder.account.save(update_fields=["email"])

    event = MailboxSaved(
        subject_id=holder.public_id,
        agency_id=holder.agency_id,
        by_self=policies.is_self(actor, holder),
        has_address=bool(address),
    )
    journal.record(actor=actor, event=event)
    return holder
