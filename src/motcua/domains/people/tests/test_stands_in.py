"""What a delegation lets its receiver do: never more than the giver holds, never after its last day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Delegation, Officer, RoleAssignment
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

MONDAY, WEDNESDAY = clock.local(2026, 11, 23, 9), clock.local(2026, 11, 25, 9)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
ACTS = ["dossiers.read", "dossiers.process", "dossiers.approve", "plans.read", "deadlines.manage"]
PROCEDURE, ANOTHER = "0190ab12-0000-7000-8000-000000000001", "0190ab12-0000-7000-8000-000000000002"


@pytest.fixture
def head() -> Officer:
    with clock.frozen(clock.local(2026, 1, 5, 8)):
        unit = make.unit()
        make.unit(code="TO-1", name="Tổ 1", under=unit)
        return make.officer(of=unit, may=ACTS, name="Lê Văn Hải")


@pytest.fixture
def deputy(head: Officer) -> Officer:
    with clock.frozen(clock.local(2026, 1, 5, 8)):
        return make.officer(of=make.unit(code="VP", name="Văn phòng"), may="plans.read", name="Trần Thị Mai")


def give(head: Officer, deputy: Officer, **facts) -> Delegation:
    said = {"kind": "stand_in", "valid_from": TUESDAY, "valid_to": FRIDAY, "reason": "Đi công tác", **facts}
    with clock.frozen(MONDAY):
        return services.create_delegation(
            actor=make.actor(head), giver=head.public_id, receiver=deputy.public_id, **said
        )


def on_wednesday(officer: Officer) -> Actor:
    with clock.frozen(WEDNESDAY):
        return make.actor(officer)


def may_approve(officer: Officer, unit: int) -> bool:
    """As the officer's next request would find it."""
    return make.actor(officer).can("dossiers.approve", unit_id=unit)


def test_the_stand_in_holds_what_the_one_away_holds_but_what_shapes_the_system(head, deputy):
    row = give(head, deputy)
    section = selectors.find_unit(make.manager(head.agency), "TO-1")

    with clock.frozen(WEDNESDAY):
        acting = make.actor(deputy)
        assert acting.unit_ids("dossiers.approve") == {head.unit_id, section.pk}
        assert acting.unit_ids("dossiers.read") == {head.unit_id, section.pk}
        assert not acting.can("dossiers.approve", unit_id=deputy.unit_id)
        assert not acting.may("deadlines.manage")
        assert acting.unit_ids("plans.read") == {head.unit_id, section.pk, deputy.unit_id}
        assert acting.holder_pks == {deputy.pk, head.pk}
        (one,) = acting.stands_in
        assert (one.officer_pk, one.officer_id, one.delegation_id) == (
            head.pk,
            head.public_id,
            row.public_id,
        )
        assert "dossiers.approve" not in {grant.permission for grant in acting.grants}
        assert make.actor(head).stands_in == ()


def test_acts_are_done_in_the_name_of_the_one_away(head, deputy):
    give(head, deputy)

    with clock.frozen(WEDNESDAY):
        acting = make.actor(deputy).acting("dossiers.approve", unit_id=head.unit_id, holder_pk=head.pk)

    assert (acting.id, acting.on_behalf_of) == (deputy.public_id, head.public_id)


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (clock.local(2026, 11, 23, 23, 59), False),
        (clock.local(2026, 11, 24, 0, 0), True),
        (clock.local(2026, 11, 27, 23, 59), True),
        (clock.local(2026, 11, 28, 0, 0), False),
    ],
)
def test_it_holds_from_the_first_moment_of_its_first_day_to_the_last_of_its_last(head, deputy, moment, held):
    give(head, deputy)

    with clock.frozen(moment):
        assert may_approve(deputy, head.unit_id) is held


def test_who_began_to_work_before_midnight_stops_at_midnight(head, deputy):
    give(head, deputy)
    with clock.frozen(clock.local(2026, 11, 27, 23, 59)):
        acting = make.actor(deputy)
        assert acting.may("dossiers.approve")

    with clock.frozen(clock.local(2026, 11, 28, 0, 0)):
        assert not acting.may("dossiers.approve")


def test_with_some_acts_goes_reading_what_they_are_done_to_and_nothing_else(head, deputy):
    give(head, deputy, acts=["dossiers.approve"])

    (one,) = on_wednesday(deputy).stands_in

    assert [grant.permission for grant in one.grants] == ["dossiers.approve", "dossiers.read"]


def test_some_procedures_are_these_alone(head, deputy):
    give(head, deputy, procedures=[PROCEDURE])

    with clock.frozen(WEDNESDAY):
        acting = make.actor(deputy)
        assert acting.can("dossiers.approve", unit_id=head.unit_id, procedure=PROCEDURE)
        assert not acting.can("dossiers.approve", unit_id=head.unit_id, procedure=ANOTHER)
        assert not acting.can("dossiers.approve", unit_id=head.unit_id)


