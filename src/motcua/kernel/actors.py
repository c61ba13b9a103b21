"""Who is asking. Built once at the edge, passed to every service and selector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel import clock


class ActorKind(StrEnum):
    """What sort of party acts."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


class Via(StrEnum):
    """The door the act came through."""

    WEB = "web"
    API = "api"
    CLI = "cli"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission over a set of units (None: the whole agency), for some procedures (None: all), until a moment."""

    permission: str
    unit_ids: frozenset[int] | None = None
    procedures: frozenset[str] | None = None
    until: datetime | None = None

    def is_live(self) -> bool:
        return self.until is None or clock.now() < self.until

    def covers(self, permission: str, unit_id: int | None, procedure: str | None) -> bool:
        if permission != self.permission or not self.is_live():
            return False
        if self.unit_ids is not None and unit_id not in self.unit_ids:
            return False
        return self.procedures is None or procedure is None or procedure in self.procedures


@dataclass(frozen=True, slots=True)
class StandIn:
    """An officer who is away, in whose name the actor may act, and what was handed over for how long.

    The grants are never wider than what that officer holds by their own roles, and end with the period.
    """

    officer_pk: int
    officer_id: UUID
    delegation_id: UUID
    grants: tuple[Grant, ...]

    def covers(self, permission: str, unit_id: int | None, procedure: str | None) -> bool:
        """Whether the act was handed over. What was given for some procedures covers no act that names none."""
        return any(
            grant.covers(permission, unit_id, procedure)
            for grant in self.grants
            if grant.permission == permission and (procedure is not None or grant.procedures is None)
        )

    def is_live(self) -> bool:
        """Whether anything of it is still in force."""
        return any(grant.is_live() for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks, with what they may do. Nothing is allowed by kind alone; even a system actor
    carries the permissions of the one task it was made for.

    `grants` are the actor's own; `stands_in` are those of officers who are away. `can`, `may` and `unit_ids`
    look at both; a service asks `acting` for the actor to record the act with, which says on whose behalf.
    """

    kind: ActorKind
    id: UUID | None = None
    agency_id: int | None = None
    grants: tuple[Grant, ...] = ()
    on_behalf_of: UUID | None = None
    via: Via = Via.WEB
    unit_id: int | None = None
    officer_pk: int | None = None
    task: str = ""
    stands_in: tuple[StandIn, ...] = ()

    @property
    def agency_key(self) -> int:
        """The key of the actor's agency for queries; 0, which no agency has, for somebody of none."""
        return self.agency_id or 0

    @property
    def officer_key(self) -> int:
        """The key of the officer for queries; 0, which no officer has, for anybody else."""
        return self.officer_pk or 0

    @property
    def holder_pks(self) -> frozenset[int]:
        """Keys of the officers whose work is the actor's to do: their own and of those they stand in for."""
        mine = () if self.officer_pk is None else (self.officer_pk,)
        return frozenset((*mine, *(one.officer_pk for one in self.stands_in if one.is_live())))

    def can(self, permission: str, *, unit_id: int | None = None, procedure: str | None = None) -> bool:
        """Whether the permission is held over this unit (and procedure), by oneself or as a stand-in."""
        if self._holds(permission, unit_id, procedure):
            return True
        return any(one.covers(permission, unit_id, procedure) for one in self.stands_in)

    def may(self, permission: str) -> bool:
        """Whether the permission is held anywhere at all; for menus, never for an act on a thing."""
        return any(grant.is_live() for grant in self._of(permission))

    def unit_ids(self, permission: str) -> frozenset[int] | None:
        """Units over which the permission is held; None means every unit of the agency, empty means none."""
        units: set[int] = set()
        for grant in self._of(permission):
            if not grant.is_live():
                continue
            if grant.unit_ids is None:
                return None
            units |= grant.unit_ids
        return frozenset(units)

    def scopes(self, permission: str) -> tuple[tuple[frozenset[int] | None, frozenset[str] | None], ...]:
        """Pairs of units and procedures (None: all) over which the permission is held; for queries that must
        keep to the procedures of a delegation as well, where `unit_ids` tells the units alone."""
        return tuple((one.unit_ids, one.procedures) for one in self._of(permission) if one.is_live())

    def acting(
        self,
        permission: str,
        *,
        unit_id: int | None,
        procedure: str | None = None,
        holder_pk: int | None = None,
    ) -> Actor | None:
        """The actor to do and record an act on a thing with, or None when it is not theirs to do.

        Oneself, when one's own roles cover the act and nobody else holds the thing (`holder_pk`: the officer
        who does, None: nobody). Else on behalf of the officer one stands in for, when what was handed over
        covers it and nobody but that officer holds it. A thing held by a third is nobody's to take.
        """
        if holder_pk in (None, self.officer_pk) and self._holds(permission, unit_id, procedure):
            return self
        # Inside a larger act done for somebody, what serves it is done for the same officer where that fits.
        for one in sorted(self.stands_in, key=lambda one: one.officer_id != self.on_behalf_of):
            if holder_pk in (None, one.officer_pk) and one.covers(permission, unit_id, procedure):
                return replace(self, on_behalf_of=one.officer_id)
        return None

    def acting_anywhere(self, permission: str) -> Actor | None:
        """As `acting`, for what belongs to no unit: oneself when one's own roles give the permission anywhere,
        else on behalf of the first officer one stands in for who gives it for every procedure."""
        if any(grant.permission == permission and grant.is_live() for grant in self.grants):
            return self
        for one in self.stands_in:
            for grant in one.grants:
                if grant.permission == permission and grant.procedures is None and grant.is_live():
                    return replace(self, on_behalf_of=one.officer_id)
        return None

    def _holds(self, permission: str, unit_id: int | None, procedure: str | None) -> bool:
        # Asked for every row of every list: most grants are of another permission, so that is asked first.
        for grant in self.grants:
            if grant.permission == permission and grant.covers(permission, unit_id, procedure):
                return True
        return False

    def _of(self, permission: str) -> Iterator[Grant]:
        """Every grant of the permission, one's own first."""
        yield from (grant for grant in self.grants if grant.permission == permission)
        for one in self.stands_in:
            yield from (grant for grant in one.grants if grant.permission == permission)


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)


def system_actor(
    task: str, *, agency_id: int | None, permissions: Iterable[str], via: Via = Via.JOB
) -> Actor:
    """An actor for one named task, with exactly the permissions of that task over the whole agency."""
    grants = tuple(Grant(permission=str(permission)) for permission in permissions)
    return Actor(kind=ActorKind.SYSTEM, agency_id=agency_id, grants=grants, via=via, task=task)
