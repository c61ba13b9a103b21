"""Who is asking. Built once at the edge, passed to every service and selector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
class Actor:
    """The one who asks, with what they may do. Nothing is allowed by kind alone; even a system actor
    carries the permissions of the one task it was made for."""

    kind: ActorKind
    id: UUID | None = None
    agency_id: int | None = None
    grants: tuple[Grant, ...] = ()
    on_behalf_of: UUID | None = None
    via: Via = Via.WEB
    unit_id: int | None = None
    officer_pk: int | None = None
    task: str = ""

    @property
    def agency_key(self) -> int:
        """The key of the actor's agency for queries; 0, which no agency has, for somebody of none."""
        return self.agency_id or 0

    @property
    def officer_key(self) -> int:
        """The key of the officer for queries; 0, which no officer has, for anybody else."""
        return self.officer_pk or 0

    def can(self, permission: str, *, unit_id: int | None = None, procedure: str | None = None) -> bool:
        """Whether the permission is held over this unit (and procedure)."""
        return any(grant.covers(permission, unit_id, procedure) for grant in self.grants)

    def may(self, permission: str) -> bool:
        """Whether the permission is held anywhere at all; for menus, never for an act on a thing."""
        return any(grant.permission == permission and grant.is_live() for grant in self.grants)

    def unit_ids(self, permission: str) -> frozenset[int] | None:
        """Units over which the permission is held; None means every unit of the agency, empty means none."""
        units: set[int] = set()
        for grant in self.grants:
            if grant.permission != permission or not grant.is_live():
                continue
            if grant.unit_ids is None:
                return None
            units |= grant.unit_ids
        return frozenset(units)


ANONYMOUS = Actor(kind=ActorKind.ANONYMOUS)


def system_actor(
    task: str, *, agency_id: int | None, permissions: Iterable[str], via: Via = Via.JOB
) -> Actor:
    """An actor for one named task, with exactly the permissions of that task over the whole agency."""
    grants = tuple(Grant(permission=str(permission)) for permission in permissions)
    return Actor(kind=ActorKind.SYSTEM, agency_id=agency_id, grants=grants, via=via, task=task)
