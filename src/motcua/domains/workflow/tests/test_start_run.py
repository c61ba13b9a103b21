"""A subject sets out."""

from __future__ import annotations

import pytest
from django.db import transaction

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors
from motcua.domains.workflow.errors import AlreadyRunning, ProcessNotFound, ProcessNotRunnable
from motcua.domains.workflow.models import Run, Task
from motcua.domains.workflow.tests.factories import MONDAY, five_days, process_version, run, step
from motcua.domains.workflow.types import TaskState
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_the_first_task_is_active_with_its_due_moment() -> None:
    here = agency()

    started = run(here, first_step_done=False)

    assert started.task.order == 1
    assert started.task.state == TaskState.ACTIVE
    assert started.task.role == "reception"
    assert started.task.unit_id == unit(of=here).pk
    assert started.task.due_at == local(2024, 2, 5, 15, 30)
    assert started.task.holder_id is None
    assert list(selectors.tasks_of("test.subject", started.run.subject_id)) == [started.task]


def test_a_reception_already_done_is_kept_and_the_second_step_is_active() -> None:
    here = agency()
    clerk = actor(of=unit(of=here, code="BPTN"))

    started = run(here, acting=clerk, receiving_unit_id=clerk.unit_id)

    done, active = selectors.tasks_of("test.subject", started.run.subject_id)
    assert (done.state, done.finished_at, done.finished_by_id, done.holder_id) == (
        TaskState.DONE,
        MONDAY,
        clerk.officer_pk,
        clerk.officer_pk,
    )
    assert done.unit_id == clerk.unit_id
    assert active == started.task
    assert (active.order, active.state, active.step.kind) == (2, TaskState.ACTIVE, "assignment")
    assert active.unit_id == unit(of=here).pk


def test_the_caller_may_name_who_gets_the_first_task() -> None:
    here = agency()
    other = actor(of=unit(of=here, code="CCTDC"))

    started = run(here, holder_pk=other.officer_pk, unit_id=other.unit_id)

    assert (started.task.holder_id, started.task.unit_id) == (other.officer_pk, other.unit_id)


def test_a_step_with_a_unit_of_its_own_goes_there() -> None:
    here = agency()
    board = unit(of=here, code="GD", kind="leader")
    version = process_version(
        here,
        [
            step(1, "reception", "reception", unit_code="GD"),
            step(2, "issuing", "clerk"),
            step(3, "returning", "reception", 0),
        ],
    )

    started = run(here, version=version, first_step_done=False)

    assert started.task.unit_id == board.pk


def test_the_step_of_a_task_is_known_without_asking_the_database(django_assert_num_queries) -> None:
    task = run(agency()).task

    with django_assert_num_queries(0):
        assert (task.step.name, task.step.kind, task.run.version_id) == (
            "Phân công xử lý",
            "assignment",
            task.run.version_id,
        )


def test_a_subject_cannot_set_out_twice() -> None:
    here, subject = agency(), uuid7()
    first = run(here, subject_id=subject)

    with pytest.raises(AlreadyRunning), transaction.atomic():
        run(here, subject_id=subject)

    assert list(Run.objects.all()) == [first.run]
    assert Task.objects.count() == 2


def test_two_agencies_may_have_the_same_subject_id() -> None:
    subject = uuid7()
    run(agency(), subject_id=subject)

    run(agency("SKHCN-QB"), subject_id=subject)

    assert Run.objects.filter(subject_id=subject).count() == 2


def test_a_process_of_another_agency_is_not_found() -> None:
    here, there = agency(), agency("SKHCN-QB")
    foreign = five_days(there)

    with pytest.raises(ProcessNotFound):
        run(here, version=foreign)

    assert not Run.objects.exists()


def test_a_table_with_gaps_cannot_be_walked() -> None:
    here = agency()
    version = process_version(here, [step(1, "reception", "reception"), step(2, minutes=None)])

    with pytest.raises(ProcessNotRunnable):
        run(here, version=version)

    assert not Run.objects.exists()