def test_a_unit_is_that_unit_with_all_below_it(head, deputy):
    with clock.frozen(MONDAY):
        make.grant(head, "dossiers.approve", over=head.agency)
    give(head, deputy, unit=head.unit.public_id)
    section = selectors.find_unit(make.manager(head.agency), "TO-1")

    assert on_wednesday(deputy).stands_in[0].grants[0].unit_ids == {head.unit_id, section.pk}


def test_a_giver_who_loses_a_role_gives_nothing_of_it(head, deputy):
    give(head, deputy)

    with clock.frozen(WEDNESDAY):
        assert may_approve(deputy, head.unit_id)
        services.revoke_role(
            actor=make.manager(head.agency), assignment=RoleAssignment.objects.get(officer=head).public_id
        )

        assert not may_approve(deputy, head.unit_id)
        assert make.actor(deputy).stands_in == ()


def test_a_role_the_giver_gains_is_handed_over_as_well(head, deputy):
    give(head, deputy)

    with clock.frozen(WEDNESDAY):
        assert not make.actor(deputy).may("dossiers.assign")
        make.grant(head, "dossiers.assign", over=head.unit)

        assert make.actor(deputy).can("dossiers.assign", unit_id=head.unit_id)


def test_a_giver_who_leaves_gives_nothing(head, deputy):
    give(head, deputy)

    with clock.frozen(WEDNESDAY):
        services.dismiss_officer(actor=make.manager(head.agency), officer=head.public_id)

        assert make.actor(deputy).stands_in == ()


def test_what_is_taken_back_is_gone_at_the_next_request(head, deputy):
    row = give(head, deputy)

    with clock.frozen(WEDNESDAY):
        assert may_approve(deputy, head.unit_id)
        services.revoke_delegation(actor=make.actor(head), delegation=row.public_id, reason="Về sớm")

        assert not may_approve(deputy, head.unit_id)


def test_what_was_handed_over_is_not_handed_on_by_a_chain(head, deputy):
    with clock.frozen(MONDAY):
        third = make.officer(of=deputy.unit, name="Hồ Văn An")
    with clock.frozen(MONDAY):
        make.grant(deputy, "dossiers.hand_over", over=deputy.unit)
    give(head, deputy)
    give(deputy, third)

    with clock.frozen(WEDNESDAY):
        acting = make.actor(third)
        assert acting.can("dossiers.hand_over", unit_id=deputy.unit_id)
        assert not acting.may("dossiers.approve")
        assert acting.holder_pks == {third.pk, deputy.pk}


def test_one_stands_in_for_several(head, deputy):
    with clock.frozen(MONDAY):
        other = make.officer(of=deputy.unit, may="dossiers.hand_over", name="Phan Tuệ Lâm")
    give(head, deputy)
    give(other, deputy)

    with clock.frozen(WEDNESDAY):
        acting = make.actor(deputy)
        assert acting.holder_pks == {deputy.pk, head.pk, other.pk}
        assert acting.acting("dossiers.hand_over", unit_id=deputy.unit_id).on_behalf_of == other.public_id


@pytest.mark.django_db(transaction=True)  # caches keep nothing inside a transaction that changed people
def test_whom_one_stands_in_for_is_kept_in_memory_and_costs_a_request_nothing(head, deputy):
    give(head, deputy)
    with clock.frozen(WEDNESDAY), revisions.request_scope():
        account = make.account_of(deputy)
        first = selectors.actor_for_account(account)
        with CaptureQueriesContext(connection) as queries:
            again = selectors.actor_for_account(account)

    assert again == first
    assert len(again.stands_in) == 1
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", ["given", "revoked", "role lost", "role gained", "next day"])
def test_every_change_is_felt_by_a_process_that_had_it_in_memory(head, deputy, change):
    row = None if change == "given" else give(head, deputy)
    with clock.frozen(WEDNESDAY):
        before = may_approve(deputy, head.unit_id), make.actor(deputy).may("dossiers.assign")

        if change == "given":
            row = give(head, deputy)
        elif change == "revoked":
            services.revoke_delegation(actor=make.actor(head), delegation=row.public_id, reason="Về sớm")
        elif change == "role lost":
            held = RoleAssignment.objects.get(officer=head)
            services.revoke_role(actor=make.manager(head.agency), assignment=held.public_id)
        elif change == "role gained":
            make.grant(head, "dossiers.assign", over=head.unit)

    with clock.frozen(clock.local(2026, 11, 28, 9) if change == "next day" else WEDNESDAY):
        after = may_approve(deputy, head.unit_id), make.actor(deputy).may("dossiers.assign")

    had = (True, False)
    assert (before, after) == {
        "given": ((False, False), (True, False)),
        "revoked": (had, (False, False)),
        "role lost": (had, (False, False)),
        "role gained": (had, (True, True)),
        "next day": (had, (False, False)),
    }[change]
