"""To whom a dossier may be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.policies import STEP_PERMISSION
from motcua.domains.dossiers.selectors.deciding import step_to_come
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer


def assignees_of(actor: Actor, dossier: Dossier) -> list[Officer]:
    """Officers at work in the unit that has the dossier who may do the step they would get, by given name.

    At the assignment step that is the step after it. Somebody who could only look at the dossier would keep
    it from everybody else.
    """
    kind = _kind_to_hold(dossier)
    if kind not in STEP_PERMISSION:
        return []
    able = set(people.officer_pks_with(STEP_PERMISSION[kind], unit_id=dossier.unit_id))
    return [officer for officer in people.officers_of_unit(actor, dossier.unit) if officer.pk in able]


def _kind_to_hold(dossier: Dossier) -> str:
    if dossier.step_kind != "assignment" or dossier.task is None:
        return dossier.step_kind
    step = step_to_come(dossier)
    return step.kind if step else ""
