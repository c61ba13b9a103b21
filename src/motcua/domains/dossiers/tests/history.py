"""Set-up for tests of risk: measured durations, and dossiers standing where a test wants them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.domains.dossiers.models import Dossier, StepDuration
from motcua.domains.dossiers.selectors.risk import REVISION
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.workflow.models import Task
from motcua.kernel import revisions

HOUR = 60


def step_of(dossier: Dossier) -> tuple[str, str]:
    """Code and kind of the dossier's present step."""
    task = Task.objects.select_related("step").get(pk=dossier.task_id)
    return task.step.code, task.step.kind


def usual(
    dossier: Dossier, *, rest: tuple[int, int], after: tuple[int, int] = (0, 0), cases: int = 87, **more: Any
) -> StepDuration:
    """Say how long dossiers have taken from the present step of this one; (median, p90) in office minutes."""
    code, kind = step_of(dossier)
    own = more.pop("own", (1, 2))
    made, _new = StepDuration.objects.update_or_create(
        agency_id=dossier.agency_id,
        procedure_id=dossier.procedure_id,
        step_code=code,
        step_kind=kind,
        defaults={
            "cases": cases,
            "median_minutes": own[0],
            "p90_minutes": own[1],
            "rest_median_minutes": rest[0],
            "rest_p90_minutes": rest[1],
            "after_median_minutes": after[0],
            "after_p90_minutes": after[1],
            "measured_at": MONDAY,
        },
    )
    revisions.bump(REVISION)
    return made


def standing(
    office: Desk,
    *kinds: str,
    due: datetime | None = None,
    began: datetime | None = None,
    at: datetime = MONDAY,
) -> Dossier:
    """A dossier that walked these steps, its due date and the beginning of its step put where given."""
    dossier = office.walk(office.take_in(at=at), *kinds, at=at)
    return put(dossier, due=due, began=began)


def put(dossier: Dossier, *, due: datetime | None = None, began: datetime | None = None) -> Dossier:
    if due is not None:
        Dossier.objects.filter(pk=dossier.pk).update(work_due_at=due, legal_due_at=due, first_due_at=due)
    if began is not None:
        Task.objects.filter(pk=dossier.task_id).update(started_at=began)
    return Dossier.objects.select_related("task__step", "procedure").get(pk=dossier.pk)
