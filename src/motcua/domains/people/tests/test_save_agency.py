"""An agency is founded by set-up and changed by its own administrators."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as make
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

NAME = "Sở Khoa học và Công nghệ tỉnh Quảng Trị"


def test_set_up_founds_an_agency_and_the_journal_tells():
    agency = services.save_agency(actor=make.founder(), code="skhcn-qt", name=f"  {NAME} ", place="Quảng Trị")

    assert (agency.code, agency.name, agency.place) == ("SKHCN-QT", NAME, "Quảng Trị")
    entry = entries_of("people.agency", agency.public_id).get()
    assert (entry.name, entry.payload, entry.agency_id) == (
        "people.agency_saved",
        {"code": "SKHCN-QT"},
        agency.pk,
    )


def test_saving_the_same_again_writes_nothing():
    agency = services.save_agency(actor=make.founder(), code="A", name=NAME)

    again = services.save_agency(actor=make.founder(), code="A", name=NAME)

    assert again == agency
    assert entries_of("people.agency", agency.public_id).count() == 1


def test_an_administrator_changes_the_own_agency():
    agency = make.agency()

    services.save_agency(actor=make.manager(agency), code=agency.code, name=NAME, identifier="H50.07")

    agency.refresh_from_db()
    assert agency.identifier == "H50.07"
    assert entries_of("people.agency", agency.public_id).count() == 2


def test_a_change_is_seen_at_once_by_whoever_reads():
    agency = make.agency()
    reader = make.actor(of=agency)
    assert selectors.get_agency(reader).short_name == "Sở KH&CN"

    services.save_agency(actor=make.manager(agency), code=agency.code, name=NAME, short_name="Sở KHCN")

    assert selectors.get_agency(reader).short_name == "Sở KHCN"


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda here, there: make.manager(there), NotFound),
        (lambda here, there: make.actor(of=there, may="people.manage"), NotFound),
        (lambda here, there: make.actor(of=here, may="people.read"), NotAllowed),
        (lambda here, there: make.actor(of=make.unit(of=here), may="people.manage"), NotAllowed),
        (lambda here, there: ANONYMOUS, NotAllowed),
    ],
    ids=["other agency", "other agency's administrator", "may only read", "manages one unit", "nobody"],
)
def test_nobody_else_changes_it(who, error):
    here, there = make.agency(), make.agency("SKHCN-QB")
    acting = who(here, there)

    with pytest.raises(error):
        services.save_agency(actor=acting, code=here.code, name="Tên khác")

    here.refresh_from_db()
    assert here.name == NAME
    assert entries_of("people.agency", here.public_id).count() == 1


@pytest.mark.parametrize("who", [make.manager, lambda here: make.actor(of=here, may="people.manage")])
def test_only_set_up_founds_another_agency(who):
    here = make.agency()

    with pytest.raises(NotAllowed):
        services.save_agency(actor=who(here), code="SKHCN-QB", name="Sở khác")

    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"code": "", "name": NAME}, "code"), ({"code": "A", "name": " "}, "name")],
)
def test_code_and_name_are_needed(facts, field):
    with pytest.raises(Invalid) as caught:
        services.save_agency(actor=make.founder(), **facts)

    assert list(caught.value.errors) == [field]
    assert Agency.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "SKHCN-QT", "name": NAME},
        {"code": "", "name": NAME},
        {"code": "B", "name": ""},
        {"code": "B", "name": NAME, "identifier_verified": True},
    ],
    ids=["code twice", "no code", "no name", "verified without identifier"],
)
def test_the_database_refuses_what_cannot_be(wrong):
    make.agency()

    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(**wrong)
