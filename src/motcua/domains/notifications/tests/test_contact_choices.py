"""How an applicant wants to be told, kept at their word."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, neighbour
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import ContactChoice
from motcua.domains.notifications.types import DEFAULT_CHANNELS, DEFAULT_QUIET, Chosen, Quiet
from motcua.domains.people.models import Party
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
NIGHT = Quiet(time(20), time(8))


@pytest.fixture
def party(taken_in: Dossier) -> Party:
    return Party.objects.get(pk=taken_in.submitter_id)


def save(office: Desk, party: Party, *channels: str, quiet: Quiet = NIGHT, muted: Any = ()) -> None:
    services.save_contact_choice(
        actor=office.reception, party_id=party.public_id, channels=channels, quiet=quiet, muted=muted
    )


def chosen(office: Desk, party: Party) -> Chosen:
    return selectors.contact_choice_of(office.reception, party.public_id)


def test_nobody_has_to_choose(office: Desk, party: Party) -> None:
    assert chosen(office, party) == Chosen(DEFAULT_CHANNELS, DEFAULT_QUIET, is_default=True)


def test_a_choice_keeps_its_order_and_replaces_the_last(office: Desk, party: Party) -> None:
    save(office, party, "email")
    save(office, party, "sms", "zalo", "sms")

    assert chosen(office, party) == Chosen(("sms", "zalo"), NIGHT, is_default=False)
    assert ContactChoice.objects.count() == 1


def test_a_choice_stands_in_the_journal(office: Desk, party: Party) -> None:
    save(office, party, "sms", "email")

    entry = list(entries_of("people.party", party.public_id))[-1]
    assert (entry.name, entry.payload["channels"]) == (
        "notifications.contact_choice_saved",
        "Tin nhắn SMS, Thư điện tử",
    )


@pytest.mark.parametrize(
    ("channels", "quiet", "field"),
    [
        (["fax"], NIGHT, "channels"),
        (["by_hand"], NIGHT, "channels"),
        (["sms"], Quiet(time(8), time(8)), "quiet_until"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Desk, party: Party, channels: list[str], quiet: Quiet, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save(office, party, *channels, quiet=quiet)

    assert list(refused.value.errors) == [field]
    assert not ContactChoice.objects.exists()


def test_a_neighbour_and_a_stranger_find_nobody(party: Party) -> None:
    for actor in (neighbour().reception, ANONYMOUS):
        with pytest.raises(NotFound):
            services.save_contact_choice(actor=actor, party_id=party.public_id, channels=["sms"], quiet=NIGHT)
        with pytest.raises(NotFound):
            selectors.contact_choice_of(actor, party.public_id)
    assert not ContactChoice.objects.exists()
