"""What is kept of a person here and below comes along when they ask, and what may go is forgotten."""

from __future__ import annotations

from datetime import time

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.notifications import services
from motcua.domains.notifications.models import ApplicantMessage, ContactChoice
from motcua.domains.notifications.tests.factories import deliver_all
from motcua.domains.notifications.types import Quiet
from motcua.domains.people.tests import factories as people
from motcua.kernel import personal
from motcua.kernel.personal import PersonRef

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(office: Desk, taken_in: Dossier) -> PersonRef:
    party = taken_in.submitter.public_id
    services.save_contact_choice(
        actor=office.reception, party_id=party, channels=["sms"], quiet=Quiet(time(20), time(8))
    )
    deliver_all(taken_in)
    return PersonRef(office.agency.pk, "people.party", party)


def test_choices_messages_and_dossiers_are_told(person: PersonRef, taken_in: Dossier) -> None:
    kept = personal.export_of(person)

    choice, message = kept["notifications"]
    assert (choice["channels"], message["kind"], message["channel"]) == (["sms"], "accepted", "by_hand")
    (dossier,) = kept["dossiers"]
    assert (dossier["code"], dossier["state"]) == (taken_in.code, "Được tiếp nhận")


def test_the_choice_is_forgotten_and_what_was_told_stays(office: Desk, person: PersonRef) -> None:
    answers = {one.keeper: one for one in personal.erase(person, actor=people.manager(office.agency))}

    told = answers["notifications"]
    assert (told.erased, told.kept) == (1, 1)
    assert answers["dossiers"].kept == 1
    assert not ContactChoice.objects.exists()
    assert ApplicantMessage.objects.count() == 1


def test_another_agency_learns_and_forgets_nothing(person: PersonRef) -> None:
    there = people.agency("SKHCN-QB")
    elsewhere = PersonRef(there.pk, person.kind, person.public_id)

    assert personal.export_of(elsewhere) == {}
    answers = personal.erase(person, actor=people.manager(there))
    assert [one.erased + one.kept for one in answers] == [0] * len(answers)
    assert ContactChoice.objects.count() == 1
