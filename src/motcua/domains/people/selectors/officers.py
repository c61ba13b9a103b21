"""Officers, roles and who holds them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Officer, Role, RoleAssignment, Unit
from motcua.domains.people.selectors.units import reach_of_unit, unit_nodes
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotFound


def visible_officers(actor: Actor) -> QuerySet[Officer]:
    """Officers of the actor's agency with their units, sorted by given name; none for outsiders."""
    if actor.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM) or actor.agency_id is None:
        return Officer.objects.none()
    return (
        Officer.objects.filter(agency_id=actor.agency_id).select_related("unit").order_by("sort_name", "id")
    )


def get_officer(actor: Actor, public_id: UUID) -> Officer:
    """One officer with unit and account. Raises NotFound, also for an officer of another agency."""
    officer = find_officer(actor, public_id)
    if officer is None:
        raise NotFound(_("Không tìm thấy cán bộ."))
    return officer


def find_officer(actor: Actor, public_id: UUID) -> Officer | None:
    """One officer with unit and account, or None."""
    return visible_officers(actor).select_related("account").filter(public_id=public_id).first()


def officers_of_unit(actor: Actor, unit: Unit) -> QuerySet[Officer]:
    """Officers at work in that very unit, sorted by given name."""
    return visible_officers(actor).filter(unit=unit, is_active=True)


def officers_with_role(actor: Actor, role: str, *, unit: Unit | None = None) -> QuerySet[Officer]:
    """Officers at work who hold the role today; with a unit, those whose holding covers it, its own first.

    A holding covers the unit when it is for the whole agency, for the unit, or for one above it.
    """
    held = _held_today().filter(role__code=role)
    if unit is not None:
        held = held.filter(Q(unit__isnull=True) | Q(unit_id__in=_holders_over(unit)))
    officers = visible_officers(actor).filter(is_active=True, pk__in=held.values("officer_id"))
    if unit is None:
        return officers
    own_first = Case(When(unit_id=unit.pk, then=0), default=1)
    return officers.order_by(own_first, "sort_name", "id")


def officer_pks_with(permission: str, *, unit_id: int) -> list[int]:
    """Keys of the officers at work who hold the permission over the unit today; for reactions to events,
    which have no actor. The unit names the agency."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        return []
    held = _held_today().filter(agency_id=unit.agency_id, role__permissions__contains=[permission])
    covering = held.filter(Q(unit__isnull=True) | Q(unit_id__in=_holders_over(unit)))
    at_work = Officer.objects.filter(is_active=True, pk__in=covering.values("officer_id"))
    return list(at_work.order_by("id").values_list("pk", flat=True))


def officer_pks_in_agency_with(permission: str, *, agency_id: int) -> list[int]:
    """Keys of the officers of an agency at work who hold the permission today over any of its units; for reactions
    to events, which have no actor."""
    held = _held_today().filter(agency_id=agency_id, role__permissions__contains=[permission])
    at_work = Officer.objects.filter(is_active=True, pk__in=held.values("officer_id"))
    return list(at_work.order_by("id").values_list("pk", flat=True))


def visible_roles(actor: Actor) -> QuerySet[Role]:
    """Roles of the actor's agency; none for outsiders."""
    if actor.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM) or actor.agency_id is None:
        return Role.objects.none()
    return Role.objects.filter(agency_id=actor.agency_id).order_by("id")


def visible_assignments(actor: Actor, officer: Officer) -> QuerySet[RoleAssignment]:
    """What an officer of the actor's agency held and holds, newest first."""
    if actor.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM) or actor.agency_id is None:
        return RoleAssignment.objects.none()
    rows = RoleAssignment.objects.filter(agency_id=actor.agency_id, officer=officer)
    return rows.select_related("role", "unit").order_by("-valid_from", "-id")


def _held_today() -> QuerySet[RoleAssignment]:
    today = clock.today()
    return RoleAssignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today
    )


def _holders_over(unit: Unit) -> list[int]:
    nodes = unit_nodes(unit.agency_id)
    return [node.id for node in nodes if unit.pk in reach_of_unit(unit.agency_id, node.id)]
