"""Who may see and change process tables."""

from __future__ import annotations

import pytest

from motcua.domains.workflow import policies
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant, system_actor
from motcua.kernel.errors import NotAllowed

READ, MANAGE = WorkflowPermission.READ, WorkflowPermission.MANAGE


def officer(*permissions: str, units: frozenset[int] | None = None, agency_id: int | None = 1) -> Actor:
    grants = tuple(Grant(permission=str(code), unit_ids=units) for code in permissions)
    return Actor(kind=ActorKind.OFFICER, agency_id=agency_id, grants=grants)


@pytest.mark.parametrize(
    ("actor", "reads", "manages"),
    [
        (officer(READ), True, False),
        (officer(READ, units=frozenset({5})), True, False),
        (officer(MANAGE), False, True),
        (officer(READ, MANAGE), True, True),
        (officer(MANAGE, units=frozenset({5})), False, False),
        (officer(READ, MANAGE, agency_id=None), False, False),
        (officer(), False, False),
        (ANONYMOUS, False, False),
        (system_actor("job", agency_id=1, permissions=[]), False, False),
        (system_actor("job", agency_id=1, permissions=[MANAGE]), False, True),
    ],
    ids=[
        *("reads", "reads for a unit", "manages", "both", "manages a unit only", "of no agency", "nothing"),
        *("anonymous", "task without permission", "task made for it"),
    ],
)
def test_each_permission_opens_its_own_door(actor: Actor, reads: bool, manages: bool) -> None:
    assert policies.may_read(actor) is reads
    assert policies.may_manage(actor) is manages


def test_the_guard_gives_the_agency_or_refuses() -> None:
    assert policies.require_may_manage(officer(MANAGE, agency_id=7)) == 7

    with pytest.raises(NotAllowed):
        policies.require_may_manage(officer(READ))
    with pytest.raises(NotAllowed):
        policies.require_may_manage(officer(MANAGE, agency_id=None))
