"""Whom an event concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.dossiers.types import DossierPermission as May
from motcua.domains.notifications.types import Who
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.events import DeliveredEvent

LEVELS = {"officer": Who.TURN, "head": Who.HEADS, "leader": Who.LEADERS}


def reader(agency_id: int) -> Actor:
    """The task that looks up what to tell and whom."""
    return system_actor("notifications", agency_id=agency_id, permissions=[May.READ])


def audience_of(who: Iterable[Who], event: DeliveredEvent) -> list[int]:
    """Keys of the officers an event concerns, each once, in order; who stands in for one of them is told too."""
    if event.agency_id is None:
        return []
    found: dict[int, None] = {}
    for one in who:
        found.update(dict.fromkeys(_FIND[one](event)))
    return [*found, *_standing_in(event.agency_id, found)]


def _turn(event: DeliveredEvent) -> list[int]:
    standing = event.payload["after"]
    if standing["holder_id"]:
        return [standing["holder_id"]]
    permission = STEP_PERMISSION.get(standing["step_kind"])
    return people.officer_pks_with(permission, unit_id=standing["unit_id"]) if permission else []


def _heads(event: DeliveredEvent) -> list[int]:
    return _heads_of(_unit(event))


def _heads_of(unit_id: int) -> list[int]:
    """Those who assign in the unit; the agency's leaders, who may too, only where nobody else does."""
    assigning = people.officer_pks_with(May.ASSIGN, unit_id=unit_id)
    leaders = set(people.officer_pks_with(May.DECIDE, unit_id=unit_id))
    return [pk for pk in assigning if pk not in leaders] or assigning


def _leaders(event: DeliveredEvent) -> list[int]:
    return people.officer_pks_with(May.DECIDE, unit_id=_unit(event))


def _desk(event: DeliveredEvent) -> list[int]:
    rows = dossiers.visible_dossiers(reader(event.agency_id or 0)).filter(public_id=event.subject_id)
    unit_id = rows.values_list("receiving_unit_id", flat=True).first()
    return people.officer_pks_with(May.RECEIVE, unit_id=unit_id) if unit_id else []


def _leg_unit(event: DeliveredEvent) -> list[int]:
    """Nobody here when the leg belongs to an agency outside."""
    unit_id = event.payload["unit_id"]
    return _heads_of(unit_id) if unit_id else []


def _named_holder(event: DeliveredEvent) -> list[int]:
    """Nobody when it was given back to the whole unit, or the officer has left meanwhile."""
    if not event.payload["holder_id"]:
        return []
    officer = people.find_officer(reader(event.agency_id or 0), UUID(event.payload["holder_id"]))
    return [officer.pk] if officer and officer.is_active else []


def _level(event: DeliveredEvent) -> list[int]:
    """Whom the warning is for. Its own holder and unit count: a leg is not where the dossier is."""
    level = event.payload["level"]
    if level != "officer":
        return _FIND[LEVELS[level]](event)
    if event.payload["holder_id"]:
        return _named_holder(event)
    return _heads(event) if event.payload["part"] == "leg" else _turn(event)


def _unit(event: DeliveredEvent) -> int:
    unit_id: int = event.payload.get("unit_id") or event.payload["after"]["unit_id"]
    return unit_id


def _standing_in(agency_id: int, found: Mapping[int, Any]) -> list[int]:
    """Whoever does the work of one of these today and is not told already."""
    if not found:
        return []
    stand_ins = people.stand_ins_of(reader(agency_id), found.keys())
    receivers = {receiver.pk for pair in stand_ins.values() for receiver in pair}
    return sorted(receivers - found.keys())


_FIND: dict[Who, Callable[[DeliveredEvent], list[int]]] = {
    Who.TURN: _turn,
    Who.HEADS: _heads,
    Who.LEADERS: _leaders,
    Who.DESK: _desk,
    Who.LEG_UNIT: _leg_unit,
    Who.LEG_HOLDER: _named_holder,
    Who.LEVEL: _level,
}
