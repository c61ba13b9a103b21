"""Ask another unit or agency while the step goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.people import selectors as people
from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.rules.legs import PLACE_LENGTH
from motcua.domains.workflow.services._legs import new_token, put_token
from motcua.domains.workflow.types import LegKind, OpenedLeg, TaskState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise


def open_leg(
    *,
    actor: Actor,
    task: Task,
    kind: str,
    name: str,
    request: str,
    at: datetime,
    calendar: Calendar,
    due_at: datetime | date | None = None,
    minutes: int | None = None,
    unit_id: int | None = None,
    outside_name: str = "",
    outside_contact: str = "",
    holder_pk: int | None = None,
    must_join: bool = True,
    with_token: bool = False,
) -> OpenedLeg:
    """Fork a leg from the active task, for a unit of the agency or an agency outside the system.

    Until when: the moment or day written in the request (`due_at`), or `minutes` working minutes. With
    `with_token` the outside agency gets an answer page; its word is given here once. Three statements.
    Raises Invalid (fields named as the parameters), TaskClosed.
    """
    outside_name = rules.require_length(outside_name, PLACE_LENGTH, field="outside_name")
    contact = rules.require_length(outside_contact, PLACE_LENGTH, field="outside_contact")
    name, request = normalise(name), request.strip()
    rules.require_words(name=name, request=request)
    rules.require_one_place(unit_id=unit_id, outside_name=outside_name, with_token=with_token)
    due = rules.leg_due(at=at, calendar=calendar, due_at=due_at, minutes=minutes)
    if unit_id is not None:
        _require_unit(actor, unit_id, at)

    leg = Leg(
        agency_id=task.agency_id,
        run_id=task.run_id,
        task=task,
        step_order=task.order,
        order=_next_order(task),
        kind=_known_kind(kind),
        name=name,
        request=request,
        unit_id=unit_id,
        outside_name=outside_name,
        outside_contact=contact,
        holder_id=holder_pk if unit_id is not None else None,
        minutes_allowed=minutes,
        started_at=at,
        due_at=due,
        must_join=must_join,
    )
    token = new_token() if with_token else None
    if token:
        put_token(leg, token, at)
    leg.save(force_insert=True)
    return OpenedLeg(leg=leg, token=token)


def _known_kind(kind: str) -> LegKind:
    try:
        return LegKind(kind)
    except ValueError as error:
        raise Invalid(_("Hãy chọn lấy ý kiến hoặc phần việc song song."), field="kind") from error


def _require_unit(actor: Actor, unit_id: int, at: datetime) -> None:
    day = clock.to_vn(at).date()
    if not people.visible_units(actor).open_on(day).filter(pk=unit_id).exists():
        raise Invalid(_("Không có đơn vị này trong cơ quan."), field="unit_id")


def _next_order(task: Task) -> int:
    """The next number among the legs of the run. Raises TaskClosed when the task is no longer active."""
    active = Task.objects.filter(pk=task.pk, state=TaskState.ACTIVE)
    found = active.annotate(last=Max("run__legs__order")).values_list("last", flat=True)
    orders = list(found)
    if not orders:
        raise TaskClosed(_("Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."))
    return (orders[0] or 0) + 1
