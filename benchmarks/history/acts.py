"""One dossier's way, act by act, with the same columns, events and chain the services would have left.

`Life` holds the dossier as its row stands; each method is one service. The tests compare both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from benchmarks.history.calls import Call
from benchmarks.history.chains import Chain
from benchmarks.history.ids import tracking_token, uuid7_at
from benchmarks.history.sheets import Sheets
from benchmarks.history.world import Clerk, Desk, Kind, World
from motcua.domains.dossiers import events
from motcua.domains.dossiers.rules import MOMENTS, STANDING, punctuality
from motcua.domains.dossiers.types import WAITING_STATES, Act, State
from motcua.domains.workflow.rules import task_due
from motcua.domains.workflow.types import StepKind, StepPlan, TaskState

_AT_THE_DESK = {StepKind.RECEPTION, StepKind.RETURNING}
TASKS_PER_DOSSIER = 24
_DELIVERED_AFTER, _READ_AFTER = timedelta(seconds=2), timedelta(days=3)


@dataclass(slots=True)
class Standing:
    """The dossier's changing columns, named as in its row."""

    state: int
    unit_id: int
    holder_id: int | None = None
    step_order: int = 0
    step_name: str = ""
    step_kind: str = ""
    moves: int = 0
    before_state: int | None = None
    supplements: int = 0
    reappointments: int = 0
    calendar_version: int | None = None
    first_calendar_version: int | None = None
    reminders: int = 0
    submitted_at: datetime | None = None
    accepted_at: datetime | None = None
    first_due_at: datetime | None = None
    legal_due_at: datetime | None = None
    work_due_at: datetime | None = None
    step_due_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    stopped_at: datetime | None = None
    answer_due_at: datetime | None = None
    notice_due_at: datetime | None = None
    waiting_until: datetime | None = None
    reminded_at: datetime | None = None

    def snapshot(self) -> dict[str, Any]:
        """As `dossiers` puts it into its events."""
        moments = {name: getattr(self, name) for name in MOMENTS}
        return {
            **{name: getattr(self, name) for name in STANDING},
            **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
        }


@dataclass(slots=True)
class Task:
    """The active task, not written yet: its end decides its row."""

    pk: int
    public_id: str
    step: StepPlan
    unit_id: int
    holder_id: int | None
    started_at: datetime
    due_at: datetime


@dataclass(slots=True)
class Life:
    """A dossier on its way. Keys are given out beforehand: of its row, its run and its first task."""

    world: World
    sheets: Sheets
    call: Call
    kind: Kind
    desk: Desk
    rng: Random
    pk: int
    first_task_pk: int
    public_id: str = field(init=False)
    tracking_token: str = field(init=False)
    at: datetime = field(init=False)
    standing: Standing = field(init=False)
    chain: Chain = field(init=False)
    task: Task | None = None
    tasks: int = 0
    run_finished_at: datetime | None = None
    approval: tuple[Clerk, datetime] | None = None

    def __post_init__(self) -> None:
        self.at = self.call.at
        self.public_id = uuid7_at(self.at, self.rng)
        self.tracking_token = tracking_token(self.rng)
        self.standing = Standing(state=State.ACCEPTED, unit_id=self.desk.unit_pk, submitted_at=self.at)
        self.chain = Chain("dossier", self.public_id)

    def open_task(self, step: StepPlan, holder: int | None = None) -> Task:
        """The next active task, as `workflow` opens it."""
        at_desk = step.kind in _AT_THE_DESK
        unit = step.unit_id or (self.desk.unit_pk if at_desk else self.kind.desk.unit_pk)
        due = task_due(self.at, step.minutes_allowed or 0, self.world.calendar)
        pk = self.first_task_pk + self.tasks
        self.tasks += 1
        return Task(pk, uuid7_at(self.at, self.rng), step, unit, holder, self.at, due)

    def write_task(self, task: Task, state: TaskState, by: Clerk | None, note: str = "") -> None:
        """The task's row; an active one has no end."""
        ended = self.at if by else None
        self.sheets.add(
            "workflow_task", task.pk, self.world.agency_pk, task.public_id, self.pk, task.step.pk,
            task.step.order, task.unit_id, task.step.role, task.holder_id, state.value,
            task.step.minutes_allowed or 0, task.started_at, task.due_at, ended, by.pk if by else None, note,
        )  # fmt: skip

    def stand_at(self, task: Task | None) -> None:
        """As `dossiers` points its row at the current task."""
        now = self.standing
        self.task = task
        if task is None:
            now.holder_id = now.step_due_at = None
            now.step_kind = now.step_name = ""
            return
        now.unit_id, now.holder_id = task.unit_id, task.holder_id
        now.step_order, now.step_due_at = task.step.order, task.due_at
        now.step_name, now.step_kind = task.step.name, task.step.kind

    def move(
        self,
        act: Act,
        by: Clerk,
        task: Task | None,
        *,
        state: State | None = None,
        ended: TaskState = TaskState.DONE,
        note: str = "",
    ) -> Standing:
        """Close the active task, stand at the next, write the transition; gives the standing before."""
        before, was = self._before(), self.task
        if was is not None:
            self.write_task(was, ended, by, note)
        self.stand_at(task)
        self._transition(act, by, before, was, state, note)
        return before

    def stay(self, act: Act, by: Clerk, state: State, note: str = "") -> None:
        """A change of state that leaves the task where it is; the dossier waits from the state it had."""
        if state in WAITING_STATES:
            self.standing.before_state = self.standing.state
        if state == State.SUPPLEMENT_ASKED:
            self.standing.supplements += 1
        self._transition(act, by, self._before(), self.task, state, note)

    def record(self, event: type[events.DossierEvent], by: Clerk, **values: Any) -> str:
        """The journal entry of the act just done; gives its id."""
        payload = {"code": self.call.code, "after": self.standing.snapshot(), **values}
        return self.chain.record(
            self.sheets, event, payload, agency_id=self.world.agency_pk, at=self.at, by=by, rng=self.rng
        )

    def _before(self) -> Standing:
        now = self.standing
        return Standing(
            state=now.state, unit_id=now.unit_id, step_name=now.step_name, step_due_at=now.step_due_at
        )

    def tell(
        self, entry: str, listener: str, to: Clerk | None = None, kind: str = "", title: str = ""
    ) -> None:
        """The announcement was delivered: that it was and, when somebody was told, the notice."""
        moment = self.at + _DELIVERED_AFTER
        self.sheets.add("kernel_delivery", entry, listener, moment)
        if to is not None:
            old = self.world.now - self.at > _READ_AFTER
            self.sheets.add(
                "notifications_notification", self.world.agency_pk, uuid7_at(moment, self.rng), to.pk, kind, entry,
                "dossier", self.public_id, title % self.call.code, self.at, moment if old else None,
            )  # fmt: skip

    def _transition(
        self, act: Act, by: Clerk, before: Standing, was: Task | None, state: State | None, note: str
    ) -> None:
        now = self.standing
        now.state = before.state if state is None else state
        now.moves += 1
        late = punctuality(self.at, before.step_due_at) if before.step_due_at else ""
        self.sheets.add(
            "dossiers_transition", self.world.agency_pk, self.pk, now.moves, act.value, before.state, now.state,
            before.unit_id, now.unit_id, by.pk, now.holder_id, before.step_name, now.step_name, self.at,
            was.started_at if was else None, before.step_due_at, str(late), note,
        )  # fmt: skip
