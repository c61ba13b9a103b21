"""What citizens read and agreed to stands with its version and moment, and is taken back where the law allows."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency, Citizen, Consent
from motcua.domains.people.rules import privacy_notices
from motcua.domains.people.tests import factories as make
from motcua.domains.people.types import NoticePurpose, NoticeStanding
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound, WrongState
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db
MINE = "045190000001"
MONDAY = clock.local(2024, 2, 5, 10, 0)


@pytest.fixture
def here() -> Agency:
    return make.agency()


@pytest.fixture
def citizen(here: Agency) -> Citizen:
    with clock.frozen(MONDAY):
        return make.citizen(here.pk, subject="a", id_number=MINE)


@pytest.fixture
def me(here: Agency, citizen: Citizen) -> Actor:
    return make.citizen_actor(citizen, here)


def standing(actor: Actor) -> dict[str, NoticeStanding]:
    return {one.notice.purpose.value: one for one in selectors.notices_for(actor)}


def test_signing_in_notes_what_was_shown_at_the_door_once_a_version(here: Agency, me: Actor) -> None:
    make.citizen(here.pk, subject="a", id_number=MINE)

    row = Consent.objects.get()
    assert (row.purpose, row.version, row.given_at) == ("dossier", privacy_notices()[0].version, MONDAY)
    assert standing(me)["dossier"].given_at == MONDAY
    assert not standing(me)["survey"].is_given


def test_another_agency_has_shown_nothing_yet(citizen: Citizen) -> None:
    there = make.citizen_actor(citizen, make.agency("SKHCN-QB"))

    assert [one.is_given for one in standing(there).values()] == [False, False, False]


def test_agreement_is_given_taken_back_and_given_again(here: Agency, me: Actor) -> None:
    services.give_consent(actor=me, purpose="survey")
    services.give_consent(actor=me, purpose="survey")
    assert standing(me)["survey"].is_given

    assert services.withdraw_consent(actor=me, purpose="survey") == 1
    assert services.withdraw_consent(actor=me, purpose="survey") == 0
    assert not standing(me)["survey"].is_given

    services.give_consent(actor=me, purpose="survey")
    assert Consent.objects.filter(purpose="survey").count() == 2
    names = JournalEntry.objects.filter(name__startswith="people.consent").order_by(
        "recorded_at", "subject_seq"
    )
    assert list(names.values_list("name", flat=True)) == [
        "people.consent_given",
        "people.consent_given",
        "people.consent_withdrawn",
        "people.consent_given",
    ]


def test_one_goes_on_only_with_the_agreement_to_the_notice_of_today(me: Actor) -> None:
    with pytest.raises(Invalid, match="đánh dấu đồng ý"):
        services.agree_to(actor=me, purpose="filing", is_ticked=False)
    assert not standing(me)["filing"].is_given

    services.agree_to(actor=me, purpose="filing", is_ticked=True)
    services.agree_to(actor=me, purpose="filing", is_ticked=False)
    assert Consent.objects.filter(purpose="filing").count() == 1

    Consent.objects.filter(purpose="filing").update(version="2020-01-01")
    assert not selectors.has_agreed(me, NoticePurpose.FILING)
    with pytest.raises(Invalid):
        services.agree_to(actor=me, purpose="filing", is_ticked=False)


def test_what_the_law_demands_cannot_be_taken_back(me: Actor) -> None:
    with pytest.raises(WrongState, match="theo luật"):
        services.withdraw_consent(actor=me, purpose="dossier")

    assert standing(me)["dossier"].is_given


def test_an_unknown_purpose_and_an_officer_find_nothing(here: Agency, me: Actor) -> None:
    for act in (services.give_consent, services.withdraw_consent):
        with pytest.raises(Invalid):
            act(actor=me, purpose="weather")
        with pytest.raises(NotFound):
            act(actor=make.actor(of=here), purpose="survey")


def test_consents_come_along_with_ones_data(me: Actor) -> None:
    kept = selectors.export_of_citizen(me)["people.citizens"]

    assert [one["purpose"] for one in kept if one["what"] == "consent"] == ["dossier"]


def test_the_database_keeps_one_live_consent(me: Actor) -> None:
    row = Consent.objects.get()
    row.pk = None
    row.public_id = row._meta.get_field("public_id").get_default()

    with pytest.raises(IntegrityError, match="consent_live_once"), transaction.atomic():
        row.save(force_insert=True)
