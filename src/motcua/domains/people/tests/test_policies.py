"""Who may do what with people: one table for each door, without a database."""

from __future__ import annotations

from uuid import UUID

import pytest

from motcua.domains.people import policies
from motcua.domains.people.models import Officer
from motcua.domains.people.types import PeoplePermission
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, system_actor
from motcua.kernel.errors import NotAllowed

READ, MANAGE = PeoplePermission.READ, PeoplePermission.MANAGE
OWN, OTHER = 5, 6
SELF, COLLEAGUE = UUID(int=1), UUID(int=2)


def officer(
    *permissions: str,
    units: frozenset[int] | None = None,
    agency_id: int | None = 1,
    who: UUID = SELF,
    until=None,
) -> Actor:
    grants = tuple(Grant(permission=str(code), unit_ids=units, until=until) for code in permissions)
    return Actor(kind=ActorKind.OFFICER, id=who, agency_id=agency_id, grants=grants)


def holder(who: UUID = SELF, unit_id: int = OWN) -> Officer:
    """An officer's row that was never stored."""
    return Officer(public_id=who, unit_id=unit_id, agency_id=1)


NOBODIES = {
    "anonymous": ANONYMOUS,
    "a citizen": Actor(kind=ActorKind.CITIZEN, id=UUID(int=9)),
    "an officer without roles": officer(),
    "an officer who reads": officer(READ),
    "an officer of another work": officer("dossiers.approve", "plans.update", "audit.read"),
    "a task without permissions": system_actor("job", agency_id=1, permissions=[]),
    "a task made to read": system_actor("job", agency_id=1, permissions=[READ]),
}


@pytest.mark.parametrize("actor", NOBODIES.values(), ids=NOBODIES)
@pytest.mark.parametrize("unit_id", [None, OWN])
def test_without_the_permission_nobody_manages_anything(actor: Actor, unit_id: int | None) -> None:
    assert not policies.may_manage(actor, unit_id=unit_id)
    with pytest.raises(NotAllowed) as caught:
        policies.require_may_manage(actor, unit_id=unit_id)
    assert caught.value.message == "Bạn không có quyền quản lý đơn vị, cán bộ, vai trò ở phạm vi này."


@pytest.mark.parametrize(
    ("units", "unit_id", "allowed"),
    [
        (None, None, True),
        (None, OWN, True),
        (None, OTHER, True),
        (frozenset({OWN}), OWN, True),
        (frozenset({OWN}), OTHER, False),
        (frozenset({OWN}), None, False),
        (frozenset({OWN, OTHER}), OTHER, True),
        (frozenset({OWN, OTHER}), None, False),
        (frozenset(), OWN, False),
        (frozenset(), None, False),
    ],
)
def test_a_part_of_the_agency_is_managed_in_that_part_only(
    units: frozenset[int] | None, unit_id: int | None, allowed: bool
) -> None:
    acting = officer(MANAGE, units=units)

    assert policies.may_manage(acting, unit_id=unit_id) is allowed
    if allowed:
        policies.require_may_manage(acting, unit_id=unit_id)
    else:
        with pytest.raises(NotAllowed):
            policies.require_may_manage(acting, unit_id=unit_id)


