"""Whether the applicant of a dossier has an account, and whether the counter helped them to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import AccountInvitation, Dossier
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class ApplicantAccount:
    """`linked_at`: when the applicant came with the counter's code. `open_until`: a code waits to be used."""

    has_account: bool
    may_invite: bool
    linked_at: datetime | None
    open_until: datetime | None


def applicant_account(actor: Actor, dossier: Dossier) -> ApplicantAccount:
    """Of a dossier the actor was shown. Three statements, and one more where a code was given."""
    has = people.has_account(actor, dossier.submitter)
    newest = (
        AccountInvitation.objects.filter(dossier=dossier, agency_id=actor.agency_key)
        .order_by("-made_at", "-id")
        .first()
    )
    waits = newest is not None and newest.used_at is None and newest.expires_at > clock.now()
    return ApplicantAccount(
        has_account=has,
        may_invite=not has and policies.may_invite_account(actor, dossier),
        linked_at=newest.used_at if newest else None,
        open_until=newest.expires_at if newest is not None and waits else None,
    )
