"""How an applicant wants to be told."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.events import ContactChoiceSaved
from motcua.domains.notifications.models import ContactChoice
from motcua.domains.notifications.types import DEFAULT_CHANNELS, Channel, Quiet
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def save_contact_choice(*, actor: Actor, party_id: UUID, channels: Sequence[str], quiet: Quiet) -> None:
    """Keep the channels in the order wanted (none: tell me at the desk or by post) and the quiet hours.

    For officers who may look applicants up, at the applicant's word. Raises NotFound, Invalid with the field.
    """
    party = people.get_party(actor, party_id)
    wanted = list(dict.fromkeys(channels))
    if set(wanted) - set(DEFAULT_CHANNELS):
        raise Invalid(_("Không có cách nhận tin này. Hãy chọn lại."), field="channels")
    if quiet.begins == quiet.ends:
        raise Invalid(_("Giờ yên lặng phải có lúc bắt đầu và lúc kết thúc khác nhau."), field="quiet_until")
    ContactChoice.objects.update_or_create(
        party=party,
        defaults={
            "agency_id": party.agency_id,
            "channels": wanted,
            "quiet_from": quiet.begins,
            "quiet_until": quiet.ends,
            "saved_at": clock.now(),
        },
    )
    names = ", ".join(str(Channel(one).label) for one in wanted)
    journal.record(
        actor=actor,
        event=ContactChoiceSaved(subject_id=party.public_id, agency_id=party.agency_id, channels=names),
    )
