"""Roles are given over a unit or the whole agency, between two days, and taken away at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import UnknownPermission
from motcua.domains.people.models import RoleAssignment
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

MONDAY = clock.local(2024, 2, 19, 9)


@pytest.fixture
def officer():
    with clock.frozen(clock.local(2024, 1, 2, 8)):
        here = make.agency()
        services.import_shipped_roles(actor=make.manager(here))
        return make.officer(of=make.unit(of=here))


def grant(officer, **facts):
    return services.grant_role(actor=make.manager(officer.agency), officer=officer.public_id, **facts)


def names(officer) -> list[str]:
    return [entry.name for entry in entries_of("people.officer", officer.public_id)][1:]


def test_a_role_over_a_unit_reaches_what_is_below(officer):
    section = make.unit(code="TO-1", name="Tổ 1", under=officer.unit)
    other = make.unit(code="VP", name="Văn phòng", kind="office")

    grant(officer, role="specialist", unit=officer.unit.public_id)

    acting = make.actor(officer)
    assert acting.unit_ids("dossiers.process") == {officer.unit_id, section.pk}
    assert not acting.can("dossiers.process", unit_id=other.pk)
    assert not acting.may("dossiers.approve")


def test_a_role_over_the_agency_reaches_every_unit(officer):
    grant(officer, role="director")

    assert make.actor(officer).unit_ids("dossiers.approve") is None


def test_two_roles_add_up(officer):
    other = make.unit(code="VP", name="Văn phòng", kind="office")
    grant(officer, role="unit_head", unit=officer.unit.public_id)
    grant(officer, role="controller", unit=other.public_id)

    acting = make.actor(officer)

    assert acting.unit_ids("dossiers.read") == {officer.unit_id, other.pk}
    assert acting.unit_ids("dossiers.approve") == {officer.unit_id}
    assert acting.unit_ids("catalogue.confirm") == {other.pk}


def test_a_role_holds_from_its_first_day_to_the_end_of_its_last(officer):
    grant(officer, role="clerk", valid_from=date(2024, 2, 19), valid_to=date(2024, 2, 20))

    moments = [(18, 23, 59), (19, 0, 0), (20, 23, 59), (21, 0, 0)]
    held = []
    for day, hour, minute in moments:
        with clock.frozen(clock.local(2024, 2, day, hour, minute)):
            held.append(make.actor(officer).may("dossiers.issue_result"))

    assert held == [False, True, True, False]


def test_the_journal_tells_role_scope_and_days(officer):
    with clock.frozen(MONDAY):
        grant(officer, role="specialist", unit=officer.unit.public_id)
        grant(officer, role="director", valid_to=date(2024, 3, 1))

    first, second = list(entries_of("people.officer", officer.public_id))[1:]
    assert first.payload == {
        "role": "specialist",
        "scope": "P-QLKH",
        "valid_from": "19/02/2024",
        "valid_to": "",
    }
    assert second.payload["scope"] == "toàn cơ quan"
    assert second.payload["valid_to"] == "01/03/2024"


def test_granting_what_is_held_changes_nothing(officer):
    first = grant(officer, role="clerk")

    assert grant(officer, role="clerk") == first
    assert names(officer) == ["people.role_granted"]


def test_a_revoked_role_is_gone_at_the_next_request(officer):
    with clock.frozen(clock.local(2024, 2, 1, 8)):
        holding = grant(officer, role="clerk")
    with clock.frozen(MONDAY):
        assert make.actor(officer).may("dossiers.issue_result")

        services.revoke_role(actor=make.manager(officer.agency), assignment=holding.public_id)

        assert not make.actor(officer).may("dossiers.issue_result")
    holding.refresh_from_db()
    assert holding.valid_to == date(2024, 2, 18)
    assert names(officer) == ["people.role_granted", "people.role_revoked"]


def test_a_role_that_began_today_leaves_no_row(officer):
    with clock.frozen(MONDAY):
        holding = grant(officer, role="clerk")
        services.revoke_role(actor=make.manager(officer.agency), assignment=holding.public_id)

    assert RoleAssignment.objects.count() == 0
    assert names(officer) == ["people.role_granted", "people.role_revoked"]


def test_revoking_an_ended_role_changes_nothing(officer):
    with clock.frozen(clock.local(2024, 2, 1, 8)):
        holding = grant(officer, role="clerk", valid_to=date(2024, 2, 5))

    with clock.frozen(MONDAY):
        services.revoke_role(actor=make.manager(officer.agency), assignment=holding.public_id)

    holding.refresh_from_db()
    assert holding.valid_to == date(2024, 2, 5)
    assert names(officer) == ["people.role_granted"]


def test_the_end_may_not_come_before_the_beginning(officer):
    with pytest.raises(Invalid) as caught:
        grant(officer, role="clerk", valid_from=date(2024, 2, 2), valid_to=date(2024, 2, 1))

    assert list(caught.value.errors) == ["valid_to"]
    assert RoleAssignment.objects.count() == 0


@pytest.mark.parametrize(
    ("facts", "error"),
    [({"role": "minister"}, NotFound), ({"role": "clerk", "unit": "foreign"}, NotFound)],
    ids=["no such role", "a unit of another agency"],
)
def test_role_and_unit_must_be_the_agencys_own(officer, facts, error):
    if "unit" in facts:
        facts = {**facts, "unit": make.unit(of=make.agency("SKHCN-QB")).public_id}

    with pytest.raises(error):
        grant(officer, **facts)

    assert RoleAssignment.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda officer: make.manager(make.agency("SKHCN-QB")), NotFound),
        (lambda officer: make.actor(of=officer.agency, may="people.read"), NotAllowed),
        (lambda officer: make.actor(of=officer.unit, may="people.manage"), NotAllowed),
        (lambda officer: make.actor(officer), NotAllowed),
        (lambda officer: ANONYMOUS, NotFound),
    ],
    ids=["other agency", "may only read", "manages the unit only", "for oneself", "nobody"],
)
def test_nobody_else_grants_over_the_whole_agency(officer, who, error):
    acting = who(officer)
    before = RoleAssignment.objects.count()

    with pytest.raises(error):
        services.grant_role(actor=acting, officer=officer.public_id, role="director")

    assert RoleAssignment.objects.count() == before
    assert names(officer) == []


def test_whoever_manages_a_unit_grants_within_it(officer):
    head = make.actor(of=officer.unit, may="people.manage")

    services.grant_role(actor=head, officer=officer.public_id, role="specialist", unit=officer.unit.public_id)

    assert make.actor(officer).unit_ids("dossiers.process") == {officer.unit_id}


def test_nobody_else_revokes(officer):
    holding = grant(officer, role="clerk")

    with pytest.raises(NotFound):
        services.revoke_role(actor=make.manager(make.agency("SKHCN-QB")), assignment=holding.public_id)
    with pytest.raises(NotAllowed):
        services.revoke_role(actor=make.actor(officer), assignment=holding.public_id)

    assert RoleAssignment.objects.filter(pk=holding.pk, valid_to__isnull=True).exists()


def test_a_changed_role_is_felt_by_its_holders(officer):
    grant(officer, role="clerk")
    assert not make.actor(officer).may("audit.read")

    services.save_role(
        actor=make.manager(officer.agency), code="clerk", name="Văn thư", permissions=["audit.read"]
    )

    assert make.actor(officer).may("audit.read")
    assert not make.actor(officer).may("dossiers.issue_result")


def test_a_role_with_an_unknown_permission_is_refused(officer):
    with pytest.raises(UnknownPermission, match="dossiers.burn"):
        services.save_role(
            actor=make.manager(officer.agency), code="clerk", name="Văn thư", permissions=["dossiers.burn"]
        )

    role = selectors.visible_roles(make.manager(officer.agency)).get(code="clerk")
    assert "dossiers.issue_result" in role.permissions


def test_only_administrators_of_the_whole_agency_change_roles(officer):
    head = make.actor(of=officer.unit, may="people.manage")

    with pytest.raises(NotAllowed):
        services.save_role(actor=head, code="clerk", name="Văn thư", permissions=["audit.read"])

    role = selectors.visible_roles(make.manager(officer.agency)).get(code="clerk")
    assert "audit.read" not in role.permissions


@pytest.mark.django_db(transaction=True)  # caches keep nothing inside a transaction that changed people
def test_who_may_is_kept_in_memory_and_costs_a_request_nothing(officer):
    grant(officer, role="unit_head", unit=officer.unit.public_id)
    account = make.account_of(officer)

    with revisions.request_scope():
        first = selectors.actor_for_account(account)
        with CaptureQueriesContext(connection) as queries:
            again = selectors.actor_for_account(account)

    assert again == first
    assert len(queries) == 0


def test_officers_with_a_role_over_a_unit_are_found_own_first(officer):
    other = make.unit(code="VP", name="Văn phòng", kind="office")
    chief = make.officer(of=other, name="Phan Tuệ Lâm")
    away = make.officer(of=other, name="Hồ Văn An")
    grant(officer, role="unit_head", unit=officer.unit.public_id)
    grant(chief, role="unit_head")
    grant(away, role="unit_head", unit=other.public_id)

    found = selectors.officers_with_role(make.manager(officer.agency), "unit_head", unit=officer.unit)

    assert list(found) == [officer, chief]
    assert selectors.officers_with_role(make.manager(officer.agency), "unit_head").count() == 3


def test_holders_of_a_permission_over_a_unit_are_found_for_events(officer):
    other = make.unit(code="VP", name="Văn phòng", kind="office")
    chief, away, left = make.officer(of=other), make.officer(of=other), make.officer(of=other)
    grant(officer, role="unit_head", unit=officer.unit.public_id)
    grant(chief, role="director")
    grant(away, role="unit_head", unit=other.public_id)
    grant(left, role="director")
    services.dismiss_officer(actor=make.manager(officer.agency), officer=left.public_id)

    pks = selectors.officer_pks_with("dossiers.assign", unit_id=officer.unit_id)

    assert pks == [officer.pk, chief.pk]
    assert selectors.officer_pks_with("dossiers.assign", unit_id=0) == []


@pytest.mark.parametrize("field", ["role", "unit", "officer"])
def test_the_database_refuses_a_holding_across_agencies(officer, field):
    holding = grant(officer, role="clerk")
    there = make.agency("SKHCN-QB")
    services.import_shipped_roles(actor=make.manager(there))
    foreign = {
        "role": selectors.visible_roles(make.manager(there)).first(),
        "unit": make.unit(of=there),
        "officer": make.officer(of=there),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=holding.pk).update(**{field: foreign[field]})


def test_the_database_refuses_the_same_open_holding_twice(officer):
    holding = grant(officer, role="clerk")

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.create(
            agency=officer.agency, officer=officer, role=holding.role, unit=None, valid_from=date(2024, 3, 1)
        )
