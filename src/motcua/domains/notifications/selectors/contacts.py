"""How an applicant can be reached and wants to be."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.notifications.models import ContactChoice
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.types import Channel, Chosen, Quiet, Reach, text_gateways
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor


def chosen_by(agency_id: int, party_pk: int) -> Chosen:
    """What the applicant chose; the default while they have not. One statement."""
    row = ContactChoice.objects.filter(agency_id=agency_id, party_id=party_pk).first()
    if row is None:
        return Chosen()
    channels = tuple(Channel(channel) for channel in row.channels)
    return Chosen(channels, Quiet(row.quiet_from, row.quiet_until), is_default=False)


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
