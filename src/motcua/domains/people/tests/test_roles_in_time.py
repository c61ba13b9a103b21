"""Roles between two days: yesterday's are gone, tomorrow's are not there yet, and each agency has its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import UnknownPermission
from motcua.domains.people.models import Account, Role, RoleAssignment
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, system_actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.journal import entries_of
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db

TODAY = clock.local(2024, 2, 19, 9)
YESTERDAY, THIS_DAY, TOMORROW = date(2024, 2, 18), date(2024, 2, 19), date(2024, 2, 20)


@pytest.fixture
def officer():
    """Somebody of the division, appointed in January, with the shipped roles to be given."""
    with clock.frozen(clock.local(2024, 1, 2, 8)):
        here = make.agency()
        services.import_shipped_roles(actor=make.manager(here))
        return make.officer(of=make.unit(of=here))


def grant(officer, role="clerk", **facts) -> RoleAssignment:
    return services.grant_role(
        actor=make.manager(officer.agency), officer=officer.public_id, role=role, **facts
    )


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "held"),
    [
        (date(2024, 1, 1), YESTERDAY, False),
        (date(2024, 1, 1), THIS_DAY, True),
        (THIS_DAY, THIS_DAY, True),
        (THIS_DAY, None, True),
        (TOMORROW, None, False),
        (TOMORROW, date(2024, 12, 31), False),
    ],
    ids=["ended yesterday", "ends today", "today alone", "begins today", "begins tomorrow", "next week"],
)
def test_only_a_role_of_today_counts_at_every_door(officer, valid_from, valid_to, held):
    with clock.frozen(TODAY):
        grant(officer, valid_from=valid_from, valid_to=valid_to)

        assert make.actor(officer).may("dossiers.issue_result") is held
        found = selectors.officers_with_role(make.manager(officer.agency), "clerk")
        assert list(found) == ([officer] if held else [])
        found = selectors.officers_with_role(make.manager(officer.agency), "clerk", unit=officer.unit)
        assert list(found) == ([officer] if held else [])
        pks = selectors.officer_pks_with("dossiers.issue_result", unit_id=officer.unit_id)
        assert pks == ([officer.pk] if held else [])


def test_a_role_for_a_leave_of_absence_ends_by_itself(officer):
    """Ủy quyền: the deputy stands in from Monday to Friday."""
    with clock.frozen(TODAY):
        grant(officer, role="director", valid_to=date(2024, 2, 23))

    with clock.frozen(clock.local(2024, 2, 23, 23, 59)):
        assert make.actor(officer).may("dossiers.approve")
    with clock.frozen(clock.local(2024, 2, 24, 0, 0)):
        assert not make.actor(officer).may("dossiers.approve")
        assert make.actor(officer).grants == ()


def test_midnight_in_vietnam_ends_a_role_although_it_is_still_the_same_day_in_greenwich(officer):
    with clock.frozen(TODAY):
        grant(officer, valid_to=THIS_DAY)

    with clock.frozen(clock.local(2024, 2, 20, 0, 1)):
        assert clock.now().date() == THIS_DAY
        assert not make.actor(officer).may("dossiers.issue_result")


def test_an_open_and_a_limited_holding_stand_side_by_side(officer):
    with clock.frozen(TODAY):
        grant(officer, unit=officer.unit.public_id)
        grant(officer, valid_to=TOMORROW)
        assert make.actor(officer).unit_ids("dossiers.issue_result") is None

    with clock.frozen(clock.local(2024, 2, 21, 8)):
        assert make.actor(officer).unit_ids("dossiers.issue_result") == {officer.unit_id}


def test_the_same_role_over_two_units_is_taken_away_unit_by_unit(officer):
    other = make.unit(code="VP", name="Văn phòng", kind="office")
    with clock.frozen(clock.local(2024, 2, 1, 8)):
        first = grant(officer, role="unit_head", unit=officer.unit.public_id)
        grant(officer, role="unit_head", unit=other.public_id)

    with clock.frozen(TODAY):
        services.revoke_role(actor=make.manager(officer.agency), assignment=first.public_id)

        assert make.actor(officer).unit_ids("dossiers.approve") == {other.pk}


def test_a_role_of_the_future_is_taken_away_before_it_begins(officer):
    with clock.frozen(TODAY):
        holding = grant(officer, valid_from=TOMORROW)
        services.revoke_role(actor=make.manager(officer.agency), assignment=holding.public_id)

    assert not RoleAssignment.objects.exists()
    assert entries_of("people.officer", officer.public_id).last().payload == {
        "role": "clerk",
        "scope": "toàn cơ quan",
    }


def test_a_role_that_would_still_run_is_cut_short_yesterday(officer):
    with clock.frozen(clock.local(2024, 2, 1, 8)):
        holding = grant(officer, valid_to=date(2024, 6, 30))

    with clock.frozen(TODAY):
        services.revoke_role(actor=make.manager(officer.agency), assignment=holding.public_id)

    holding.refresh_from_db()
    assert (holding.valid_from, holding.valid_to) == (date(2024, 2, 1), YESTERDAY)


def test_every_change_of_roles_moves_the_number_that_caches_are_keyed_by(officer):
    versions = [officer.grants_version]

    with clock.frozen(TODAY):
        first = grant(officer)
        versions.append(make.account_of(officer).officer.grants_version)
        grant(officer)
        versions.append(make.account_of(officer).officer.grants_version)
        services.revoke_role(actor=make.manager(officer.agency), assignment=first.public_id)
        versions.append(make.account_of(officer).officer.grants_version)
        services.dismiss_officer(actor=make.manager(officer.agency), officer=officer.public_id)
        versions.append(make.account_of(officer).officer.grants_version)

    assert versions == [1, 2, 2, 3, 4]


def test_who_held_what_and_when_is_listed_newest_first(officer):
    with clock.frozen(TODAY):
        grant(officer, role="specialist", valid_from=date(2023, 1, 1), valid_to=date(2023, 12, 31))
        grant(officer, role="unit_head", unit=officer.unit.public_id, valid_from=date(2024, 1, 1))
        grant(officer, role="clerk", valid_from=TOMORROW)

    rows = selectors.visible_assignments(make.manager(officer.agency), officer)

    assert [(row.role.code, row.unit and row.unit.code) for row in rows] == [
        ("clerk", None),
        ("unit_head", "P-QLKH"),
        ("specialist", None),
    ]
    assert str(rows[0].role) == "Văn thư"
    assert str(rows[0]) == f"{officer.pk}: {rows[0].role_id}"


def test_roles_of_one_agency_say_nothing_about_another(officer):
    there = make.agency("SKHCN-QB")
    services.import_shipped_roles(actor=make.manager(there))
    theirs = make.officer(of=make.unit(of=there))
    grant(theirs)
    services.save_role(actor=make.manager(there), code="clerk", name="Văn thư", permissions=["audit.read"])
    grant(officer)

    assert make.actor(officer).may("dossiers.issue_result")
    assert not make.actor(theirs).may("dossiers.issue_result")
    assert list(selectors.officers_with_role(make.manager(officer.agency), "clerk")) == [officer]
    assert list(selectors.officers_with_role(make.manager(there), "clerk")) == [theirs]
    assert selectors.officer_pks_with("audit.read", unit_id=theirs.unit_id) == [theirs.pk]
    assert selectors.officer_pks_with("audit.read", unit_id=officer.unit_id) == []


@pytest.mark.parametrize(
    "outsider",
    [
        ANONYMOUS,
        Actor(kind=ActorKind.CITIZEN),
        system_actor("job", agency_id=None, permissions=["people.read", "people.manage"]),
    ],
    ids=["nobody", "a citizen", "a task of no agency"],
)
def test_the_organisation_is_closed_to_whoever_is_of_no_agency(officer, outsider):
    grant(officer)

    assert list(selectors.visible_officers(outsider)) == []
    assert list(selectors.officers_of_unit(outsider, officer.unit)) == []
    assert list(selectors.officers_with_role(outsider, "clerk")) == []
    assert list(selectors.visible_assignments(outsider, officer)) == []
    assert list(selectors.visible_units(outsider)) == []
    assert selectors.find_officer(outsider, officer.public_id) is None
    with pytest.raises(NotFound) as caught:
        selectors.get_officer(outsider, officer.public_id)
    assert caught.value.message == "Không tìm thấy cán bộ."


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"name": ""}, "name"), ({"name": "A" * 121}, "name"), ({"permissions": ["x.y", "a.b"]}, "permissions")],
)
def test_a_role_needs_a_name_and_known_permissions(officer, facts, field):
    whole = {"code": "moi", "name": "Vai trò mới", "permissions": ["audit.read"], **facts}
    written = JournalEntry.objects.count()

    with pytest.raises((Invalid, UnknownPermission)) as caught:
        services.save_role(actor=make.manager(officer.agency), **whole)

    assert list(caught.value.errors) == [field]
    assert not Role.objects.filter(code="moi").exists()
    assert JournalEntry.objects.count() == written


def test_unknown_permissions_are_all_named(officer):
    with pytest.raises(UnknownPermission) as caught:
        services.save_role(
            actor=make.manager(officer.agency),
            code="moi",
            name="Mới",
            permissions=["x.y", "audit.read", "a.b"],
        )

    assert caught.value.message == "Không có quyền mang mã: a.b, x.y."


def test_a_role_lists_each_permission_once_in_order_and_the_same_again_writes_nothing(officer):
    acting = make.manager(officer.agency)
    wanted = ["plans.read", "audit.read", "plans.read"]
    role = services.save_role(actor=acting, code="moi", name="Mới", permissions=wanted)

    again = services.save_role(actor=acting, code="moi", name="Mới", permissions=reversed(wanted))

    assert again.permissions == role.permissions == ["audit.read", "plans.read"]
    assert entries_of("people.role", role.public_id).count() == 1


def test_a_dismissed_officer_is_found_under_no_role(officer):
    grant(officer)

    services.dismiss_officer(actor=make.manager(officer.agency), officer=officer.public_id)

    assert list(selectors.officers_with_role(make.manager(officer.agency), "clerk")) == []
    assert list(selectors.officers_of_unit(make.manager(officer.agency), officer.unit)) == []
    assert selectors.officer_pks_with("dossiers.issue_result", unit_id=officer.unit_id) == []
    assert officer in selectors.visible_officers(make.manager(officer.agency))


def test_an_officer_whose_account_still_works_but_who_left_is_nobody(officer):
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)

    assert selectors.actor_for_account(make.account_of(officer)) is ANONYMOUS


def test_an_account_is_found_by_its_sign_in_name_however_it_is_typed(officer):
    username = officer.account.username

    assert Account.objects.get_by_natural_key(username.upper()) == officer.account
    assert str(officer.account) == username
    with pytest.raises(Account.DoesNotExist):
        Account.objects.get_by_natural_key(None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": TOMORROW, "valid_to": THIS_DAY},
        {"valid_from": None},
    ],
    ids=["ends before it begins", "no beginning"],
)
def test_the_database_refuses_a_holding_without_sensible_days(officer, wrong):
    holding = grant(officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=holding.pk).update(**wrong)
