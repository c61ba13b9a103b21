"""Set-up for tests of the engine and of every domain that runs on it.

here = agency()                                   # of people's factories
version = five_days(here)                         # the default process of 05 working days, stored
version = process_version(here, [step(1, kind="reception"), …])    # any table
started = run(here)                               # a run on it, its reception done, on 05/02/2024 at 10:00
calendar()                                        # the shipped working calendar
asked = leg(task)                                 # a leg of P-QLKH, due Thursday 15/02/2024 at 17:00
letter = outside_leg(task, with_token=True)       # one of an outside agency, with its word
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domains.deadlines.selectors import shipped_calendar
from motcua.domains.deadlines.types import Calendar, Unit
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.models import Leg, ProcessVersion, Task
from motcua.domains.workflow.services._store import store_draft
from motcua.domains.workflow.types import (
    LegDraft,
    LegKind,
    OpenedLeg,
    ProcessDraft,
    Started,
    StepDraft,
    WorkflowPermission,
)
from motcua.kernel import revisions
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7

MONDAY = local(2024, 2, 5, 10, 0)
"""Two working days before the Tết holidays of 2024."""

DUE_ON = date(2024, 2, 15)
"""The third working day after MONDAY, behind the Tết holidays: a fair date to write into a request."""

POLICE = "Công an tỉnh Quảng Trị"

_numbers = itertools.count(1)


def calendar() -> Calendar:
    """The shipped calendar: 08 hours a day, holidays of 2024 in it."""
    return shipped_calendar()


def manager(of: Agency) -> Actor:
    """The set-up task that brings process tables into one agency."""
    permissions = [WorkflowPermission.READ, WorkflowPermission.MANAGE]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def reader(of: Agency) -> Actor:
    """An officer who reads process tables."""
    return actor(of=of, may=WorkflowPermission.READ)


def five_days(of: Agency) -> ProcessVersion:
    """The default process for 05 working days: 4 + 4 + 20 + 4 + 4 + 4 + 0 hours."""
    return services.default_process_for(actor=manager(of), agency_id=of.pk, amount=5, unit=Unit.WORKING_DAY)


def step(
    order: int, kind: str = "processing", role: str = "specialist", minutes: int | None = 480, **facts: Any
) -> StepDraft:
    """One step of a table."""
    facts.setdefault("code", f"buoc-{order}")
    facts.setdefault("name", f"Bước {order}")
    return StepDraft(order=order, kind=kind, role=role, minutes=minutes, **facts)


def leg_draft(order: int, name: str = "", minutes: int | None = 240, **facts: Any) -> LegDraft:
    """One leg of a step: an opinion of the provincial police, unless said otherwise."""
    facts.setdefault("kind", LegKind.OPINION)
    if "unit_code" not in facts:
        facts.setdefault("outside_name", POLICE)
    return LegDraft(order=order, name=name or f"Phần việc {order}", minutes=minutes, **facts)


def process_version(of: Agency, steps: Sequence[StepDraft], **facts: Any) -> ProcessVersion:
    """A stored table of these steps, published by an office unless `origin` says otherwise."""
    facts.setdefault("code", f"QT-{next(_numbers)}")
    facts.setdefault("name", "Quy trình thử")
    facts.setdefault("topic", "")
    facts.setdefault("origin", "office-breakdown")
    with transaction.atomic():
        return store_draft(manager(of), of.pk, ProcessDraft(steps=tuple(steps), **facts))


def as_if_committed() -> None:
    """What the test stored so far counts as committed, so that caches may keep what they load from now on."""
    revisions.forget()


def run(
    of: Agency,
    *,
    acting: Actor | None = None,
    version: ProcessVersion | None = None,
    subject_id: UUID | None = None,
    at: datetime = MONDAY,
    first_step_done: bool = True,
    **facts: Any,
) -> Started:
    """A subject on its way through the process, in the division P-QLKH."""
    if "executing_unit_id" not in facts:
        facts["executing_unit_id"] = unit(of=of).pk
    return services.start_run(
        actor=acting or manager(of),
        agency_id=of.pk,
        version_pk=(version or five_days(of)).pk,
        subject_type="test.subject",
        subject_id=subject_id or uuid7(),
        at=at,
        calendar=calendar(),
        first_step_done=first_step_done,
        **facts,
    )


def open_leg(task: Task, *, acting: Actor | None = None, **facts: Any) -> OpenedLeg:
    """A leg forked from the task on MONDAY; an opinion due on DUE_ON unless said otherwise."""
    facts.setdefault("kind", LegKind.OPINION)
    facts.setdefault("name", "Ý kiến về an toàn bức xạ")
    facts.setdefault("request", "Đề nghị cho ý kiến về hồ sơ kèm theo.")
    facts.setdefault("at", MONDAY)
    if "minutes" not in facts:
        facts.setdefault("due_at", DUE_ON)
    return services.open_leg(actor=acting or manager(task.agency), task=task, calendar=calendar(), **facts)


def leg(task: Task, **facts: Any) -> Leg:
    """A leg of the division P-QLKH unless `unit_id` says otherwise."""
    if "unit_id" not in facts:
        facts["unit_id"] = unit(of=task.agency).pk
    return open_leg(task, **facts).leg


def outside_leg(task: Task, **facts: Any) -> OpenedLeg:
    """A leg of the provincial police, which is outside the system."""
    facts.setdefault("outside_name", POLICE)
    return open_leg(task, **facts)
