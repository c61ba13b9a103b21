"""From an account to an actor: who acts, for which agency, with what grants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from motcua.domains.people.models import Delegation, Officer, RoleAssignment
from motcua.domains.people.rules import end_of, handed_over
from motcua.domains.people.selectors.units import reach_of_unit
from motcua.domains.people.types import REVISION, Me, PeoplePermission
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, StandIn, Via

if TYPE_CHECKING:
    from motcua.domains.people.models import Account


def actor_for_account(account: Account | Any, *, via: Via = Via.WEB) -> Actor:
    """The actor behind a signed-in account.

    Grants are those of the roles held today, each unit widened to its subtree and its inheritance; beside
    them stand those of the officers one stands in for today. Both are kept in memory by officer,
    `grants_version`, day and the people revision: a request whose account came with its officer asks the
    database nothing, and a delegation given, revoked or over is felt at the next one.
    An account without an officer is a citizen's; a dismissed officer is nobody.
    """
    if not account.is_authenticated or not account.is_active:
        return ANONYMOUS
    officer: Officer | None = getattr(account, "officer", None)
    if officer is None:
        return Actor(kind=ActorKind.CITIZEN, id=account.public_id, via=via)
    if not officer.is_active:
        return ANONYMOUS
    today = clock.today()
    return Actor(
        kind=ActorKind.OFFICER,
        id=officer.public_id,
        agency_id=officer.agency_id,
        grants=grants_of(officer, today),
        via=via,
        unit_id=officer.unit_id,
        officer_pk=officer.pk,
        stands_in=_stands_in(officer, today),
    )


def grants_of(officer: Officer, today: date) -> tuple[Grant, ...]:
    """What the officer may do by their own roles on the day; nothing that was only handed over to them."""
    return revisions.cached(
        REVISION,
        ("grants", officer.pk, officer.grants_version, today),
        lambda: _grants(officer, today),
    )


def me(actor: Actor) -> Me | None:
    """The signed-in officer as pages greet them; None for anybody else."""
    if actor.officer_pk is None:
        return None
    said = revisions.cached(REVISION, ("me", actor.officer_pk), lambda: _me(actor.officer_pk or 0))
    return said and Me(*said, may_manage_people=actor.may(PeoplePermission.MANAGE))


def _stands_in(officer: Officer, today: date) -> tuple[StandIn, ...]:
    """Whom the officer stands in for on the day. A change of what a giver holds moves the receiver's
    `grants_version` too, so this can be kept by it."""
    return revisions.cached(
        REVISION,
        ("stands-in", officer.pk, officer.grants_version, today),
        lambda: tuple(_load_stands_in(officer, today)),
    )


def _load_stands_in(officer: Officer, today: date) -> Iterator[StandIn]:
    in_force = Delegation.objects.filter(
        receiver=officer,
        revoked_at__isnull=True,
        valid_from__lte=today,
        valid_to__gte=today,
        giver__is_active=True,
        giver__agency_id=officer.agency_id,
    )
    for given in in_force.select_related("giver").order_by("valid_from", "id"):
        grants = handed_over(
            grants_of(given.giver, today),
            units=None if given.unit_id is None else reach_of_unit(officer.agency_id, given.unit_id),
            procedures=given.procedures,
            acts=given.acts,
            until=end_of(given.valid_to),
        )
        if grants:
            yield StandIn(given.giver_id, given.giver.public_id, given.public_id, grants)


def _grants(officer: Officer, today: date) -> tuple[Grant, ...]:
    held = RoleAssignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today), officer=officer, valid_from__lte=today
    )
    reaches: dict[str, set[int] | None] = defaultdict(set)
    for unit_id, permissions in held.values_list("unit_id", "role__permissions"):
        reach = None if unit_id is None else reach_of_unit(officer.agency_id, unit_id)
        for permission in permissions:
            known = reaches[permission]
            reaches[permission] = None if known is None or reach is None else known | reach
    return tuple(
        Grant(permission=permission, unit_ids=None if units is None else frozenset(units))
        for permission, units in sorted(reaches.items())
    )


def _me(officer_pk: int) -> tuple[str, str, str, str, str] | None:
    officer = Officer.objects.select_related("unit", "account").filter(pk=officer_pk).first()
    if officer is None:
        return None
    words = officer.full_name.split()
    initials = "".join(word[0] for word in words[-2:]).upper()
    return officer.full_name, initials, officer.title, str(officer.unit), officer.account.username
