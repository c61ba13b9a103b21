"""Roles and units as people call them; tables keep their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domains.people import selectors as people
from motcua.domains.workflow.types import LegDraft, StepDraft
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Names:
    """Roles and units of an agency by code."""

    roles: Mapping[str, str]
    units: Mapping[str, str]

    def role(self, step: StepDraft) -> str:
        """Who does a step: the role of the agency, else what the source writes."""
        return self.roles.get(step.role, step.role) or step.role_text or _("chưa rõ")

    def who(self, step: StepDraft) -> str:
        """The same with the unit, where the step names one."""
        if not step.unit_code:
            return self.role(step)
        return _("%(role)s, %(unit)s") % {"role": self.role(step), "unit": self.unit(step.unit_code)}

    def unit(self, code: str) -> str:
        return self.units.get(code, code)

    def place(self, leg: LegDraft) -> str:
        """Who answers a leg."""
        return leg.outside_name or self.unit(leg.unit_code) or _("chưa rõ nơi")


def names_for(actor: Actor) -> Names:
    """Two statements."""
    units = {unit.code: unit.short_name or unit.name for unit in people.visible_units(actor)}
    return Names(dict(people.visible_roles(actor).values_list("code", "name")), units)
