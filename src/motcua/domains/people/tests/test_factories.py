"""The factories give what they promise; every other domain's tests stand on them."""

from __future__ import annotations

import pytest

from motcua.domains.people.models import Account, Agency, Officer, Party, Unit
from motcua.domains.people.rules import check_cccd, check_tax_code
from motcua.domains.people.tests import factories as make
from motcua.kernel.actors import ActorKind

pytestmark = pytest.mark.django_db


def test_two_agencies_hold_like_data_apart():
    here, there = make.agency(), make.agency("SKHCN-QB")

    ours, theirs = make.unit(of=here), make.unit(of=there)

    assert (ours.code, theirs.code) == ("P-QLKH", "P-QLKH")
    assert (ours.agency_id, theirs.agency_id) == (here.pk, there.pk)
    assert Agency.objects.count() == 2
    assert Unit.objects.count() == 4


def test_the_same_agency_and_unit_are_found_again():
    assert make.agency() == make.agency()
    assert make.unit() == make.unit()


def test_an_officer_may_do_what_was_asked_over_the_own_unit_alone():
    division, other = make.unit(), make.unit(code="P-QLCNCN", name="Phòng Quản lý Công nghệ và Chuyên ngành")

    acting = make.actor(of=division, may=["dossiers.read", "dossiers.process"])

    assert acting.kind is ActorKind.OFFICER
    assert acting.can("dossiers.read", unit_id=division.pk)
    assert acting.can("dossiers.process", unit_id=division.pk)
    assert not acting.can("dossiers.read", unit_id=other.pk)
    assert not acting.can("dossiers.approve", unit_id=division.pk)


def test_an_officer_of_an_agency_may_do_it_everywhere_in_it():
    here = make.agency()

    acting = make.actor(of=here, may="dossiers.approve")

    assert acting.unit_ids("dossiers.approve") is None
    assert acting.agency_id == here.pk


def test_a_scope_can_lie_outside_the_own_unit():
    desk, division = make.unit(code="BPTN", name="Bộ phận một cửa"), make.unit()

    acting = make.actor(of=desk, may="dossiers.receive", over=division)

    assert acting.unit_id == desk.pk
    assert acting.unit_ids("dossiers.receive") == frozenset({division.pk})


def test_an_officer_given_is_the_one_who_acts():
    row = make.officer(may="dossiers.read")

    assert make.actor(row).id == row.public_id
    assert Officer.objects.count() == 1


def test_officers_sign_in_with_the_known_password():
    account = Account.objects.get(officer=make.officer(username="maitt"))

    assert account.username == "maitt"
    assert account.check_password(make.PASSWORD)
    assert not account.must_change_password


def test_each_party_is_another_unless_the_number_is_given():
    first, second = make.party(), make.party()

    again = make.party(id_number=first.id_number)

    assert first != second
    assert again == first
    assert Party.objects.count() == 2


def test_an_organisation_has_a_tax_code():
    company = make.party(kind="organisation")

    assert company.kind == "organisation"
    assert company.id_number == check_tax_code(company.id_number)


@pytest.mark.parametrize("number", [0, 1, 42, 999_999])
def test_invented_numbers_check(number):
    assert check_cccd(make.cccd(number)) == f"045190{number:06d}"
    assert check_tax_code(make.tax_code(number))
