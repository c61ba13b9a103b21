"""A citizen is let in: known by issuer and subject, at level 2 by the identity number, never by an address."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import IdentityRefused
from motcua.domains.people.models import Account, Citizen, Identity, Representation
from motcua.domains.people.tests import factories as make
from motcua.domains.people.types import OrganisationGiven
from motcua.kernel import clock, journal
from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
NOW = local(2024, 3, 7, 10, 0)


def welcome(**facts: object) -> Citizen:
    return services.welcome_citizen(identity=make.identity(**facts)).citizen


def said_of(citizen: Citizen) -> list[str]:
    return [entry.name for entry in journal.entries_of("people.citizen", citizen.public_id)]


def test_a_newcomer_gets_an_account_nobody_can_sign_in_to_with_a_password() -> None:
    number = make.cccd()
    with clock.frozen(NOW):
        citizen = welcome(
            id_number=number,
            birth_date=date(1990, 5, 12),
            gender="female",
            phone="0905 123 608",
            email="a@b.vn",
        )

    account = citizen.account
    assert account.username.startswith("nd-")
    assert not account.has_usable_password()
    assert account.email == ""
    assert selectors.actor_for_account(account).kind == ActorKind.CITIZEN
    fresh = Citizen.objects.get()
    assert (fresh.full_name, fresh.id_number, fresh.phone) == ("Hoàng Thị Bảo Châu", number, "0905123608")
    assert (fresh.level, fresh.verified_at, fresh.last_seen_at) == (2, NOW, NOW)
    assert said_of(citizen) == ["people.citizen_welcomed"]


def test_the_same_person_comes_again_and_what_changed_is_brought_up_to_date() -> None:
    with clock.frozen(NOW):
        first = welcome(subject="a", id_number="045190000001", phone="0905123608")
    with clock.frozen(NOW + timedelta(days=1)):
        again = welcome(subject="a", id_number="045190000001", phone="0905123609", address="Xã Triệu Phong")

    assert again.pk == first.pk
    assert (again.phone, again.address) == ("0905123609", "Xã Triệu Phong")
    assert (again.verified_at, again.last_seen_at) == (NOW, NOW + timedelta(days=1))
    assert said_of(again) == ["people.citizen_welcomed", "people.citizen_changed"]
    assert Account.objects.count() == Identity.objects.count() == 1


def test_what_a_provider_leaves_out_erases_nothing_and_is_no_change() -> None:
    welcome(subject="a", id_number="045190000001", phone="0905123608", address="Xã Triệu Phong")
    again = welcome(subject="a", id_number="")

    assert (again.phone, again.address, again.id_number) == ("0905123608", "Xã Triệu Phong", "045190000001")
    assert said_of(again) == ["people.citizen_welcomed"]


def test_a_second_provider_is_linked_by_the_number_when_both_vouch_at_level_2() -> None:
    first = welcome(subject="a", id_number="045190000001")
    second = welcome(provider="dvcqg", issuer="https://dvc", subject="b", id_number="045190000001")

    assert second.pk == first.pk
    assert list(first.identities.values_list("provider", flat=True)) == ["vneid", "dvcqg"]
    assert said_of(first) == ["people.citizen_welcomed", "people.identity_linked"]


@pytest.mark.parametrize("level", [0, 1])
def test_below_level_2_a_number_is_not_believed_and_links_nothing(level: int) -> None:
    first = welcome(subject="a", id_number="045190000001")
    other = welcome(issuer="https://dvc", subject="b", level=level, id_number="045190000001")

    assert other.pk != first.pk
    assert (other.id_number, other.id_hash, other.verified_at) == (None, None, None)


def test_the_same_address_and_telephone_link_nothing() -> None:
    first = welcome(subject="a", email="chung@nha.vn", phone="0905123608")
    other = welcome(subject="b", email="chung@nha.vn", phone="0905123608")

    assert other.account_id != first.account_id


def test_an_officer_with_the_same_address_is_never_the_citizen() -> None:
    officer = make.officer()
    services.save_mailbox(actor=make.actor(officer), officer=officer.public_id, email="mai@so.vn")

    citizen = welcome(email="mai@so.vn", full_name=officer.full_name)

    assert citizen.account_id != officer.account_id
    assert selectors.actor_for_account(make.account_of(officer)).kind == ActorKind.OFFICER


def test_a_number_once_believed_is_not_replaced() -> None:
    citizen = welcome(subject="a", id_number="045190000001")

    with pytest.raises(IdentityRefused) as refused:
        welcome(subject="a", id_number="045190000002")

    assert refused.value.code == "number_changed"
    assert Citizen.objects.get().id_number == "045190000001"
    assert said_of(citizen) == ["people.citizen_welcomed"]


def test_a_person_who_reaches_level_2_gets_their_number() -> None:
    with clock.frozen(NOW):
        welcome(subject="a", level=1)
    with clock.frozen(NOW + timedelta(days=3)):
        citizen = welcome(subject="a", id_number="045190000001")

    assert (citizen.level, citizen.id_number, citizen.verified_at) == (
        2,
        "045190000001",
        NOW + timedelta(days=3),
    )


def test_two_accounts_of_one_person_are_not_put_together_at_a_sign_in() -> None:
    welcome(subject="a", id_number="045190000001")
    welcome(subject="b", level=1)

    with pytest.raises(IdentityRefused) as refused:
        welcome(subject="b", id_number="045190000001")

    assert refused.value.code == "number_taken"
    assert Identity.objects.get(subject="b").level == 1


def test_a_provider_that_vouches_for_less_than_before_is_believed() -> None:
    welcome(subject="a", id_number="045190000001")

    assert welcome(subject="a", level=1).level == 1


def test_the_level_is_that_of_this_sign_in_whatever_another_provider_vouched_for() -> None:
    welcome(subject="a", id_number="045190000001")
    welcome(issuer="https://dvc", subject="b", id_number="045190000001")

    weak = welcome(issuer="https://dvc", subject="b", level=0)
    assert (weak.level, weak.id_number) == (0, "045190000001")
    assert welcome(subject="a", id_number="045190000001").level == 2


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"subject": ""}, "no_subject"), ({"issuer": ""}, "no_subject"), ({"full_name": "  "}, "no_name")],
)
def test_somebody_without_a_name_or_a_subject_does_not_come_in(facts: dict, code: str) -> None:
    with pytest.raises(IdentityRefused) as refused:
        welcome(**facts)

    assert refused.value.code == code
    assert Account.objects.count() == 0


def test_a_closed_account_stays_closed() -> None:
    citizen = welcome(subject="a", id_number="045190000001")
    Account.objects.update(is_active=False)

    for facts in ({"subject": "a"}, {"subject": "new", "id_number": "045190000001"}):
        with pytest.raises(IdentityRefused) as refused:
            welcome(**{"id_number": "045190000001", **facts})
        assert refused.value.code == "account_closed"
    assert citizen.identities.count() == 1


def test_what_cannot_be_right_keeps_nobody_out_and_is_not_kept() -> None:
    citizen = welcome(id_number="123", phone="call me", email="no mail", birth_date=date(2999, 1, 1))

    assert (citizen.id_number, citizen.phone, citizen.email, citizen.birth_date) == (None, "", "", None)
    assert citizen.level == 2


def test_the_database_keeps_a_number_to_one_citizen() -> None:
    first, other = welcome(id_number="045190000001"), welcome(id_number="045190000002")

    with pytest.raises(IntegrityError), transaction.atomic():
        Citizen.objects.filter(pk=other.pk).update(id_hash=bytes(first.id_hash or b""))


def test_organisations_a_provider_names_hold_by_themselves_and_end_with_its_word() -> None:
    here = make.agency()
    clinic = OrganisationGiven("3200100014", "Phòng khám Nhi Mầm Xanh")
    citizen = make.citizen(agency_id=here.pk, subject="a", id_number="045190000001", organisations=(clinic,))
    visitor = make.citizen_actor(citizen, here)

    row = Representation.objects.get()
    assert [one.organisation_name for one in selectors.organisations_of(visitor)] == [clinic.name]
    assert (row.state, row.decided_by, row.basis) == ("confirmed", None, "legal_representative")

    make.citizen(agency_id=here.pk, subject="a", id_number="045190000001")
    row.refresh_from_db()
    assert row.state == "ended"
    assert list(selectors.organisations_of(visitor)) == []


def test_what_an_officer_confirmed_does_not_end_with_a_providers_silence() -> None:
    here = make.agency()
    citizen = make.citizen(subject="a", id_number="045190000001")
    row = make.claim(citizen, of=here)
    services.decide_representation(
        actor=make.actor(of=here, may="people.confirm"), representation=row.public_id, confirmed=True
    )

    make.citizen(agency_id=here.pk, subject="a", id_number="045190000001")

    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_claim_the_provider_bears_out_waits_for_nobody() -> None:
    here = make.agency()
    citizen = make.citizen(subject="a", id_number="045190000001")
    row = make.claim(citizen, of=here, tax_code="3200100014")

    named = (OrganisationGiven("3200100014", "Phòng khám Nhi Mầm Xanh"),)
    make.citizen(agency_id=here.pk, subject="a", id_number="045190000001", organisations=named)

    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("confirmed", None)


@pytest.mark.parametrize(("level", "tax_code"), [(1, "3200100014"), (2, "0000000000"), (2, "")])
def test_organisations_below_level_2_or_with_a_wrong_number_count_for_nothing(
    level: int, tax_code: str
) -> None:
    named = (OrganisationGiven(tax_code, "Phòng khám Nhi Mầm Xanh"),)
    make.citizen(agency_id=make.agency().pk, level=level, organisations=named)

    assert Representation.objects.count() == 0


def test_nothing_personal_stands_in_the_journal() -> None:
    citizen = welcome(id_number="045190000001", phone="0905123608")

    text = str([entry.payload for entry in journal.entries_of("people.citizen", citizen.public_id)])
    assert not any(word in text for word in ("Châu", "045190000001", "0905123608", "nguoi-"))


@pytest.mark.django_db(transaction=True)
def test_two_first_visits_at_once_make_one_citizen() -> None:
    both = threading.Barrier(2)
    found: list[int] = []

    def visit() -> None:
        try:
            both.wait()
            found.append(welcome(subject="a", id_number="045190000001").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=visit) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert len(set(found)) == 1
    assert (Citizen.objects.count(), Account.objects.count(), Identity.objects.count()) == (1, 1, 1)
