"""Who may do what, where, for which procedure and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import pytest

from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, Via, system_actor

NOON = clock.local(2024, 2, 5, 12)
READ, SIGN = "dossiers.read", "dossiers.sign"
TWO_UNITS, NO_UNIT = frozenset({7, 8}), frozenset[int]()
TWO_CODES, NO_CODE = frozenset({"1.001", "1.002"}), frozenset[str]()


@pytest.fixture(autouse=True)
def at_noon():
    with clock.frozen(NOON):
        yield


def officer(*grants: Grant) -> Actor:
    return Actor(kind=ActorKind.OFFICER, id=UUID(int=1), agency_id=3, grants=grants, officer_pk=11, unit_id=7)


@pytest.mark.parametrize(
    ("grant", "permission", "unit_id", "procedure", "covered"),
    [
        (Grant(READ), READ, None, None, True),
        (Grant(READ), READ, 7, "1.001", True),
        (Grant(READ), SIGN, 7, None, False),
        (Grant(READ), "dossiers", None, None, False),
        (Grant(READ, TWO_UNITS), READ, 7, None, True),
        (Grant(READ, TWO_UNITS), READ, 9, None, False),
        (Grant(READ, TWO_UNITS), READ, None, None, False),
        (Grant(READ, NO_UNIT), READ, 7, None, False),
        (Grant(READ, NO_UNIT), READ, None, None, False),
        (Grant(READ, None, TWO_CODES), READ, 9, "1.002", True),
        (Grant(READ, None, TWO_CODES), READ, 9, "1.003", False),
        (Grant(READ, None, TWO_CODES), READ, 9, None, True),
        (Grant(READ, None, NO_CODE), READ, 9, "1.001", False),
        (Grant(READ, TWO_UNITS, TWO_CODES), READ, 7, "1.001", True),
        (Grant(READ, TWO_UNITS, TWO_CODES), READ, 9, "1.001", False),
        (Grant(READ, TWO_UNITS, TWO_CODES), READ, 7, "1.003", False),
    ],
)
def test_a_grant_covers_its_permission_in_its_units_for_its_procedures(
    grant: Grant, permission: str, unit_id: int | None, procedure: str | None, covered: bool
) -> None:
    assert grant.covers(permission, unit_id, procedure) is covered
    assert officer(grant).can(permission, unit_id=unit_id, procedure=procedure) is covered


@pytest.mark.parametrize(
    ("until", "live"),
    [
        (None, True),
        (NOON + timedelta(microseconds=1), True),
        (NOON, False),
        (NOON - timedelta(microseconds=1), False),
    ],
)
def test_a_grant_lives_until_its_moment_and_not_at_it(until: datetime | None, live: bool) -> None:
    actor = officer(Grant(READ, TWO_UNITS, until=until))

    assert actor.can(READ, unit_id=7) is live
    assert actor.may(READ) is live
    assert actor.unit_ids(READ) == (TWO_UNITS if live else NO_UNIT)


def test_a_grant_ends_while_the_actor_is_at_work() -> None:
    actor = officer(Grant(READ, until=NOON + timedelta(minutes=1)))
    assert actor.can(READ) is True

    with clock.frozen(NOON + timedelta(minutes=1)):
        assert actor.can(READ) is False


@pytest.mark.parametrize(
    ("grants", "units"),
    [
        ((), NO_UNIT),
        ((Grant(SIGN),), NO_UNIT),
        ((Grant(READ, NO_UNIT),), NO_UNIT),
        ((Grant(READ, TWO_UNITS),), TWO_UNITS),
        ((Grant(READ, TWO_UNITS), Grant(READ, frozenset({8, 9}))), frozenset({7, 8, 9})),
        ((Grant(READ, TWO_UNITS), Grant(SIGN, frozenset({9}))), TWO_UNITS),
        ((Grant(READ, TWO_UNITS), Grant(READ)), None),
        ((Grant(READ), Grant(READ, TWO_UNITS)), None),
        ((Grant(READ, TWO_UNITS), Grant(READ, until=NOON)), TWO_UNITS),
    ],
)
def test_units_of_all_live_grants_are_joined(grants: tuple[Grant, ...], units: frozenset[int] | None) -> None:
    assert officer(*grants).unit_ids(READ) == units


def test_two_grants_are_not_mixed() -> None:
    actor = officer(Grant(READ, frozenset({7}), frozenset({"1.001"})), Grant(READ, frozenset({8})))

    assert actor.can(READ, unit_id=7, procedure="1.002") is False
    assert actor.can(READ, unit_id=8, procedure="1.002") is True


def test_what_may_be_done_somewhere_may_not_be_done_everywhere() -> None:
    actor = officer(Grant(READ, TWO_UNITS))

    assert actor.may(READ) is True
    assert actor.can(READ, unit_id=9) is False
    assert actor.may(SIGN) is False


@pytest.mark.parametrize("kind", list(ActorKind))
def test_nobody_may_anything_by_kind_alone(kind: ActorKind) -> None:
    actor = Actor(kind=kind, agency_id=3)

    assert (actor.can(READ), actor.may(READ), actor.unit_ids(READ)) == (False, False, NO_UNIT)


def test_keys_for_queries_are_nought_for_somebody_of_no_agency() -> None:
    assert (ANONYMOUS.agency_key, ANONYMOUS.officer_key, ANONYMOUS.kind) == (0, 0, ActorKind.ANONYMOUS)
    assert (officer().agency_key, officer().officer_key) == (3, 11)


def test_a_system_actor_has_the_permissions_of_its_task_and_no_other() -> None:
    class Permission(StrEnum):
        SEAL = "audit.seal"

    actor = system_actor("seal", agency_id=3, permissions=[Permission.SEAL])

    assert actor == Actor(
        kind=ActorKind.SYSTEM, agency_id=3, grants=(Grant("audit.seal"),), via=Via.JOB, task="seal"
    )
    assert type(actor.grants[0].permission) is str
    assert (actor.can("audit.seal", unit_id=9), actor.can(READ)) == (True, False)


def test_a_system_actor_of_the_command_line_says_so() -> None:
    assert system_actor("import", agency_id=None, permissions=(), via=Via.CLI).via == "cli"


def test_an_actor_cannot_be_given_more_afterwards() -> None:
    actor = officer()

    with pytest.raises(AttributeError):
        actor.grants = (Grant(SIGN),)  # type: ignore[misc]

    assert actor.may(SIGN) is False
