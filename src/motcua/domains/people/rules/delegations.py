"""What a delegation amounts to: the giver's own rights, cut to what was handed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar

from motcua.domains.people.types import DelegationStanding, PeoplePermission
from motcua.kernel import clock
from motcua.kernel.actors import Grant

T = TypeVar("T")


def can_be_handed_over(permission: str) -> bool:
    """Whether a right may be exercised by a stand-in. What shapes the system itself (`….manage`) may not, nor
    the right to say who stands in for whom: with those a stand-in could give themselves more than was given."""
    return not permission.endswith(".manage") and permission != PeoplePermission.DELEGATE


def is_act(permission: str) -> bool:
    """Whether the right does something; rights to read come along with the acts that need them."""
    return can_be_handed_over(permission) and not permission.endswith(".read")


def handed_over(
    grants: Iterable[Grant],
    *,
    units: frozenset[int] | None,
    procedures: Collection[str],
    acts: Collection[str],
    until: datetime,
) -> tuple[Grant, ...]:
    """The giver's own grants cut to units (None: all), procedures and acts (none named: all), until a moment.

    With an act goes the right to read what the act is done to ("dossiers.approve" → "dossiers.read"), over
    the same units and procedures. Grants of which nothing is left are left out.
    """
    wanted = {*acts, *(f"{act.split('.')[0]}.read" for act in acts)}
    named = frozenset(procedures) or None
    cut = (
        Grant(
            permission=grant.permission,
            unit_ids=_both(grant.unit_ids, units),
            procedures=_both(grant.procedures, named),
            until=until if grant.until is None else min(until, grant.until),
        )
        for grant in grants
        if can_be_handed_over(grant.permission) and (not wanted or grant.permission in wanted)
    )
    return tuple(grant for grant in cut if grant.unit_ids != frozenset() and grant.procedures != frozenset())


def reach_of_grants(grants: Iterable[Grant]) -> frozenset[int] | None:
    """All units the grants reach together; None for the whole agency."""
    units: set[int] = set()
    for grant in grants:
        if grant.unit_ids is None:
            return None
        units |= grant.unit_ids
    return frozenset(units)


def end_of(day: date) -> datetime:
    """The first moment after the day, in Viet Nam."""
    after = day + timedelta(days=1)
    return clock.local(after.year, after.month, after.day)


def standing_on(
    day: date, *, valid_from: date, valid_to: date, revoked_at: datetime | None
) -> DelegationStanding:
    """How a delegation stands on a day."""
    if revoked_at is not None:
        return DelegationStanding.REVOKED
    if valid_to < day:
        return DelegationStanding.ENDED
    return DelegationStanding.COMING if day < valid_from else DelegationStanding.IN_FORCE


def _both(one: frozenset[T] | None, other: frozenset[T] | None) -> frozenset[T] | None:
    """What is in both, where None is everything."""
    if one is None or other is None:
        return other if one is None else one
    return one & other
