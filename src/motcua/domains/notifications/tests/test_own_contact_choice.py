"""A citizen says how they want to be told, and what they can do without."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, person, statements
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import ApplicantMessage, ContactChoice, OutgoingMail, OutgoingText
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import DEFAULT_QUIET, OPTIONAL_KINDS, MessageKind, Quiet
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.ids import uuid7
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
MINE = "045189000214"
NIGHT = Quiet(time(20), time(8))


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.take_in(
        submitter=person(name="Đinh Phương Nhi", id_number=MINE, email="nhi@nha.test"), owner=CLINIC
    )


@pytest.fixture
def nhi(office: Desk, dossier: Dossier) -> Actor:
    return people.citizen_actor(people.citizen(full_name="Đinh Phương Nhi", id_number=MINE), office.agency)


@pytest.fixture
def party(dossier: Dossier) -> Party:
    return Party.objects.get(pk=dossier.submitter_id)


def save(actor: Actor, party: Party, **facts: Any) -> None:
    services.save_own_contact_choice(
        actor=actor,
        party_id=party.public_id,
        **{"channels": ["sms"], "quiet": NIGHT, "muted": ["returned"], **facts},
    )


def tell(party: Party, kind: MessageKind) -> ApplicantMessage:
    services.tell_applicant(
        agency_id=party.agency_id,
        party_pk=party.pk,
        kind=kind,
        cause=str(uuid7()),
        facts={"code": "H50-1"},
        subject_type="dossier",
        subject_id=uuid4(),
        at=MONDAY,
    )
    return ApplicantMessage.objects.latest("id")


def test_a_citizen_sees_where_news_goes_with_the_address_masked(nhi: Actor, party: Party) -> None:
    (mine,) = selectors.own_contacts(nhi)

    assert (mine.public_id, mine.name) == (party.public_id, "Đinh Phương Nhi")
    assert (mine.email, mine.phone) == ("n•••@nha.test", "••• 456")
    assert (mine.chosen.quiet, mine.chosen.muted, mine.chosen.is_default) == (DEFAULT_QUIET, (), True)


def test_what_a_citizen_chose_is_kept_and_stands_in_the_journal(nhi: Actor, party: Party) -> None:
    save(nhi, party, channels=["sms", "email", "sms"], muted=["returned", "processing"])

    (mine,) = selectors.own_contacts(nhi)
    assert (mine.chosen.channels, mine.chosen.quiet) == (("sms", "email"), NIGHT)
    assert mine.chosen.muted == ("processing", "returned")
    entry = list(entries_of("people.party", party.public_id))[-1]
    assert entry.payload["channels"] == "Tin nhắn SMS, Thư điện tử"
    assert entry.payload["muted"] == ["Hồ sơ bắt đầu được giải quyết", "Đã trả kết quả"]
    assert entry.actor_id == nhi.id


def test_an_organisation_acted_for_has_a_choice_of_its_own(
    office: Desk, nhi: Actor, dossier: Dossier
) -> None:
    row = people.claim(people_of(nhi), of=office.agency, tax_code=str(CLINIC.id_number))
    people_services.decide_representation(
        actor=people.actor(of=office.agency, may="people.confirm"),
        representation=row.public_id,
        confirmed=True,
    )
    clinic = Party.objects.get(pk=dossier.owner_id)
    save(nhi, clinic, channels=[])

    found = {one.name: one.chosen.channels for one in selectors.own_contacts(nhi)}
    assert found == {"Đinh Phương Nhi": ("email", "zalo", "sms"), clinic.name: ()}


def test_the_choices_are_read_with_a_fixed_number_of_statements(nhi: Actor) -> None:
    with CaptureQueriesContext(connection) as captured:
        selectors.own_contacts(nhi)

    assert len(statements(captured)) == 2


def test_news_that_is_not_wanted_is_noted_and_not_sent(
    telephones: TextServer, office: Desk, nhi: Actor, party: Party
) -> None:
    save(nhi, party)

    message = tell(party, MessageKind.RETURNED)

    assert (message.channel, message.obstacle) == ("by_hand", "muted")
    assert not OutgoingText.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_news_the_agency_has_to_tell_comes_all_the_same(
    telephones: TextServer, nhi: Actor, party: Party
) -> None:
    save(nhi, party, muted=[kind.value for kind in OPTIONAL_KINDS])

    assert tell(party, MessageKind.SUPPLEMENT_ASKED).channel == "sms"


def test_who_wants_no_electronic_news_is_told_at_the_desk(
    telephones: TextServer, nhi: Actor, party: Party
) -> None:
    save(nhi, party, channels=[])

    message = tell(party, MessageKind.RESULT_READY)
    assert (message.channel, message.obstacle) == ("by_hand", "chosen")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"muted": ["supplement_asked"]}, "muted"),
        ({"muted": ["weather"]}, "muted"),
        ({"channels": ["fax"]}, "channels"),
        ({"quiet": Quiet(time(8), time(8))}, "quiet_until"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    nhi: Actor, party: Party, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        save(nhi, party, **facts)

    assert list(refused.value.errors) == [field]
    assert not ContactChoice.objects.exists()


def test_the_database_refuses_to_mute_what_has_to_be_told(nhi: Actor, party: Party) -> None:
    save(nhi, party)

    with pytest.raises(IntegrityError, match="only_what_may_be_muted_is"), transaction.atomic():
        ContactChoice.objects.update(muted=["stopped"])


def test_nobody_chooses_for_another(office: Desk, party: Party) -> None:
    other = people.citizen_actor(people.citizen(subject="b", id_number="045189000888"), office.agency)
    for actor in (other, office.reception, ANONYMOUS):
        with pytest.raises(NotFound):
            save(actor, party)
        assert selectors.own_contacts(actor) == []
    assert not ContactChoice.objects.exists()


def people_of(actor: Actor) -> Any:
    return people.Citizen.objects.get(account__public_id=actor.id)
