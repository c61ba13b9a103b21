"""Whoever stands in for somebody away: what they may do besides, whose work is theirs, in whose name they act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import pytest

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind, Grant, StandIn, system_actor

NOON = clock.local(2026, 11, 23, 12)
EVENING = clock.local(2026, 11, 24, 0)
READ, SIGN, ASSIGN = "dossiers.read", "dossiers.approve", "dossiers.assign"
ME, CHIEF, DIRECTOR = UUID(int=1), UUID(int=2), UUID(int=3)
MY_KEY, CHIEFS_KEY, DIRECTORS_KEY, A_THIRDS_KEY = 11, 12, 13, 14
HERE, THERE, ELSEWHERE = 7, 8, 9


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.frozen(NOON):
        yield


def grant(permission: str, unit: int | None = None, *, procedures: set[str] | None = None) -> Grant:
    units = None if unit is None else frozenset({unit})
    return Grant(permission, units, None if procedures is None else frozenset(procedures), until=EVENING)


def chief(*grants: Grant) -> StandIn:
    return StandIn(CHIEFS_KEY, CHIEF, UUID(int=902), grants)


def director(*grants: Grant) -> StandIn:
    return StandIn(DIRECTORS_KEY, DIRECTOR, UUID(int=903), grants)


def officer(*stands_in: StandIn, own: tuple[Grant, ...] = (), for_whom: UUID | None = None) -> Actor:
    return Actor(
        kind=ActorKind.OFFICER,
        id=ME,
        agency_id=3,
        grants=own,
        officer_pk=MY_KEY,
        stands_in=stands_in,
        on_behalf_of=for_whom,
    )


# --- what may be done


def test_what_was_handed_over_may_be_done_where_it_was_handed_over() -> None:
    actor = officer(chief(grant(SIGN, THERE)), own=(Grant(READ, frozenset({HERE})),))

    assert actor.can(SIGN, unit_id=THERE) is True
    assert actor.can(SIGN, unit_id=HERE) is False
    assert actor.can(READ, unit_id=HERE) is True
    assert actor.can(READ, unit_id=THERE) is False
    assert (actor.may(SIGN), actor.may(ASSIGN)) == (True, False)


def test_units_of_ones_own_and_those_handed_over_are_joined() -> None:
    own = (Grant(READ, frozenset({HERE})),)

    assert officer(chief(grant(READ, THERE)), own=own).unit_ids(READ) == frozenset({HERE, THERE})
    assert officer(chief(grant(READ)), own=own).unit_ids(READ) is None
    assert officer(chief(grant(SIGN)), own=own).unit_ids(READ) == frozenset({HERE})


def test_scopes_keep_each_unit_with_its_procedures() -> None:
    own = (Grant(READ, frozenset({HERE})),)
    actor = officer(chief(grant(READ, THERE, procedures={"p1"})), own=own)

    assert actor.scopes(READ) == (
        (frozenset({HERE}), None),
        (frozenset({THERE}), frozenset({"p1"})),
    )
    assert actor.scopes(SIGN) == ()


@pytest.mark.parametrize(("procedure", "allowed"), [("p1", True), ("p2", False), (None, False)])
def test_what_was_given_for_one_procedure_covers_that_one_alone(procedure: str | None, allowed: bool) -> None:
    actor = officer(chief(grant(SIGN, THERE, procedures={"p1"})))

    assert actor.can(SIGN, unit_id=THERE, procedure=procedure) is allowed
    assert (actor.acting(SIGN, unit_id=THERE, procedure=procedure) is not None) is allowed


def test_a_narrow_part_does_not_hide_a_wide_one() -> None:
    actor = officer(chief(grant(SIGN, THERE, procedures={"p1"}), grant(SIGN, THERE)))

    assert actor.can(SIGN, unit_id=THERE) is True


@pytest.mark.parametrize(
    ("moment", "live"),
    [(clock.local(2026, 11, 23, 23, 59), True), (EVENING, False), (clock.local(2026, 11, 24, 8), False)],
)
def test_it_ends_with_its_period_even_for_who_is_at_work(moment: datetime, live: bool) -> None:
    actor = officer(chief(grant(SIGN, THERE)))

    with clock.frozen(moment):
        assert actor.can(SIGN, unit_id=THERE) is live
        assert actor.may(SIGN) is live
        assert actor.unit_ids(SIGN) == (frozenset({THERE}) if live else frozenset())
        assert actor.scopes(SIGN) == (((frozenset({THERE}), None),) if live else ())
        assert actor.holder_pks == ({MY_KEY, CHIEFS_KEY} if live else {MY_KEY})
        assert (actor.acting(SIGN, unit_id=THERE) is not None) is live


# --- whose work


def test_ones_own_work_and_that_of_everybody_one_stands_in_for_is_at_hand() -> None:
    assert officer().holder_pks == {MY_KEY}
    assert officer(chief(grant(SIGN)), director(grant(SIGN))).holder_pks == {
        MY_KEY,
        CHIEFS_KEY,
        DIRECTORS_KEY,
    }
    assert officer(chief()).holder_pks == {MY_KEY}
    assert system_actor("seal", agency_id=3, permissions=[SIGN]).holder_pks == frozenset()


# --- in whose name


@pytest.mark.parametrize(
    ("holder", "for_whom"),
    [
        (None, "nobody else"),
        (MY_KEY, "nobody else"),
        (CHIEFS_KEY, CHIEF),
        (A_THIRDS_KEY, "not allowed"),
    ],
    ids=["nobody holds it", "held by oneself", "held by who is away", "held by a third"],
)
def test_one_acts_for_oneself_unless_the_one_away_holds_it(holder: int | None, for_whom: object) -> None:
    actor = officer(chief(grant(SIGN, HERE)), own=(Grant(SIGN, frozenset({HERE})),))

    acting = actor.acting(SIGN, unit_id=HERE, holder_pk=holder)

    if for_whom == "not allowed":
        assert acting is None
    elif for_whom == "nobody else":
        assert acting is actor
    else:
        assert acting is not None
        assert (acting.id, acting.on_behalf_of, acting.officer_pk) == (ME, for_whom, MY_KEY)
        assert (acting.grants, acting.stands_in) == (actor.grants, actor.stands_in)


@pytest.mark.parametrize(
    ("holder", "for_whom"),
    [(None, CHIEF), (CHIEFS_KEY, CHIEF), (MY_KEY, None), (A_THIRDS_KEY, None), (DIRECTORS_KEY, None)],
)
def test_without_the_right_oneself_one_acts_for_whoever_gave_it(
    holder: int | None, for_whom: UUID | None
) -> None:
    acting = officer(chief(grant(SIGN, HERE)), director(grant(ASSIGN, HERE))).acting(
        SIGN, unit_id=HERE, holder_pk=holder
    )

    assert (acting and acting.on_behalf_of) == for_whom


def test_the_right_over_another_unit_does_not_make_one_act() -> None:
    actor = officer(chief(grant(SIGN, THERE)), own=(Grant(SIGN, frozenset({HERE})),))

    assert actor.acting(SIGN, unit_id=ELSEWHERE) is None
    assert actor.acting(ASSIGN, unit_id=HERE) is None
    assert actor.acting(SIGN, unit_id=None) is None


@pytest.mark.parametrize(("so_far", "for_whom"), [(None, CHIEF), (CHIEF, CHIEF), (DIRECTOR, DIRECTOR)])
def test_what_serves_a_larger_act_is_done_for_the_same_officer(so_far: UUID | None, for_whom: UUID) -> None:
    actor = officer(chief(grant(SIGN, HERE)), director(grant(SIGN, HERE)), for_whom=so_far)

    acting = actor.acting(SIGN, unit_id=HERE)

    assert acting is not None
    assert acting.on_behalf_of == for_whom


def test_what_belongs_to_no_unit_is_done_by_whoever_holds_the_right_anywhere() -> None:
    own = officer(chief(grant(SIGN, THERE)), own=(Grant(SIGN, frozenset({HERE})),))
    given = officer(chief(grant(SIGN, THERE, procedures={"p1"})), director(grant(SIGN, THERE)))
    narrow = officer(chief(grant(SIGN, THERE, procedures={"p1"})))

    assert own.acting_anywhere(SIGN) is own
    acting = given.acting_anywhere(SIGN)
    assert acting is not None
    assert acting.on_behalf_of == DIRECTOR
    assert (narrow.acting_anywhere(SIGN), given.acting_anywhere(ASSIGN)) == (None, None)
    with clock.frozen(EVENING):
        assert given.acting_anywhere(SIGN) is None


def test_a_system_actor_acts_for_itself_on_what_nobody_holds() -> None:
    actor = system_actor("close", agency_id=3, permissions=[SIGN])

    assert actor.acting(SIGN, unit_id=HERE) is actor
    assert actor.acting(SIGN, unit_id=HERE, holder_pk=CHIEFS_KEY) is None
