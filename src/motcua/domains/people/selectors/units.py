"""Units and groups of units. The organisation of an agency is open to every officer of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Unit, UnitGroup
from motcua.domains.people.models.unit import UnitQuerySet
from motcua.domains.people.rules import reach_of
from motcua.domains.people.types import REVISION, UnitKind, UnitNode
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotFound


def visible_units(actor: Actor) -> UnitQuerySet:
    """Units of the actor's agency, past ones included, as the agency lists them; none for outsiders."""
    return Unit.objects.filter(_own(actor)).in_order()


def get_unit(actor: Actor, public_id: UUID) -> Unit:
    """One unit. Raises NotFound, also for a unit of another agency."""
    unit = visible_units(actor).select_related("parent", "successor").filter(public_id=public_id).first()
    if unit is None:
        raise NotFound(_("Không tìm thấy đơn vị."))
    return unit


def find_unit(actor: Actor, code: str) -> Unit | None:
    """The unit of that code in the actor's agency."""
    return visible_units(actor).filter(code=code).first()


def visible_unit_groups(actor: Actor) -> QuerySet[UnitGroup]:
    """Groups of units of the actor's agency."""
    return UnitGroup.objects.filter(_own(actor)).order_by("code")


def find_unit_group(actor: Actor, code: str) -> UnitGroup | None:
    """The group of that code, with its members loaded."""
    return visible_unit_groups(actor).prefetch_related("members").filter(code=code).first()


def reach_of_unit(agency_id: int, unit_id: int) -> frozenset[int]:
    """Ids of the unit, of everything below it and of the closed units whose work it took over.
    Kept in memory until the organisation changes."""
    return revisions.cached(
        REVISION, ("reach", agency_id, unit_id), lambda: reach_of(unit_id, unit_nodes(agency_id))
    )


def unit_nodes(agency_id: int) -> tuple[UnitNode, ...]:
    """The agency's tree as ids; one query, kept in memory until the organisation changes."""
    return revisions.cached(
        REVISION,
        ("tree", agency_id),
        lambda: tuple(
            UnitNode(*row)
            for row in Unit.objects.filter(agency_id=agency_id).values_list("id", "parent_id", "successor_id")
        ),
    )


def _own(actor: Actor) -> Q:
    if actor.kind in (ActorKind.OFFICER, ActorKind.SYSTEM) and actor.agency_id is not None:
        return Q(agency_id=actor.agency_id)
    return Q(pk__in=())


def reception_desk(agency_id: int) -> int | None:
    """The key of the unit that receives what is filed online: the agency's first reception desk open today.
    Kept in memory for the day."""
    today = clock.today()
    return revisions.cached(
        REVISION, ("reception-desk", agency_id, today), lambda: _reception_desk(agency_id, today)
    )


def _reception_desk(agency_id: int, day: date) -> int | None:
    desks = Unit.objects.filter(agency_id=agency_id, kind=UnitKind.RECEPTION_DESK).in_order()
    return next((desk.pk for desk in desks if desk.is_open_on(day)), None)
