"""One subject from the counter to the counter: who gets each step, where it goes back to, and what never mixes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import services as people
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency, officer, unit
from motcua.domains.people.tests.factories import manager as people_manager
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import AlreadyRunning, ProcessNotFound, TaskClosed
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    calendar,
    five_days,
    manager,
    process_version,
    reader,
    run,
    step,
)
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 8, 0)


@dataclass
class Office:
    """A department with a desk, a division, a board and an office."""

    agency: Agency

    def __post_init__(self) -> None:
        self.desk = unit(of=self.agency, code="BPTN", kind="reception-desk", name="Bộ phận một cửa")
        self.division = unit(of=self.agency)
        self.board = unit(of=self.agency, code="GD", kind="leader", name="Giám đốc")
        self.office = unit(of=self.agency, code="VP", kind="office", name="Văn phòng")
        self.clerk, self.mai = actor(of=self.desk), actor(of=self.division)

    def start(self, **facts) -> Task:
        facts.setdefault("receiving_unit_id", self.desk.pk)
        return run(self.agency, acting=self.clerk, executing_unit_id=self.division.pk, **facts).task


@pytest.fixture
def here() -> Office:
    return Office(agency())


def finish(task: Task, by: Actor | None = None, at: datetime = MONDAY, **facts) -> Task | None:
    return services.finish_task(
        actor=by or manager(task.agency), task=task, at=at, calendar=calendar(), **facts
    )


def send_back(task: Task, to_order: int, by: Actor | None = None, reason: str = "Sai mẫu") -> Task:
    return services.send_task_back(
        actor=by or manager(task.agency),
        task=task,
        to_order=to_order,
        at=TUESDAY,
        calendar=calendar(),
        reason=reason,
    )


def test_each_step_goes_to_the_unit_the_process_names_and_else_to_desk_or_division(here: Office) -> None:
    task = here.start()

    places = []
    while task is not None:
        places.append((task.order, task.step.kind, task.role, task.unit_id, task.minutes_allowed))
        task = finish(task)

    assert places == [
        (2, "assignment", "unit_head", here.division.pk, 240),
        (3, "processing", "specialist", here.division.pk, 1200),
        (4, "approval", "unit_head", here.division.pk, 240),
        (5, "approval", "director", here.board.pk, 240),
        (6, "issuing", "clerk", here.office.pk, 240),
        (7, "returning", "reception", here.desk.pk, 0),
    ]
    done = Task.objects.get(order=1)
    assert (done.unit_id, done.state, done.minutes_allowed) == (here.desk.pk, TaskState.DONE, 240)


def test_without_a_desk_of_its_own_the_executing_unit_receives_and_returns(here: Office) -> None:
    task = here.start(receiving_unit_id=None)

    while task.step.kind != "returning":
        task = finish(task)

    assert task.unit_id == here.division.pk


def test_nobody_holds_the_next_step_until_somebody_is_named(here: Office) -> None:
    task = here.start(holder_pk=here.mai.officer_pk)
    assert task.holder_id == here.mai.officer_pk

    following = finish(task, here.mai)

    assert following.holder_id is None
    assert Task.objects.get(pk=task.pk).finished_by_id == here.mai.officer_pk


def test_it_goes_back_to_whoever_finished_the_step_and_not_to_whoever_was_named(here: Office) -> None:
    other = actor(of=here.division)
    named = finish(here.start(), next_holder_pk=here.mai.officer_pk)
    approving = finish(named, other)

    again = send_back(approving, 3)

    assert again.holder_id == other.officer_pk != here.mai.officer_pk


def test_a_step_a_task_of_the_system_finished_goes_back_to_its_holder_or_to_the_unit(here: Office) -> None:
    named = finish(here.start(), next_holder_pk=here.mai.officer_pk)
    approving = finish(named)

    assert send_back(approving, 3).holder_id == here.mai.officer_pk

    unheld = here.start()
    assert send_back(finish(finish(unheld)), 3).holder_id is None


def test_it_goes_back_to_the_unit_that_did_the_step(here: Office) -> None:
    elsewhere = unit(of=here.agency, code="CCTDC", name="Chi cục")
    examining = finish(here.start(), next_unit_id=elsewhere.pk)
    approving = finish(examining)
    assert (examining.unit_id, approving.unit_id) == (elsewhere.pk, here.division.pk)

    assert send_back(approving, 3).unit_id == elsewhere.pk


def test_the_counter_too_may_get_it_back(here: Office) -> None:
    """The first step: the officer who received the dossier, at the desk, with the time of reception."""
    again = send_back(here.start(), 1)

    assert (again.order, again.unit_id, again.holder_id) == (1, here.desk.pk, here.clerk.officer_pk)
    assert again.minutes_allowed == 240
    # Four working hours from Tuesday 08:00: the office opens at 07:30 and closes for noon at 11:30.
    assert again.due_at == local(2024, 2, 6, 13, 30)


def test_the_first_step_can_be_sent_back_nowhere(here: Office) -> None:
    task = here.start(first_step_done=False)

    for order in (0, 1, 2, -1):
        with pytest.raises(Invalid) as caught:
            send_back(task, order)
        assert caught.value.errors == {"to_order": "Chỉ trả lại được cho một bước đã làm trước bước này."}
    assert Task.objects.count() == 1


def test_a_step_outside_the_main_path_is_never_gone_back_to(here: Office) -> None:
    version = process_version(
        here.agency,
        [
            step(1, "reception", "reception", 60),
            step(2, "processing", "specialist", 60, off_path=True),
            step(3, "processing", "specialist", 60),
            step(4, "issuing", "clerk", 60),
            step(5, "returning", "reception", 0),
        ],
    )
    task = here.start(version=version)
    assert task.order == 3

    with pytest.raises(Invalid):
        send_back(task, 2)

    assert send_back(task, 1).order == 1
    assert Task.objects.filter(order=2).count() == 0


def test_the_reason_is_kept_without_blanks_around_it_and_hidden_in_logs(here: Office) -> None:
    task = here.start()

    send_back(task, 1, reason="  Hồ sơ của bà Châu thiếu trang 2 \n")

    stored = Task.objects.get(pk=task.pk)
    assert stored.note == "Hồ sơ của bà Châu thiếu trang 2"
    assert "Châu" not in f"{stored!r} {stored} {[stored.note]!r}"


def test_an_officer_of_another_agency_never_holds_a_task(here: Office) -> None:
    stranger = officer(of=unit(of=agency("SKHCN-QB")))
    task = here.start()

    for act in (
        lambda: services.assign_task(actor=manager(here.agency), task=task, holder_pk=stranger.pk, at=MONDAY),
        lambda: finish(task, next_holder_pk=stranger.pk),
        lambda: finish(task, next_unit_id=stranger.unit_id),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()

    stored = Task.objects.get(pk=task.pk)
    assert (stored.state, stored.holder_id) == (TaskState.ACTIVE, None)
    assert Task.objects.count() == 2


def test_the_engine_leaves_it_to_the_domain_of_the_subject_who_may_hold_a_task(here: Office) -> None:
    """It checks neither role nor unit; dossiers do that before they ask. What it is told, it keeps."""
    idle = actor(of=here.office)
    task = here.start()

    services.assign_task(actor=manager(here.agency), task=task, holder_pk=idle.officer_pk, at=MONDAY)

    assert Task.objects.get(pk=task.pk).holder_id == idle.officer_pk
    assert Task.objects.get(pk=task.pk).role == "unit_head"


def test_a_run_in_a_unit_of_another_agency_is_refused_by_the_database(here: Office) -> None:
    foreign = unit(of=agency("SKHCN-QB"))

    with pytest.raises(IntegrityError), transaction.atomic():
        run(here.agency, executing_unit_id=foreign.pk)

    assert not Run.objects.exists()
    assert not Task.objects.exists()


def test_the_same_subject_of_another_type_is_another_subject(here: Office) -> None:
    subject = uuid7()
    here.start(subject_id=subject)

    with pytest.raises(AlreadyRunning) as caught, transaction.atomic():
        here.start(subject_id=subject)
    services.start_run(
        actor=manager(here.agency),
        agency_id=here.agency.pk,
        version_pk=five_days(here.agency).pk,
        subject_type="test.other",
        subject_id=subject,
        executing_unit_id=here.division.pk,
        at=MONDAY,
        calendar=calendar(),
    )

    assert caught.value.message == "Hồ sơ này đang được xử lý theo một quy trình."
    assert selectors.tasks_of("test.subject", subject).count() == 2
    assert selectors.tasks_of("test.other", subject).count() == 1


def test_whoever_comes_second_is_told_to_load_the_page_again(here: Office) -> None:
    task = here.start()
    stale = Task.objects.select_related("run").get(pk=task.pk)
    finish(task)

    for act in (
        lambda: finish(stale),
        lambda: send_back(stale, 1),
        lambda: services.assign_task(actor=here.mai, task=stale, holder_pk=None, at=MONDAY),
    ):
        with pytest.raises(TaskClosed) as caught:
            act()
        assert caught.value.message == (
            "Bước này đã được người khác hoàn thành hoặc trả lại. Hãy tải lại trang."
        )
    assert Task.objects.filter(state=TaskState.ACTIVE).count() == 1


def test_officers_see_that_a_process_is_the_default_one_and_not_approved(here: Office) -> None:
    version = five_days(here.agency)

    view = selectors.get_process(reader(here.agency), version.public_id, limit_minutes=5 * 8 * 60)

    assert (view.is_default, view.origin_label) == (True, "Quy trình mặc định, chưa được phê duyệt")
    assert (view.total_minutes, view.total_text, view.findings) == (2400, "05 ngày làm việc", ())
    assert sum(row.minutes or 0 for row in view.steps) == view.total_minutes
    assert [row.unit_name for row in view.steps] == ["", "", "", "", "Giám đốc", "Văn phòng", ""]
    with pytest.raises(ProcessNotFound):
        selectors.get_process(reader(agency("SKHCN-QB")), version.public_id)


def test_a_published_process_does_not_call_itself_default(here: Office) -> None:
    version = process_version(here.agency, [step(1, "reception", "reception")], code="QT-01")

    view = selectors.get_process(reader(here.agency), version.public_id)

    assert not view.is_default
    assert view.origin_label == ("Cơ quan giải quyết đã công bố các giai đoạn; chưa được phê duyệt ở đơn vị")
    assert (str(version.process), str(version)) == ("QT-01", f"{version.process_id}/1")
    assert str(version.steps.get()) == "1. Bước 1"


def test_an_officer_who_left_still_stands_in_the_tasks_of_the_past(here: Office) -> None:
    task = here.start(holder_pk=here.mai.officer_pk)
    finish(task, here.mai)
    people.dismiss_officer(actor=people_manager(here.agency), officer=here.mai.id)

    rows = list(selectors.tasks_of("test.subject", task.run.subject_id))

    assert [row.finished_by_id for row in rows] == [here.clerk.officer_pk, here.mai.officer_pk, None]
    assert str(task) == f"{task.run_id} #2 done"
    assert str(task.run) == f"test.subject:{task.run.subject_id}"
