"""How an applicant can be reached and wants to be."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.notifications.models import ContactChoice
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.types import (
    Channel,
    Chosen,
    MessageKind,
    OwnContact,
    Quiet,
    Reach,
    text_gateways,
)
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor
from motcua.kernel.personal import mask_email, mask_phone


def chosen_by(agency_id: int, party_pk: int) -> Chosen:
    """What the applicant chose; the default while they have not. One statement."""
    row = ContactChoice.objects.filter(agency_id=agency_id, party_id=party_pk).first()
    if row is None:
        return Chosen()
    return _chosen(row)


def reach_of(agency_id: int, party_pk: int) -> Reach:
    """What the applicant gave and what is set up here. One statement."""
    address, phone = people.party_contact(agency_id, party_pk)
    return Reach(bool(address), bool(phone), ready_channels())


def ready_channels() -> frozenset[Channel]:
    """The channels this installation can send by."""
    by_phone = {Channel(key) for key in text_gateways.all()}
    return frozenset(by_phone | ({Channel.EMAIL} if mail_is_set_up() else set()))


def contact_choice_of(actor: Actor, party_id: UUID) -> Chosen:
    """How an applicant wants to be told, for whoever may look applicants up; the reading is logged.

    Raises NotFound.
    """
    party = people.get_party(actor, party_id)
    return chosen_by(actor.agency_key, party.pk)


def own_contacts(actor: Actor) -> list[OwnContact]:
    """How a citizen is told here, and each organisation they act for today: themselves first. Only those who filed
    at this agency, for the others there is nothing to tell. Nothing for whoever is no citizen."""
    parties = list(people.parties_of_citizen(actor).order_by("-kind", "id"))
    rows = ContactChoice.objects.filter(agency_id=actor.agency_key, party__in=[one.pk for one in parties])
    chosen = {row.party_id: _chosen(row) for row in rows}
    ready = ready_channels()
    return [
        OwnContact(
            public_id=one.public_id,
            name=one.name,
            email=mask_email(one.email),
            phone=mask_phone(one.phone),
            ready=ready,
            chosen=chosen.get(one.pk, Chosen()),
        )
        for one in parties
    ]


def _chosen(row: ContactChoice) -> Chosen:
    return Chosen(
        tuple(Channel(channel) for channel in row.channels),
        Quiet(row.quiet_from, row.quiet_until),
        is_default=False,
        muted=tuple(MessageKind(kind) for kind in row.muted),
    )