def test_a_grant_that_has_run_out_manages_nothing() -> None:
    noon = clock.local(2024, 2, 5, 12, 0)
    acting = officer(MANAGE, until=noon)

    with clock.frozen(clock.local(2024, 2, 5, 11, 59)):
        assert policies.may_manage(acting)
    with clock.frozen(noon):
        assert not policies.may_manage(acting)
        assert not policies.may_read_parties(officer(READ, until=noon))


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (system_actor("set-up", agency_id=None, permissions=[MANAGE]), True),
        (system_actor("set-up", agency_id=1, permissions=[MANAGE]), False),
        (system_actor("set-up", agency_id=None, permissions=[READ]), False),
        (system_actor("set-up", agency_id=None, permissions=[]), False),
        (officer(MANAGE), False),
        (officer(MANAGE, agency_id=None), False),
        (ANONYMOUS, False),
        (Actor(kind=ActorKind.CITIZEN, grants=(Grant(permission=MANAGE),)), False),
    ],
    ids=[
        *("set-up", "a task of one agency", "a task that reads", "a task with nothing"),
        *("an administrator", "an officer of nowhere", "anonymous", "a citizen with a grant"),
    ],
)
def test_only_the_set_up_of_the_system_founds_an_agency(actor: Actor, allowed: bool) -> None:
    if allowed:
        policies.require_may_found_agency(actor)
        return
    with pytest.raises(NotAllowed) as caught:
        policies.require_may_found_agency(actor)
    assert caught.value.message == "Cơ quan mới chỉ được lập khi cài đặt hệ thống."


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (officer(READ), True),
        (officer(READ, units=frozenset({OWN})), True),
        (system_actor("job", agency_id=1, permissions=[READ]), True),
        (officer(MANAGE), False),
        (officer(READ, agency_id=None), False),
        (system_actor("job", agency_id=None, permissions=[READ]), False),
        (officer("dossiers.read"), False),
        (Actor(kind=ActorKind.CITIZEN, id=UUID(int=9)), False),
        (ANONYMOUS, False),
    ],
    ids=[
        *("reads", "reads for a unit", "a task made for it", "manages units", "an officer of nowhere"),
        *("a task of nowhere", "reads dossiers only", "a citizen", "anonymous"),
    ],
)
def test_those_who_file_are_looked_up_only_by_whoever_was_given_that(actor: Actor, allowed: bool) -> None:
    assert policies.may_read_parties(actor) is allowed
    if allowed:
        policies.require_may_read_parties(actor)
        return
    with pytest.raises(NotAllowed) as caught:
        policies.require_may_read_parties(actor)
    assert caught.value.message == "Bạn không có quyền tra cứu người nộp hồ sơ."


@pytest.mark.parametrize(
    ("actor", "whose", "allowed"),
    [
        (officer(), holder(SELF), True),
        (officer(), holder(COLLEAGUE), False),
        (officer(READ), holder(COLLEAGUE), False),
        (officer(MANAGE), holder(COLLEAGUE), True),
        (officer(MANAGE, units=frozenset({OWN})), holder(COLLEAGUE, OWN), True),
        (officer(MANAGE, units=frozenset({OWN})), holder(COLLEAGUE, OTHER), False),
        (officer(MANAGE, units=frozenset({OWN})), holder(SELF, OTHER), True),
        (system_actor("job", agency_id=1, permissions=[MANAGE]), holder(COLLEAGUE), True),
        (system_actor("job", agency_id=1, permissions=[]), holder(COLLEAGUE), False),
        (ANONYMOUS, holder(SELF), False),
    ],
    ids=[
        *("one's own", "a colleague's", "a reader", "an administrator", "the unit's", "another unit's"),
        *("one's own in another unit", "a task made for it", "a task not made for it", "anonymous"),
    ],
)
def test_a_password_is_set_by_oneself_or_by_whoever_manages_the_unit(
    actor: Actor, whose: Officer, allowed: bool
) -> None:
    if allowed:
        policies.require_may_set_password(actor, whose, scopes=())
        return
    with pytest.raises(NotAllowed) as caught:
        policies.require_may_set_password(actor, whose, scopes=())
    assert caught.value.message == "Bạn chỉ đổi được mật khẩu của chính mình."


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [((OWN,), True), ((OWN, OTHER), False), ((OWN, None), False), ((None,), False)],
    ids=[
        "a role in the unit",
        "a role elsewhere too",
        "a role over the agency too",
        "the agency's administrator",
    ],
)
def test_whoever_manages_a_unit_sets_no_password_that_opens_more(
    scopes: tuple[int | None, ...], allowed: bool
) -> None:
    manager, whose = officer(MANAGE, units=frozenset({OWN})), holder(COLLEAGUE, OWN)
    if allowed:
        policies.require_may_set_password(manager, whose, scopes=scopes)
        return
    with pytest.raises(NotAllowed):
        policies.require_may_set_password(manager, whose, scopes=scopes)


@pytest.mark.parametrize(
    "impostor",
    [
        Actor(kind=ActorKind.CITIZEN, id=SELF),
        Actor(kind=ActorKind.SYSTEM, id=SELF, agency_id=1),
        Actor(kind=ActorKind.ANONYMOUS, id=SELF),
        officer(who=COLLEAGUE),
        officer(who=UUID(int=0)),
    ],
    ids=["a citizen", "a task", "nobody", "a colleague", "an empty id"],
)
def test_the_same_id_alone_does_not_make_somebody_the_officer(impostor: Actor) -> None:
    assert not policies.is_self(impostor, holder(SELF))


def test_an_officer_is_oneself_whatever_the_door() -> None:
    assert policies.is_self(officer(), holder(SELF))
    assert policies.is_self(officer(MANAGE, agency_id=2), holder(SELF))
