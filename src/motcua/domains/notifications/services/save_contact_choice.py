"""How an applicant wants to be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.events import ContactChoiceSaved
from motcua.domains.notifications.models import ContactChoice
from motcua.domains.notifications.types import (
    DEFAULT_CHANNELS,
    OPTIONAL_KINDS,
    Channel,
    MessageKind,
    Quiet,
)
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound

if TYPE_CHECKING:
    from motcua.domains.people.models import Party


@transaction.atomic
def save_contact_choice(
    *, actor: Actor, party_id: UUID, channels: Sequence[str], quiet: Quiet, muted: Collection[str] = ()
) -> None:
    """Keep the channels in the order wanted (none: tell me at the desk or by post), the quiet hours and the kinds
    of news not wanted.

    For officers who may look applicants up, at the applicant's word. Raises NotFound, Invalid with the field.
    """
    _keep(actor, people.get_party(actor, party_id), channels, quiet, muted)


@transaction.atomic
def save_own_contact_choice(
    *, actor: Actor, party_id: UUID, channels: Sequence[str], quiet: Quiet, muted: Collection[str]
) -> None:
    """As save_contact_choice, by a citizen for themselves or an organisation they act for today."""
    party = people.parties_of_citizen(actor).filter(public_id=party_id).first()
    if party is None:
        raise NotFound(_("Không tìm thấy người nộp hồ sơ."))
    _keep(actor, party, channels, quiet, muted)


def _keep(actor: Actor, party: Party, channels: Sequence[str], quiet: Quiet, muted: Collection[str]) -> None:
    wanted = list(dict.fromkeys(channels))
    _require_possible(wanted, quiet, muted)
    ContactChoice.objects.update_or_create(
        party=party,
        defaults={
            "agency_id": party.agency_id,
            "channels": wanted,
            "quiet_from": quiet.begins,
            "quiet_until": quiet.ends,
            "muted": sorted(set(muted)),
            "saved_at": clock.now(),
        },
    )
    event = ContactChoiceSaved(
        subject_id=party.public_id,
        agency_id=party.agency_id,
        channels=", ".join(str(Channel(one).label) for one in wanted) or str(Channel.BY_HAND.label),
        muted=[str(MessageKind(one).label) for one in sorted(set(muted))],
    )
    journal.record(actor=actor, event=event)


def _require_possible(channels: Sequence[str], quiet: Quiet, muted: Collection[str]) -> None:
    if set(channels) - set(DEFAULT_CHANNELS):
        raise Invalid(_("Không có cách nhận tin này. Hãy chọn lại."), field="channels")
    if quiet.begins == quiet.ends:
        raise Invalid(_("Giờ yên lặng phải có lúc bắt đầu và lúc kết thúc khác nhau."), field="quiet_until")
    if set(muted) - set(OPTIONAL_KINDS):
        said = _("Tin này cơ quan phải báo cho bạn, không bỏ được. Hãy tải lại trang rồi chọn lại.")
        raise Invalid(said, field="muted")
