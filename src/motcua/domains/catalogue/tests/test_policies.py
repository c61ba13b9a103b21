"""Who may see and vouch for procedures."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.types import CataloguePermission
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, system_actor
from motcua.kernel.errors import NotAllowed

READ, CONFIRM = CataloguePermission.READ, CataloguePermission.CONFIRM
OWN, OTHER = 5, 6


def officer(*permissions: str, units: frozenset[int] | None = None, agency_id: int | None = 1) -> Actor:
    grants = tuple(Grant(permission=str(code), unit_ids=units) for code in permissions)
    return Actor(kind=ActorKind.OFFICER, agency_id=agency_id, grants=grants)


@pytest.mark.parametrize(
    ("actor", "reads", "own", "other", "unassigned"),
    [
        (officer(READ), True, False, False, False),
        (officer(CONFIRM), False, True, True, True),
        (officer(READ, CONFIRM, units=frozenset({OWN})), True, True, False, False),
        (officer(READ, CONFIRM, agency_id=None), False, False, False, False),
        (officer(), False, False, False, False),
        (ANONYMOUS, False, False, False, False),
        (system_actor("job", agency_id=1, permissions=[]), False, False, False, False),
        (system_actor("job", agency_id=1, permissions=[CONFIRM]), False, True, True, True),
    ],
    ids=[
        *("reads", "confirms everywhere", "confirms for a unit", "of no agency", "nothing", "anonymous"),
        *("task without permission", "task made for it"),
    ],
)
def test_each_permission_opens_its_own_door(
    actor: Actor, reads: bool, own: bool, other: bool, unassigned: bool
) -> None:
    assert policies.may_read(actor) is reads
    assert policies.may_confirm(actor, unit_id=OWN) is own
    assert policies.may_confirm(actor, unit_id=OTHER) is other
    assert policies.may_confirm(actor, unit_id=None) is unassigned


def test_the_guards_pass_or_refuse() -> None:
    policies.require_may_confirm(officer(CONFIRM), unit_id=OWN)
    assert policies.require_may_import(officer(CONFIRM, agency_id=7)) == 7

    for actor in (officer(READ), officer(CONFIRM, units=frozenset({OTHER})), ANONYMOUS):
        with pytest.raises(NotAllowed):
            policies.require_may_confirm(actor, unit_id=OWN)
        with pytest.raises(NotAllowed):
            policies.require_may_import(actor)
