"""A dossier's life from reception to today: who acts when, and where chance leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

from benchmarks.history import reception
from benchmarks.history.acts import TASKS_PER_DOSSIER, Life
from benchmarks.history.calls import Call, Fate
from benchmarks.history.chains import Chain
from benchmarks.history.ids import uuid7_at
from benchmarks.history.sheets import Sheets
from benchmarks.history.world import Clerk, World
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.documents.events import FileStored
from motcua.domains.dossiers import events
from motcua.domains.dossiers.rules import punctuality
from motcua.domains.dossiers.types import Act, Delivery, State
from motcua.domains.workflow.types import StepKind, TaskState
from motcua.kernel.storage import StoredBlob

_SENT_BACK = 0.04
# Most work takes a little over half of the time it may; about one step in fifteen is late.
_MU, _SIGMA = -0.6, 0.4
_COLLECTED_AFTER_MINUTES = 900
MIME, PURPOSE = "application/pdf", "dossier-result"
_WAITING = {
    Fate.SUPPLEMENT: (State.SUPPLEMENT_ASKED, "Chờ bổ sung giấy tờ"),
    Fate.PAYMENT: (State.PAYMENT_ASKED, "Chờ nộp phí"),
    Fate.WITHDRAWN: (State.WITHDRAWAL_ASKED, "Người nộp xin rút hồ sơ"),
}


@dataclass(frozen=True, slots=True)
class Keys:
    """First free keys of the tables whose rows name each other."""

    person: int
    organisation: int
    dossier: int
    task: int
    file: int


def play(world: World, calls: Sequence[Call], keys: Keys, blobs: Sequence[StoredBlob], seed: int) -> Sheets:
    """All rows that these receptions have led to by now."""
    sheets = Sheets()
    for call in calls:
        _Story(world, sheets, call, keys, blobs, seed).tell()
    return sheets


class _Story:
    """One dossier's chances and acts."""

    def __init__(
        self, world: World, sheets: Sheets, call: Call, keys: Keys, blobs: Sequence[StoredBlob], seed: int
    ) -> None:
        kind = world.kinds[call.kind]
        self.rng = Random(f"{seed}:{call.place}")
        self.keys, self.blobs, self.world, self.call = keys, blobs, world, call
        self.life = Life(
            world=world,
            sheets=sheets,
            call=call,
            kind=kind,
            desk=world.desks[call.desk],
            rng=self.rng,
            pk=keys.dossier + call.place,
            first_task_pk=keys.task + call.place * TASKS_PER_DOSSIER,
        )
        self.specialist = self.rng.choice(kind.desk.specialists)

    def tell(self) -> None:
        """From reception to its end or to today."""
        self.filed = reception.applicants(self.life, self.keys.person, self.keys.organisation)
        if self.call.fate in {Fate.REGISTERED, Fate.REFUSED}:
            self._never_accepted()
        else:
            reception.take_in(self.life, self.filed)
            while self._advance():
                pass
        if self.life.task is not None:
            self.life.write_task(self.life.task, TaskState.ACTIVE, None)
        reception.write_dossier(self.life, self.filed)

    def _advance(self) -> bool:
        """The next act, unless it still lies ahead; False when there is nothing more to tell."""
        life, task = self.life, self.life.task
        if task is None or life.tasks >= TASKS_PER_DOSSIER:
            return False
        moment = self._moment(task.step.minutes_allowed or 0, task.step.kind)
        if moment >= self.world.now:
            return False
        life.at = moment
        match task.step.kind:
            case StepKind.ASSIGNMENT:
                self._assign()
            case StepKind.PROCESSING:
                return self._process()
            case StepKind.APPROVAL:
                self._approve()
            case StepKind.ISSUING:
                self._issue()
            case _:
                self._hand_over()
                return False
        return True

    def _process(self) -> bool:
        match self.call.fate:
            case Fate.SUPPLEMENT | Fate.PAYMENT | Fate.WITHDRAWN:
                self._wait()
            case Fate.STOPPED:
                self._stop()
            case _:
                self._finish(self.specialist)
                return True
        return False

    def _moment(self, minutes: int, kind: str) -> datetime:
        if kind == StepKind.RETURNING:
            taken = self.rng.expovariate(1 / _COLLECTED_AFTER_MINUTES)
        else:
            taken = max(minutes, 60) * self.rng.lognormvariate(_MU, _SIGMA)
        ends = deadlines.due_moment(
            start=self.life.at,
            amount=Decimal(max(round(taken), 2)) / 60,
            unit=Unit.WORKING_HOUR,
            calendar=self.world.calendar,
        )
        moment = ends.astimezone(UTC) + timedelta(seconds=round(self.rng.random() * 59, 3))
        return max(moment, self.life.at + timedelta(seconds=1))

    def _assign(self) -> None:
        life, head = self.life, self.life.kind.desk.head
        step = life.kind.plan.after(life.standing.step_order)
        task = life.open_task(step, self.specialist.pk) if step else None
        life.move(Act.ASSIGN, head, task, state=State.PROCESSING)
        entry = life.record(
            events.DossierAssigned,
            head,
            step=life.standing.step_name,
            holder_id=self.specialist.public_id,
            is_reassignment=False,
        )
        life.tell(entry, "notifications.assigned", self.specialist, "assigned", "Bạn được phân công hồ sơ %s")

    def _finish(self, by: Clerk) -> None:
        life = self.life
        step = life.kind.plan.after(life.standing.step_order)
        before = life.move(Act.FINISH_STEP, by, life.open_task(step) if step else None)
        entry = life.record(
            events.StepFinished, by, step=before.step_name, next_step=life.standing.step_name, holder_id=None
        )
        life.tell(entry, "notifications.step_finished")
        life.approval = (by, life.at)

    def _approve(self) -> None:
        """By the head of the unit or, where the step stands elsewhere, by the director; a few go back."""
        life, task = self.life, self.life.task
        at_home = task is not None and task.unit_id == life.kind.desk.unit_pk
        by = life.kind.desk.head if at_home else self.world.director
        if self.rng.random() >= _SENT_BACK:
            self._finish(by)
            return
        step = next(step for step in life.kind.plan.steps if step.kind == StepKind.PROCESSING)
        before = life.move(
            Act.SEND_BACK,
            by,
            life.open_task(step, self.specialist.pk),
            ended=TaskState.SENT_BACK,
            note="Đề nghị xem lại dự thảo",
        )
        entry = life.record(
            events.DossierSentBack,
            by,
            step=before.step_name,
            next_step=life.standing.step_name,
            holder_id=self.specialist.public_id,
        )
        title = "Hồ sơ %s bị trả lại, cần bạn xử lý tiếp"
        life.tell(entry, "notifications.sent_back", self.specialist, "sent_back", title)

    def _issue(self) -> None:
        life, by = self.life, self.world.registrar
        blob = self.blobs[self.call.place % len(self.blobs)]
        file_pk = self.keys.file + self.call.place
        approved_by, approved_at = life.approval or (None, None)
        self._store_file(blob, file_pk, by)
        life.sheets.add(
            "dossiers_dossierresult", self.world.agency_pk, uuid7_at(life.at, self.rng), life.pk, "Giấy xác nhận",
            f"{self.call.sequence}/GXN", file_pk, blob.sha256, approved_by.pk if approved_by else None,
            approved_at, by.pk, life.at,
        )  # fmt: skip
        step = life.kind.plan.after(life.standing.step_order)
        life.standing.finished_at = life.at
        life.move(Act.ISSUE_RESULT, by, life.open_task(step) if step else None, state=State.DONE)
        late = punctuality(life.at, life.standing.legal_due_at or life.at)
        entry = life.record(
            events.ResultIssued,
            by,
            sha256=blob.sha256,
            finished_at=life.at.isoformat(),
            punctuality=str(late),
        )
        life.tell(entry, "notifications.result_issued")

    def _store_file(self, blob: StoredBlob, pk: int, by: Clerk) -> None:
        life, public_id = self.life, uuid7_at(self.life.at, self.rng)
        life.sheets.add(
            "documents_storedfile", pk, self.world.agency_pk, public_id, blob.sha256, blob.size, MIME,
            "ket-qua.pdf", PURPOSE, by.public_id, life.at,
        )  # fmt: skip
        payload = {"sha256": blob.sha256, "size": blob.size, "mime": MIME, "purpose": PURPOSE}
        chain = Chain(FileStored.subject_type, public_id)
        agency_id = self.world.agency_pk
        chain.record(life.sheets, FileStored, payload, agency_id=agency_id, at=life.at, by=by, rng=self.rng)
        chain.close(life.sheets)

    def _hand_over(self) -> None:
        life, by = self.life, self.life.desk.receiver
        life.standing.returned_at = life.at
        life.move(Act.HAND_OVER, by, None, state=State.RETURNED)
        life.run_finished_at = life.at
        life.sheets.add(
            "dossiers_handover", self.world.agency_pk, life.pk, Delivery.COUNTER.value, self.filed.submitter.name,
            "", life.at, by.pk,
        )  # fmt: skip
        life.record(events.ResultHandedOver, by, method=Delivery.COUNTER.value)
        if self.rng.random() < 0.9:
            life.at += timedelta(minutes=2)
            life.standing.closed_at = life.at
            life.stay(Act.CLOSE, by, State.RETURNED)
            life.record(events.DossierClosed, by)

    def _wait(self) -> None:
        """The applicant has something to do first; the dossier stands still there until today."""
        life = self.life
        state, note = _WAITING[self.call.fate]
        life.stay(Act.FINISH_STEP, self.specialist, state, note)
        name = life.standing.step_name
        life.record(events.StepFinished, self.specialist, step=name, next_step=name, holder_id=None)

    def _stop(self) -> None:
        """Stopped for good while it was being processed."""
        life = self.life
        life.standing.closed_at = life.standing.stopped_at = life.at
        life.move(Act.STOP, self.specialist, None, state=State.STOPPED, ended=TaskState.CANCELLED)
        life.run_finished_at = life.at
        life.record(events.DossierClosed, self.specialist)

    def _never_accepted(self) -> None:
        """Filed online: refused within hours, or not looked at yet."""
        life, by = self.life, self.life.desk.receiver
        version = life.kind.version
        life.standing.state, life.standing.moves = State.REGISTERED, 1
        reception.write_first_transition(life, next_step="")
        life.record(
            events.DossierTakenIn,
            by,
            due_at="",
            procedure_id=str(version.procedure_public_id),
            version_id=str(version.version_public_id),
            channel=2,
        )
        moment = self._moment(120, StepKind.RECEPTION)
        if self.call.fate is Fate.REFUSED and moment < self.world.now:
            life.at = life.standing.closed_at = moment
            life.stay(Act.CLOSE, by, State.REFUSED, "Hồ sơ không thuộc thẩm quyền")
            life.record(events.DossierClosed, by)
