"""Change a password."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.domains.people import policies
from motcua.domains.people.events import PasswordSet
from motcua.domains.people.models import Officer, RoleAssignment
from motcua.domains.people.services._locks import lock_officer
from motcua.domains.people.services._passwords import require_strong
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def set_password(*, actor: Actor, officer: UUID, password: str) -> Officer:
    """Set one's own password, or as administrator a new first password for somebody else.

    A password set by somebody else must be changed at the next sign-in. Every other session of the account
    ends by itself (its key is derived from the password). Raises NotFound, NotAllowed, WeakPassword.
    """
    holder = lock_officer(actor, officer)

    policies.require_may_set_password(actor, holder, scopes=_scopes_of(holder))

    require_strong(password, holder.account)

    by_self = policies.is_self(actor, holder)
    holder.account.set_password(password)
    holder.account.must_change_password = not by_self
    holder.account.save(update_fields=["password", "must_change_password"])

    journal.record(
        actor=actor,
        event=PasswordSet(subject_id=holder.public_id, agency_id=holder.agency_id, by_self=by_self),
    )
    return holder


def _scopes_of(holder: Officer) -> set[int | None]:
    """Units of the roles held today or later; None for a role over the whole agency."""
    ended = Q(valid_to__isnull=False, valid_to__lt=clock.today())
    return set(RoleAssignment.objects.filter(officer=holder).exclude(ended).values_list("unit_id", flat=True))
