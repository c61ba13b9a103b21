"""Who acts for whom: one's own delegations, those of one's units, and who stands in today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.people import policies
from motcua.domains.people.models import Delegation, Officer, Unit
from motcua.domains.people.rules import is_act, reach_of_grants, shipped_permissions
from motcua.domains.people.selectors.actors import grants_of
from motcua.domains.people.selectors.officers import visible_officers
from motcua.domains.people.selectors.units import reach_of_unit, visible_units
from motcua.domains.people.types import DelegationSide, Happening, PeoplePermission
from motcua.kernel import clock, events, journal, pages
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotFound

_WITH = ("giver__unit", "receiver__unit", "unit", "created_by", "revoked_by")


def visible_delegations(actor: Actor) -> QuerySet[Delegation]:
    """Those the actor gave or received, and those of officers in units where they say who stands in (a system
    actor: the agency's). Nobody else is told who is away and why."""
    if actor.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM) or actor.agency_id is None:
        return Delegation.objects.none()
    rows = Delegation.objects.filter(agency_id=actor.agency_id).select_related(*_WITH)
    if actor.kind == ActorKind.SYSTEM:
        return rows
    mine = Q(giver_id=actor.officer_key) | Q(receiver_id=actor.officer_key)
    return rows.filter(mine | _of_units(actor))


def delegations_of(
    actor: Actor, side: str = DelegationSide.GIVEN, *, after: str | None = None, size: int = 20
) -> pages.Page[Delegation]:
    """One page of what the actor gave, what they received, or what officers of their units gave each other;
    newest first. Raises Invalid for a cursor that was not made here."""
    wanted = {
        DelegationSide.GIVEN: Q(giver_id=actor.officer_key),
        DelegationSide.RECEIVED: Q(receiver_id=actor.officer_key),
        DelegationSide.UNITS: _of_units(actor),
    }[DelegationSide(side)]
    return pages.keyset(
        visible_delegations(actor).filter(wanted), keys=("-valid_from", "-id"), after=after, size=size
    )


def get_delegation(actor: Actor, public_id: UUID) -> Delegation:
    """One the actor may see, with its officers and units. Raises NotFound."""
    found = visible_delegations(actor).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy việc giao thay thế, ủy quyền này."))
    return found


def delegations_in_force(actor: Actor) -> QuerySet[Delegation]:
    """All of the agency that hold today, by whoever they are of: colleagues are told who does the work of one
    who is away. The reason is not theirs to read and is not loaded."""
    if actor.kind not in (ActorKind.OFFICER, ActorKind.SYSTEM) or actor.agency_id is None:
        return Delegation.objects.none()
    today = clock.today()
    return (
        Delegation.objects.filter(
            agency_id=actor.agency_id,
            revoked_at__isnull=True,
            valid_from__lte=today,
            valid_to__gte=today,
            giver__is_active=True,
            receiver__is_active=True,
        )
        .select_related("giver", "receiver__unit")
        .defer("why", "revoke_reason")
        .order_by("giver_id", "valid_from", "id")
    )


def stand_ins_of(actor: Actor, officer_pks: Collection[int]) -> Mapping[int, tuple[Officer, ...]]:
    """Who stands in today for each of these officers; those for whom nobody does are left out."""
    found: dict[int, dict[int, Officer]] = {}
    for row in delegations_in_force(actor).filter(giver_id__in=officer_pks):
        found.setdefault(row.giver_id, {})[row.receiver_id] = row.receiver
    return {giver: tuple(receivers.values()) for giver, receivers in found.items()}


def may_be_handed_over_by(actor: Actor, giver: Officer) -> Mapping[str, str]:
    """The acts an officer holds today and may hand over: code → Vietnamese words, as the roles list
    them. Raises NotFound for an officer of another agency."""
    _require_own(actor, giver)
    held = {grant.permission for grant in grants_of(giver, clock.today())}
    return {code: label for code, label in shipped_permissions().items() if code in held and is_act(code)}


def units_to_hand_over(actor: Actor, giver: Officer) -> tuple[tuple[Unit, ...], bool]:
    """Units whose work of this giver the actor may hand over today, as the agency lists them, and whether all of
    the giver's work may be, without naming a unit. Raises NotFound for an officer of another agency."""
    _require_own(actor, giver)
    today = clock.today()
    reach = reach_of_grants(one for one in grants_of(giver, today) if is_act(one.permission))
    is_own = policies.is_self(actor, giver)
    units = (
        unit
        for unit in visible_units(actor)
        if unit.is_open_on(today) and (reach is None or unit.pk in reach)
        if is_own or policies.is_over(actor, reach_of_unit(unit.agency_id, unit.pk))
    )
    return tuple(units), is_own or policies.is_over(actor, reach)


def history_of_delegation(actor: Actor, delegation: Delegation) -> list[Happening]:
    """What happened to it, oldest first, with who did it and for whom. Raises NotFound."""
    entries = list(
        journal.entries_of("people.delegation", get_delegation(actor, delegation.public_id).public_id)
    )
    names = doers(actor, [(entry.actor_id, entry.on_behalf_of) for entry in entries])
    return [
        Happening(
            at=entry.occurred_at,
            sentence=events.sentence_of(entry.name, entry.payload),
            who=names.get((entry.actor_id, entry.on_behalf_of), "") if entry.actor_id else "",
        )
        for entry in entries
    ]


def givers_for(actor: Actor) -> QuerySet[Officer]:
    """Officers at work for whom the actor may say who stands in: themselves and those of their units."""
    units = _units_of(actor)
    theirs = Q(agency_id=actor.agency_key) if units is None else Q(unit_id__in=units)
    return visible_officers(actor).filter(Q(pk=actor.officer_key) | theirs, is_active=True)


def doers(
    actor: Actor, pairs: Iterable[tuple[UUID | None, UUID | None]]
) -> Mapping[tuple[UUID, UUID | None], str]:
    """Who did each act, in words: (`actor_id`, `on_behalf_of`) of journal entries → "Trần Thị Mai" or
    "Trần Thị Mai (làm thay Lê Văn Hải)". Those the actor's agency does not know are left out."""
    asked = {(one, other) for one, other in pairs if one is not None}
    ids = {public_id for pair in asked for public_id in pair if public_id is not None}
    names = {row.public_id: str(row.full_name) for row in visible_officers(actor).filter(public_id__in=ids)}
    return {
        (one, other): _("%(name)s (làm thay %(other)s)") % {"name": names[one], "other": names[other]}
        if other in names
        else names[one]
        for one, other in asked
        if one in names
    }


def _require_own(actor: Actor, officer: Officer) -> None:
    if officer.agency_id != actor.agency_id:
        raise NotFound(_("Không tìm thấy cán bộ."))


def _of_units(actor: Actor) -> Q:
    units = _units_of(actor)
    return Q(agency_id=actor.agency_key) if units is None else Q(giver__unit_id__in=units)


def _units_of(actor: Actor) -> frozenset[int] | None:
    """Units for whose officers the actor says who stands in; None for the whole agency."""
    by_unit = [actor.unit_ids(right) for right in (PeoplePermission.DELEGATE, PeoplePermission.MANAGE)]
    known = [units for units in by_unit if units is not None]
    return frozenset().union(*known) if len(known) == len(by_unit) else None
