"""Units open, change and close; their successors answer for them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import UnitBusy, UnitClosed, UnitLoop
from motcua.domains.people.models import Unit
from motcua.domains.people.tests import factories as make
from motcua.domains.people.types import UnitKind
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

LAST_DAY = date(2025, 2, 28)


def names_of(unit: Unit) -> list[str]:
    return [entry.name for entry in entries_of("people.unit", unit.public_id)]


def test_a_new_unit_stands_in_the_tree_and_in_the_journal():
    here = make.agency()
    root = selectors.find_unit(make.manager(here), "SKHCN")

    division = services.save_unit(
        actor=make.manager(here),
        code="p-qlkh",
        name="Phòng Quản lý  Khoa học",
        kind=UnitKind.DIVISION,
        parent=root.public_id,
        handles_procedures=True,
    )

    assert (division.code, division.name, division.parent) == ("P-QLKH", "Phòng Quản lý Khoa học", root)
    assert names_of(division) == ["people.unit_opened"]


def test_a_change_names_the_fields_and_saving_the_same_writes_nothing():
    division = make.unit()
    root = selectors.find_unit(make.manager(division.agency), "SKHCN")
    facts = {
        "code": division.code,
        "name": "Phòng Khoa học",
        "kind": "division",
        "parent": root.public_id,
        "handles_procedures": True,
    }

    for _time in range(2):
        services.save_unit(actor=make.manager(division.agency), **facts)

    entries = list(entries_of("people.unit", division.public_id))
    assert [entry.name for entry in entries] == ["people.unit_opened", "people.unit_changed"]
    assert entries[1].payload == {"code": "P-QLKH", "fields": ["name"]}


def test_two_agencies_may_use_the_same_code():
    ours, theirs = make.unit(of=make.agency()), make.unit(of=make.agency("SKHCN-QB"))

    assert ours.code == theirs.code
    assert ours != theirs


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "ministry"}, "kind"),
        ({"name": ""}, "name"),
        ({"code": "P QLKH"}, "code"),
        ({"valid_from": date(2024, 2, 1), "valid_to": date(2024, 1, 31)}, "valid_to"),
    ],
)
def test_wrong_facts_are_named(facts, field):
    here = make.agency()
    whole = {"code": "X", "name": "Phòng X", "kind": "division", **facts}

    with pytest.raises(Invalid) as caught:
        services.save_unit(actor=make.manager(here), **whole)

    assert list(caught.value.errors) == [field]
    assert Unit.objects.filter(agency=here).count() == 1


def test_a_unit_cannot_stand_below_itself():
    section = make.unit(code="TO-1", name="Tổ 1", under=make.unit())
    division = make.unit()

    with pytest.raises(UnitLoop) as caught:
        services.save_unit(
            actor=make.manager(division.agency),
            code=division.code,
            name=division.name,
            kind=division.kind,
            parent=section.public_id,
        )

    assert list(caught.value.errors) == ["parent"]
    division.refresh_from_db()
    assert division.parent.code == "SKHCN"


def test_whoever_manages_a_part_opens_units_in_that_part_only():
    division, other = make.unit(), make.unit(code="P-QLCNCN", name="Phòng Công nghệ")
    head = make.actor(of=division, may="people.manage")

    inside = services.save_unit(
        actor=head, code="TO-1", name="Tổ 1", kind="division", parent=division.public_id
    )
    with pytest.raises(NotAllowed):
        services.save_unit(actor=head, code="TO-2", name="Tổ 2", kind="division", parent=other.public_id)
    with pytest.raises(NotAllowed):
        services.save_unit(actor=head, code="TO-3", name="Tổ 3", kind="division")

    assert inside.parent == division
    assert set(Unit.objects.values_list("code", flat=True)) == {"SKHCN", "P-QLKH", "P-QLCNCN", "TO-1"}


def test_a_parent_of_another_agency_is_not_found():
    here, foreign = make.agency(), make.unit(of=make.agency("SKHCN-QB"))

    with pytest.raises(NotFound):
        services.save_unit(
            actor=make.manager(here), code="X", name="X", kind="division", parent=foreign.public_id
        )

    assert not Unit.objects.filter(agency=here, code="X").exists()


def test_a_closed_unit_ends_on_its_day_and_names_its_heir():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")

    closed = services.close_unit(
        actor=make.manager(old.agency), unit=old.public_id, valid_to=LAST_DAY, successor=heir.public_id
    )

    assert (closed.is_open_on(LAST_DAY), closed.is_open_on(date(2025, 3, 1))) == (True, False)
    assert closed.successor == heir
    entry = entries_of("people.unit", old.public_id).last()
    assert entry.payload == {"code": "P-QLKH", "valid_to": "28/02/2025", "successor": "P-MOI"}


def test_whoever_leads_the_heir_answers_for_the_closed_unit():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    head = make.officer(of=heir, may="dossiers.read")
    assert not make.actor(head).can("dossiers.read", unit_id=old.pk)

    services.close_unit(
        actor=make.manager(old.agency), unit=old.public_id, valid_to=LAST_DAY, successor=heir.public_id
    )

    assert make.actor(head).can("dossiers.read", unit_id=old.pk)


def test_closing_twice_says_since_when():
    old = make.unit()
    services.close_unit(actor=make.manager(old.agency), unit=old.public_id, valid_to=LAST_DAY)

    with pytest.raises(UnitClosed, match="28/02/2025"):
        services.close_unit(actor=make.manager(old.agency), unit=old.public_id, valid_to=date(2026, 1, 1))

    assert names_of(old) == ["people.unit_opened", "people.unit_closed"]


def test_a_unit_with_people_or_units_at_work_stays_open():
    division = make.unit()
    make.officer(of=division)
    parent = make.unit(code="SKHCN")

    for busy in (division, parent):
        with pytest.raises(UnitBusy):
            services.close_unit(actor=make.manager(busy.agency), unit=busy.public_id, valid_to=LAST_DAY)

    assert Unit.objects.filter(valid_to__isnull=False).count() == 0


def test_the_heir_must_be_another_unit_that_exists_then():
    old = make.unit(valid_from=date(2020, 1, 1))
    late = make.unit(code="P-MOI", name="Phòng Mới", valid_from=date(2025, 3, 2))
    acting = make.manager(old.agency)

    with pytest.raises(UnitLoop):
        services.close_unit(actor=acting, unit=old.public_id, valid_to=LAST_DAY, successor=old.public_id)
    with pytest.raises(UnitClosed):
        services.close_unit(actor=acting, unit=old.public_id, valid_to=LAST_DAY, successor=late.public_id)
    with pytest.raises(Invalid):
        services.close_unit(actor=acting, unit=old.public_id, valid_to=date(2019, 12, 31))

    old.refresh_from_db()
    assert (old.valid_to, old.successor) == (None, None)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda here, there: make.manager(there), NotFound),
        (lambda here, there: make.actor(of=here, may="people.read"), NotAllowed),
        (
            lambda here, there: make.actor(of=make.unit(code="P-KHAC", name="Khác"), may="people.manage"),
            NotAllowed,
        ),
    ],
    ids=["other agency", "may only read", "manages another unit"],
)
def test_nobody_else_closes_it(who, error):
    division = make.unit()
    acting = who(division.agency, make.agency("SKHCN-QB"))

    with pytest.raises(error):
        services.close_unit(actor=acting, unit=division.public_id, valid_to=LAST_DAY)

    division.refresh_from_db()
    assert division.valid_to is None
    assert names_of(division) == ["people.unit_opened"]


def test_a_group_holds_exactly_its_members():
    here = make.agency()
    make.unit(of=here), make.unit(of=here, code="VP", name="Văn phòng", kind="office")
    acting = make.manager(here)

    services.save_unit_group(actor=acting, code="ALL", name="Các đơn vị", members=["P-QLKH", "VP"])
    services.save_unit_group(actor=acting, code="ALL", name="Các đơn vị", members=["VP"])
    group = services.save_unit_group(actor=acting, code="ALL", name="Các đơn vị", members=["VP"])

    found = selectors.find_unit_group(acting, "ALL")
    assert [unit.code for unit in found.members.all()] == ["VP"]
    assert [entry.payload["members"] for entry in entries_of("people.unit_group", group.public_id)] == [
        ["P-QLKH", "VP"],
        ["VP"],
    ]


def test_a_group_refuses_codes_that_are_no_units():
    here = make.agency()
    make.unit(of=make.agency("SKHCN-QB"), code="P-KHAC")

    with pytest.raises(Invalid, match="P-KHAC, P-KHONG"):
        services.save_unit_group(
            actor=make.manager(here), code="ALL", name="Các đơn vị", members=["SKHCN", "P-KHAC", "P-KHONG"]
        )

    assert selectors.find_unit_group(make.manager(here), "ALL") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "P-QLKH"},
        {"code": ""},
        {"name": ""},
        {"kind": "ministry"},
        {"valid_from": date(2024, 2, 1), "valid_to": date(2024, 1, 1)},
        {"successor": "own"},
        {"parent": "foreign"},
    ],
    ids=["code twice", "no code", "no name", "kind", "days", "heir while open", "parent elsewhere"],
)
def test_the_database_refuses_what_cannot_be(wrong):
    own, foreign = make.unit(), make.unit(of=make.agency("SKHCN-QB"))
    row = {"agency": own.agency, "code": "X", "name": "X", "kind": "division", **wrong}
    row |= {
        field: {"own": own, "foreign": foreign}[row[field]]
        for field in ("parent", "successor")
        if field in row
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(**row)


def test_open_units_of_a_day_include_both_ends():
    make.unit(valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    units = Unit.objects.exclude(code="SKHCN")

    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]

    assert [units.open_on(day).count() for day in days] == [0, 1, 1, 0]
