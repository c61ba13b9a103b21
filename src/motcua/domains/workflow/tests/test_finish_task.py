"""Work goes on to the next step."""

from __future__ import annotations

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests.factories import MONDAY, calendar, manager, run
from motcua.domains.workflow.types import TaskState
from motcua.kernel.clock import local
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

AFTERNOON = local(2024, 2, 5, 14, 0)


def finish(task: Task, **facts):  # noqa: ANN201 - Task or None
    facts.setdefault("actor", manager(task.agency))
    facts.setdefault("at", AFTERNOON)
    return services.finish_task(task=task, calendar=calendar(), **facts)


def test_the_task_closes_and_the_next_opens() -> None:
    here = agency()
    head = actor(of=unit(of=here))
    started = run(here)

    following = finish(started.task, actor=head, note="Giao chị Mai.")

    closed = Task.objects.get(pk=started.task.pk)
    assert (closed.state, closed.finished_at, closed.finished_by_id, str(closed.note)) == (
        TaskState.DONE,
        AFTERNOON,
        head.officer_pk,
        "Giao chị Mai.",
    )
    assert (following.order, following.role, following.state) == (3, "specialist", TaskState.ACTIVE)
    assert following.started_at == AFTERNOON
    # 20 working hours from Monday 14:00: 3 that day, 8 on Tuesday and Wednesday, then Tết, 1 on 15 February.
    assert following.due_at == local(2024, 2, 15, 8, 30)
    assert following.minutes_allowed == 1200


def test_the_next_holder_and_unit_may_be_named() -> None:
    here = agency()
    mai, other = actor(of=unit(of=here)), unit(of=here, code="CCTDC")
    started = run(here)

    following = finish(started.task, next_holder_pk=mai.officer_pk, next_unit_id=other.pk)

    assert (following.holder_id, following.unit_id) == (mai.officer_pk, other.pk)


def test_the_result_is_returned_where_the_dossier_was_received() -> None:
    here = agency()
    desk = unit(of=here, code="BPTN")
    task = run(here, receiving_unit_id=desk.pk).task

    while task.step.kind != "returning":
        task = finish(task)

    assert task.unit_id == desk.pk
    assert task.minutes_allowed == 0
    assert task.due_at == local(2024, 2, 5, 17, 0)


def test_after_the_last_step_the_process_has_ended() -> None:
    started = run(agency())
    task = started.task

    orders = [task.order]
    while (task := finish(task)) is not None:
        orders.append(task.order)

    assert orders == [2, 3, 4, 5, 6, 7]
    started.run.refresh_from_db()
    assert started.run.finished_at == AFTERNOON
    tasks = selectors.tasks_of("test.subject", started.run.subject_id)
    assert [row.state for row in tasks] == [TaskState.DONE] * 7


def test_an_ended_subject_may_set_out_again() -> None:
    here = agency()
    started = run(here)
    task = started.task
    while (task := finish(task)) is not None:
        pass

    again = run(here, subject_id=started.run.subject_id, at=AFTERNOON)

    assert again.run != started.run
    assert len(selectors.tasks_of("test.subject", started.run.subject_id)) == 9


def test_finishing_twice_changes_nothing() -> None:
    started = run(agency())
    stale = Task.objects.select_related("run").get(pk=started.task.pk)
    finish(started.task)
    before = list(Task.objects.order_by("id").values())

    with pytest.raises(TaskClosed):
        finish(stale, note="lần hai")

    assert list(Task.objects.order_by("id").values()) == before


def test_the_engine_writes_nothing_into_the_journal_of_the_subject() -> None:
    started = run(agency())

    finish(started.task)

    assert not entries_of("test.subject", started.run.subject_id).exists()


def test_running_subjects_stay_on_the_version_they_started_with() -> None:
    """A newer version of the process does not touch who is under way."""
    here = agency()
    started = run(here)
    version = started.run.version
    newer = type(version).objects.create(
        agency=here, process=version.process, number=2, origin="default", is_default_process=True
    )

    following = finish(started.task)

    assert following.run.version_id == version.pk != newer.pk
    assert following.step.version_id is None or following.step.version_id == version.pk


def test_coming_steps_have_no_task() -> None:
    started = run(agency(), at=MONDAY)

    assert [row.order for row in selectors.tasks_of("test.subject", started.run.subject_id)] == [1, 2]
