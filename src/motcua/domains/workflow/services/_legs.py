"""Opening and closing legs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.errors import LegClosed
from motcua.domains.workflow.models import Leg, Run, Task
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.selectors.legs import hash_of
from motcua.domains.workflow.types import LegPlan, LegState
from motcua.kernel.formats import datetime_vn

LINK_LIFE = timedelta(days=30)
"""How long after the due moment an answer page still takes a late answer; a new link can be made."""

_TOKEN_BYTES = 20


def new_token() -> str:
    """160 random bits, in letters and digits that can be read aloud."""
    return secrets.token_hex(_TOKEN_BYTES)


def put_token(leg: Leg, token: str, at: datetime) -> None:
    """Only the hash goes on the row, which is not saved here."""
    leg.token_hash = hash_of(token)
    leg.token_until = max(leg.due_at, at) + LINK_LIFE


def open_planned(run: Run, task: Task, plans: Iterable[LegPlan], *, at: datetime, calendar: Calendar) -> None:
    """Open the legs of the step the task has reached, those the run has not had yet: a step that comes again
    after a return asks nobody a second time. Sends nothing when the step has none.

    The legs stand on `task.forked`. Two statements.
    """
    plans = tuple(plans)
    if not plans:
        return
    known = list(run.legs.values_list("definition_id", "order"))
    had = {definition for definition, _order in known}
    last = max((order for _definition, order in known), default=0)
    due = [plan for plan in plans if plan.pk not in had]
    task.forked = tuple(
        Leg.objects.bulk_create(
            _planned(run, task, plan, order=order, at=at, calendar=calendar)
            for order, plan in enumerate(due, start=last + 1)
        )
    )


def _planned(run: Run, task: Task, plan: LegPlan, *, order: int, at: datetime, calendar: Calendar) -> Leg:
    return Leg(
        agency_id=run.agency_id,
        run=run,
        task=task,
        definition_id=plan.pk,
        step_order=task.order,
        order=order,
        kind=plan.kind,
        name=plan.name,
        request=plan.work or plan.name,
        unit_id=plan.unit_id,
        outside_name=plan.outside_name,
        minutes_allowed=plan.minutes_allowed,
        started_at=at,
        due_at=task_due(at, plan.minutes_allowed, calendar),
        must_join=plan.must_join,
    )


def change_open(leg: Leg, **changes: Any) -> Leg:
    """Change a leg that is still open: one statement. Raises LegClosed when somebody closed it first; two who
    press at once wait for each other here."""
    if not Leg.objects.filter(pk=leg.pk, agency_id=leg.agency_id, state=LegState.OPEN).update(**changes):
        raise LegClosed(_how_it_ended(leg))
    for name, value in changes.items():
        setattr(leg, name, value)
    return leg


def _how_it_ended(leg: Leg) -> str:
    now = Leg.objects.filter(pk=leg.pk).values_list("state", "closed_at").first()
    if now is None:
        return _("Không tìm thấy phần việc này.")
    shown = {"leg": leg.name, "moment": datetime_vn(now[1])}
    match now[0]:
        case LegState.ANSWERED:
            text = _("“%(leg)s” đã được trả lời lúc %(moment)s, không ghi thêm trả lời nữa.")
        case LegState.SILENT:
            text = _("“%(leg)s” đã kết thúc lúc %(moment)s vì quá hạn không trả lời.")
        case _other:
            text = _("“%(leg)s” đã bị hủy lúc %(moment)s.")
    return text % shown
