"""From an account to an actor: who acts, for which agency, with what grants."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from motcua.domains.people.models import Officer, RoleAssignment
from motcua.domains.people.selectors.units import reach_of_unit
from motcua.domains.people.types import REVISION, Me, PeoplePermission
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, Via

if TYPE_CHECKING:
    from motcua.domains.people.models import Account


def actor_for_account(account: Account | Any, *, via: Via = Via.WEB) -> Actor:
    """The actor behind a signed-in account.

    Grants are those of the roles held today, each unit widened to its subtree and its inheritance.
    They are kept in memory by officer, `grants_version` and the people revision: a request whose account
    came with its officer asks the database nothing. An account without an officer is a citizen's;
    a dismissed officer is nobody.
    """
    if not account.is_authenticated or not account.is_active:
        return ANONYMOUS
    officer: Officer | None = getattr(account, "officer", None)
    if officer is None:
        return Actor(kind=ActorKind.CITIZEN, id=account.public_id, via=via)
    if not officer.is_active:
        return ANONYMOUS
    today = clock.today()
    grants = revisions.cached(
        REVISION,
        ("grants", officer.pk, officer.grants_version, today),
        lambda: _grants(officer, today),
    )
    return Actor(
        kind=ActorKind.OFFICER,
        id=officer.public_id,
        agency_id=officer.agency_id,
        grants=grants,
        via=via,
        unit_id=officer.unit_id,
        officer_pk=officer.pk,
    )


def me(actor: Actor) -> Me | None:
    """The signed-in officer as pages greet them; None for anybody else."""
    if actor.officer_pk is None:
        return None
    said = revisions.cached(REVISION, ("me", actor.officer_pk), lambda: _me(actor.officer_pk or 0))
    return said and Me(*said, may_manage_people=actor.may(PeoplePermission.MANAGE))


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
