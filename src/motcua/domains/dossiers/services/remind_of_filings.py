"""Filings that are not sent and will soon be thrown away: whom to tell, each once until it is gone on with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.selectors.filing_drafts import filings_to_remind
from motcua.domains.people import services as people_services
from motcua.domains.people.types import PartyGiven, PartyKind, PeoplePermission
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor

TASK = "dossiers.remind_of_filings"


@dataclass(frozen=True, slots=True)
class FilingReminder:
    """Whom to tell that a filing ends, and when it does."""

    party_pk: int
    expires_at: datetime


@transaction.atomic
def note_filing_reminder(*, actor: Actor, public_id: UUID) -> FilingReminder | None:
    """Note that the citizen is told now that this filing ends soon; whom to tell. None when it needs no telling any
    more (told already, sent, thrown away or gone on with meanwhile), and for whoever is no task."""
    filing = filings_to_remind(actor, clock.now()).filter(public_id=public_id).select_for_update().first()
    if filing is None:
        return None
    filing.reminded_at = clock.now()
    filing.save(update_fields=["reminded_at"])
    return FilingReminder(_party_of(filing), filing.expires_at)


def _party_of(filing: FilingDraft) -> int:
    """Who writes it, as sending would write them down: by the number of their account. How they are reached is taken
    from the filing only where they gave nothing before."""
    citizen = filing.citizen
    clerk = system_actor(TASK, agency_id=filing.agency_id, permissions=[PeoplePermission.READ])
    given = PartyGiven(kind=PartyKind.PERSON, name=citizen.full_name, id_number=citizen.id_number or "")
    [party] = people_services.register_parties(actor=clerk, given=[given])
    if not party.email and not party.phone:
        given = replace(given, phone=filing.contact_phone, email=filing.contact_email)
        [party] = people_services.register_parties(actor=clerk, given=[given])
    return party.pk
