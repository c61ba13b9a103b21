"""The department the product ships with, and its invented officers."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import authenticate

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency, Officer, Unit
from motcua.domains.people.rules import shipped_demo, shipped_roles
from motcua.domains.people.tests import factories as make
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import JournalEntry
from motcua.kernel.shipped import load_json

pytestmark = pytest.mark.django_db

UNITS = ["SKHCN", "GD", "PGD", "VP", "P-QLKH", "P-QLCNCN", "TTRA", "CCTDC", "TTNC-CGCN", "BPTN"]


def test_the_department_stands_with_its_units_in_order():
    agency = services.import_shipped_units(actor=make.founder())

    acting = make.manager(agency)
    units = list(selectors.visible_units(acting))
    assert agency.code == services.SHIPPED_AGENCY == "SKHCN-QT"
    assert [unit.code for unit in units] == UNITS
    assert {unit.parent and unit.parent.code for unit in units} == {None, "SKHCN"}
    assert selectors.find_unit(acting, "BPTN").kind == "reception-desk"
    assert selectors.find_unit(acting, "CCTDC").short_name == "Chi cục TĐC"


def test_the_papers_of_the_department_name_what_is_known():
    agency = services.import_shipped_units(actor=make.founder())

    assert agency.name == "Sở Khoa học và Công nghệ tỉnh Quảng Trị"
    assert agency.parent_name == "Ủy ban nhân dân tỉnh Quảng Trị"
    assert (agency.place, agency.identifier, agency.identifier_verified) == ("Quảng Trị", "H50", False)


def test_unknown_stays_unknown():
    agency = services.import_shipped_units(actor=make.founder())

    handling = {unit.code: unit.handles_procedures for unit in selectors.visible_units(make.manager(agency))}
    assert (handling["GD"], handling["VP"], handling["P-QLKH"]) == (None, False, True)


def test_the_groups_of_the_plan_hold_their_units():
    acting = make.manager(services.import_shipped_units(actor=make.founder()))

    group = selectors.find_unit_group(acting, "UNITS-WITH-TTHC")

    assert sorted(unit.code for unit in group.members.all()) == ["CCTDC", "P-QLCNCN", "P-QLKH"]
    assert selectors.find_unit_group(acting, "ALL-UNITS").members.count() == 6


def test_the_roles_come_with_it():
    agency = services.import_shipped_units(actor=make.founder())

    roles = selectors.visible_roles(make.manager(agency))
    assert [role.code for role in roles] == list(shipped_roles())


def test_importing_again_writes_nothing_and_keeps_what_was_changed():
    agency = services.import_shipped_units(actor=make.founder())
    acting = make.manager(agency)
    services.save_role(actor=acting, code="clerk", name="Văn thư", permissions=["plans.read"])
    written = JournalEntry.objects.count()

    services.import_shipped_units(actor=make.founder())

    assert JournalEntry.objects.count() == written
    assert selectors.visible_roles(acting).get(code="clerk").permissions == ["plans.read"]
    assert (Agency.objects.count(), Unit.objects.count()) == (1, len(UNITS))


@pytest.mark.parametrize("load", [services.import_shipped_units, services.load_demo_people])
def test_only_set_up_may_do_it(load):
    for acting in (ANONYMOUS, make.actor(of=make.agency("SKHCN-QB"), may="people.manage")):
        with pytest.raises(NotAllowed):
            load(actor=acting)

    assert Agency.objects.filter(code="SKHCN-QT").count() == 0


def test_the_demo_appoints_its_officers_once():
    first = services.load_demo_people(actor=make.founder())
    again = services.load_demo_people(actor=make.founder())

    assert len(first) == len(again) == len(shipped_demo().officers) == 16
    assert Agency.objects.get().is_demo
    assert [officer.full_name for officer in again] == [officer.full_name for officer in first]


def test_every_demo_officer_signs_in_with_the_one_password():
    services.load_demo_people(actor=make.founder())
    demo = shipped_demo()

    signed_in = [
        authenticate(None, username=person.username, password=demo.password) for person in demo.officers
    ]

    assert [account.username for account in signed_in] == [person.username for person in demo.officers]
    assert not any(account.must_change_password for account in signed_in)


# who, may do what, for which unit
WORK = [
    ("tiepnhan", "dossiers.receive", "P-QLCNCN", True),
    ("tiepnhan", "dossiers.approve", "P-QLCNCN", False),
    ("tiepnhan2", "dossiers.hand_over", "CCTDC", True),
    ("chuyenvien", "dossiers.process", "P-QLCNCN", True),
    ("chuyenvien", "dossiers.process", "P-QLKH", False),
    ("chuyenvien.khoahoc", "dossiers.process", "P-QLKH", True),
    ("chuyenvien.tdc", "dossiers.process", "CCTDC", True),
    ("truongphong", "dossiers.assign", "P-QLCNCN", True),
    ("truongphong", "dossiers.assign", "CCTDC", False),
    ("truongphong.khoahoc", "dossiers.approve", "P-QLKH", True),
    ("chicuctruong", "dossiers.approve", "CCTDC", True),
    ("lanhdao", "dossiers.approve", "CCTDC", True),
    ("pholanhdao", "dossiers.approve", "P-QLKH", True),
    ("vanthu", "dossiers.issue_result", "P-QLKH", True),
    ("kiemsoat", "catalogue.confirm", "P-QLKH", True),
    ("chanhvanphong", "plans.update", "P-QLKH", True),
    ("chanhvanphong", "dossiers.assign", "VP", True),
    ("chanhvanphong", "dossiers.assign", "P-QLKH", False),
    ("truyenthong", "people.read", "VP", False),
    ("quantri", "people.manage", "CCTDC", True),
    ("quantri", "dossiers.read", "CCTDC", False),
]


def test_the_demo_officers_may_do_what_their_work_needs_and_no_more():
    services.load_demo_people(actor=make.founder())
    officers = {officer.account.username: officer for officer in Officer.objects.select_related("account")}

    acting = {username: make.actor(officer) for username, officer in officers.items()}
    units = {unit.code: unit.pk for unit in Unit.objects.all()}

    wrong = [row for row in WORK if acting[row[0]].can(row[1], unit_id=units[row[2]]) is not row[3]]
    assert wrong == []


def test_no_demo_officer_bears_the_name_of_a_real_one():
    units = load_json("units.json")["units"]
    real = " ".join(str(unit.get("note", "")) for unit in units)

    assert [person.full_name for person in shipped_demo().officers if person.full_name in real] == []


def test_what_the_agency_changed_or_closed_itself_survives_a_second_import():
    agency = services.import_shipped_units(actor=make.founder())
    acting = make.manager(agency)
    inspectors = selectors.find_unit(acting, "TTRA")
    services.close_unit(
        actor=acting,
        unit=inspectors.public_id,
        valid_to=date(2025, 2, 28),
        successor=selectors.find_unit(acting, "VP").public_id,
    )
    Unit.objects.filter(agency=agency, code="P-QLKH").update(name="Phòng Khoa học")

    services.import_shipped_units(actor=make.founder())

    again = selectors.find_unit(acting, "TTRA")
    assert (again.valid_to, again.successor.code) == (date(2025, 2, 28), "VP")
    assert selectors.find_unit(acting, "P-QLKH").name == "Phòng Khoa học"


def test_a_second_agency_gets_the_roles_once():
    there = make.agency("SKHCN-QB")

    made = [services.import_shipped_roles(actor=make.manager(there)) for _time in range(2)]

    assert made == [8, 0]
    assert selectors.visible_roles(make.manager(there)).count() == 8


def test_a_dismissed_officer_of_the_demo_stays_dismissed_when_it_is_loaded_again():
    officers = services.load_demo_people(actor=make.founder())
    gone = officers[0]
    services.dismiss_officer(actor=make.manager(gone.agency), officer=gone.public_id)

    again = services.load_demo_people(actor=make.founder())

    assert len(again) == len(officers)
    assert [officer.is_active for officer in again].count(False) == 1
    assert authenticate(None, username=gone.account.username, password=shipped_demo().password) is None
