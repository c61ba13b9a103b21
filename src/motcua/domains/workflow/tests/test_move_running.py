"""Subjects under way finish on their version, unless somebody moves them after looking at what that does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import ProcessNotFound, ProcessNotRunnable
from motcua.domains.workflow.models import ProcessVersion, Run, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    calendar,
    leg,
    manager,
    process_version,
    reader,
    run,
    step,
)
from motcua.domains.workflow.types import Started, StepDraft, TaskState
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import frozen, local
from motcua.kernel.errors import Invalid, NotAllowed, WrongState
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

LATER = local(2024, 2, 6, 9, 0)


def table(*middle: StepDraft) -> list[StepDraft]:
    return [
        step(1, "reception", "reception", code="nhan"),
        *middle,
        step(8, "issuing", "clerk", code="phat-hanh"),
        step(9, "returning", "reception", 0, code="tra"),
    ]


@pytest.fixture
def here() -> Agency:
    made = agency()
    permitted = system_actor("tests", agency_id=made.pk, permissions=[DeadlinePermission.MANAGE])
    deadlines.load_shipped_calendar(actor=permitted)
    return made


@pytest.fixture
def old(here: Agency) -> ProcessVersion:
    return process_version(here, table(step(2, code="xem", minutes=960), step(3, code="hoi")))


@pytest.fixture
def new(here: Agency) -> ProcessVersion:
    """A step more, and half the time for the examination."""
    return process_version(here, table(step(2, code="phan-cong"), step(3, code="xem", minutes=480)))


def move(here: Agency, old: ProcessVersion, new: ProcessVersion, *subjects: UUID, **facts: Any):  # noqa: ANN201
    facts.setdefault("actor", manager(here))
    facts.setdefault("reason", "Quyết định mới bỏ bước lấy ý kiến.")
    with frozen(LATER):
        return services.move_running(
            from_id=old.public_id, to_id=new.public_id, subject_ids=subjects, **facts
        )


def under_way(here: Agency, version: ProcessVersion, **facts: Any) -> Started:
    return run(here, version=version, **facts)


def test_a_subject_goes_on_at_the_same_step_of_the_other_version(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    mai = actor(of=unit(of=here))
    started = under_way(here, old, holder_pk=mai.officer_pk)
    subject = started.run.subject_id

    report = move(here, old, new, subject)

    assert (report.moved, report.refused) == ((subject,), ())
    assert Run.objects.get(pk=started.run.pk).version_id == new.pk
    tasks = list(selectors.tasks_of("test.subject", subject))
    assert [(row.order, row.state) for row in tasks] == [
        (1, TaskState.DONE),
        (2, TaskState.CANCELLED),
        (3, TaskState.ACTIVE),
    ]
    # The examination began on Monday at 10:00; 08 working hours after that the new table has it done.
    assert tasks[2].started_at == MONDAY
    assert tasks[2].due_at == local(2024, 2, 6, 10, 0)
    assert (tasks[2].holder_id, tasks[2].unit_id) == (mai.officer_pk, started.task.unit_id)
    assert str(tasks[1].note) == "Quyết định mới bỏ bước lấy ý kiến."


def test_the_preview_says_what_the_move_then_does(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    started = under_way(here, old)
    gone = under_way(here, old)
    services.finish_task(actor=manager(here), task=gone.task, at=MONDAY, calendar=calendar())
    waiting = under_way(here, old)
    leg(waiting.task)

    page = selectors.preview_move(manager(here), old.public_id, new.public_id)

    assert [(row.from_order, row.to_order, row.new_due_at, row.refusal) for row in page.rows] == [
        (2, 3, local(2024, 2, 6, 10, 0), ""),
        (3, None, None, "Bản quy trình mới không có bước này."),
        (2, 3, None, "Còn phần việc đang chờ trả lời."),
    ]
    before = list(Task.objects.order_by("id").values())
    report = move(here, old, new, *(row.subject_id for row in page.rows))
    assert report.moved == (started.run.subject_id,)
    assert [subject for subject, _why in report.refused] == [gone.run.subject_id, waiting.run.subject_id]
    assert report.refused[0][1] == "Bản quy trình mới không có bước “Bước 3” mà hồ sơ đang ở."
    kept = list(Task.objects.exclude(run=started.run).order_by("id").values())
    assert kept == [row for row in before if row["run_id"] != started.run.pk]


def test_the_preview_changes_nothing_and_is_paged(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    runs = [under_way(here, old).run.subject_id for _ in range(3)]
    before = list(Task.objects.order_by("id").values())

    first = selectors.preview_move(manager(here), old.public_id, new.public_id, size=2)
    second = selectors.preview_move(
        manager(here), old.public_id, new.public_id, size=2, after=first.next_after or 0
    )

    assert [row.subject_id for row in (*first.rows, *second.rows)] == runs
    assert second.next_after is None
    assert list(Task.objects.order_by("id").values()) == before


def test_what_was_done_before_the_move_can_be_gone_back_to(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    """The reception is another row of another table now; it is the same step."""
    by = actor(of=unit(of=here))
    started = under_way(here, old, acting=by)
    move(here, old, new, started.run.subject_id)
    task = Task.objects.select_related("run").get(run=started.run, state=TaskState.ACTIVE)

    again = services.send_task_back(
        actor=by, task=task, to_order=1, at=LATER, calendar=calendar(), reason="Nhận lại."
    )

    assert (again.order, again.holder_id) == (1, by.officer_pk)


def test_nobody_is_moved_to_a_version_that_is_not_in_force(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    started = under_way(here, old)
    ProcessVersion.objects.filter(pk=new.pk).update(state="draft")

    with pytest.raises(ProcessNotRunnable):
        move(here, old, new, started.run.subject_id)
    [row] = selectors.preview_move(manager(here), old.public_id, new.public_id).rows
    assert row.refusal == "Bản quy trình mới chưa áp dụng."


@pytest.mark.parametrize(
    ("facts", "count", "field"), [({"reason": " "}, 1, "reason"), ({}, 0, "subjects"), ({}, 201, "subjects")]
)
def test_a_move_has_a_reason_and_names_whom(
    here: Agency, old: ProcessVersion, new: ProcessVersion, facts: dict, count: int, field: str
) -> None:
    subject = under_way(here, old).run.subject_id

    with pytest.raises(Invalid) as refused:
        move(here, old, new, *([subject] * count), **facts)

    assert list(refused.value.errors) == [field]
    assert Run.objects.get().version_id == old.pk


def test_only_who_manages_processes_of_the_agency_moves_or_looks(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    subject = under_way(here, old).run.subject_id
    stranger = manager(agency("SKHCN-QB"))

    for acting, error in (
        (reader(here), NotAllowed),
        (actor(of=here), ProcessNotFound),
        (stranger, ProcessNotFound),
    ):
        with pytest.raises(error):
            move(here, old, new, subject, actor=acting)
        with pytest.raises(error):
            selectors.preview_move(acting, old.public_id, new.public_id)

    assert Run.objects.get().version_id == old.pk
    assert (
        not entries_of("workflow.process", new.process.public_id).filter(name="workflow.runs_moved").exists()
    )


def test_the_engine_moves_no_run_where_it_is_or_to_another_agency(here: Agency, old: ProcessVersion) -> None:
    task = under_way(here, old).task
    foreign = process_version(agency("SKHCN-QB"), table(step(2, code="xem")))

    for version_pk, error in ((old.pk, WrongState), (foreign.pk, ProcessNotFound)):
        with pytest.raises(error):
            services.move_run(
                actor=manager(here),
                task=task,
                version_pk=version_pk,
                at=LATER,
                calendar=calendar(),
                reason="Thử.",
            )

    assert Run.objects.get().version_id == old.pk


def test_the_journal_of_the_process_tells_how_many_were_moved(
    here: Agency, old: ProcessVersion, new: ProcessVersion
) -> None:
    subject = under_way(here, old).run.subject_id

    move(here, old, new, subject)

    [entry] = entries_of("workflow.process", new.process.public_id).filter(name="workflow.runs_moved")
    assert (entry.payload["moved"], entry.payload["refused"]) == (1, 0)
