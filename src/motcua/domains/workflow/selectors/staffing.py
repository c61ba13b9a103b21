"""Who could do a step."""

from __future__ import annotations

from collections.abc import Callable

from motcua.domains.people import selectors as people
from motcua.domains.workflow.types import StepDraft
from motcua.kernel.actors import Actor


def officers_for(actor: Actor) -> Callable[[StepDraft], int]:
    """How many officers at work could do a step today: those whose role covers its unit, or, where it is the
    executing unit's, any who hold the role. One or two statements for each role and unit."""
    known: dict[tuple[str, str], int] = {}

    def count(step: StepDraft) -> int:
        key = (step.role, step.unit_code)
        if key not in known:
            unit = people.find_unit(actor, step.unit_code) if step.unit_code else None
            known[key] = people.officers_with_role(actor, step.role, unit=unit).count()
        return known[key]

    return count


def role_names(actor: Actor) -> dict[str, str]:
    """What the agency calls its roles, by code. One statement."""
    return dict(people.visible_roles(actor).values_list("code", "name"))
