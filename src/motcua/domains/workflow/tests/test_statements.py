"""The engine is cheap: each move costs a known number of statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    as_if_committed,
    calendar,
    five_days,
    leg,
    leg_draft,
    manager,
    outside_leg,
    process_version,
    run,
    step,
)
from motcua.kernel import revisions
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import frozen

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[Agency]:
    """An agency in a request whose revisions and definitions are known already."""
    made = agency()
    unit(of=made)
    calendar()
    version = five_days(made)
    as_if_committed()
    with revisions.request_scope():
        selectors.process_plan(version.pk)
        yield made


def statements(act: Callable[[], object]) -> list[str]:
    """Verb and table of each statement, transactions apart."""
    with CaptureQueriesContext(connection) as captured:
        act()
    sent = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return [
        " ".join(sql.split()[:3]).replace('"', "") if sql.startswith("INSERT") else sql.split()[0]
        for sql in sent
    ]


def test_setting_out_costs_two_statements(here: Agency) -> None:
    version, home, acting = five_days(here), unit(of=here), manager(here)

    sent = statements(lambda: run(here, acting=acting, version=version, executing_unit_id=home.pk))

    assert sent == ["INSERT INTO workflow_run", "INSERT INTO workflow_task"]


def test_finishing_costs_two_statements(here: Agency) -> None:
    task, acting = run(here).task, manager(here)

    sent = statements(lambda: services.finish_task(actor=acting, task=task, at=MONDAY, calendar=calendar()))

    assert sent == ["UPDATE", "INSERT INTO workflow_task"]


def test_the_last_step_costs_two_statements(here: Agency) -> None:
    task, acting = run(here).task, manager(here)
    while task.order < 7:
        task = services.finish_task(actor=acting, task=task, at=MONDAY, calendar=calendar())

    sent = statements(lambda: services.finish_task(actor=acting, task=task, at=MONDAY, calendar=calendar()))

    assert sent == ["UPDATE", "UPDATE"]


def test_sending_back_costs_three_statements(here: Agency) -> None:
    acting = manager(here)
    task = services.finish_task(actor=acting, task=run(here).task, at=MONDAY, calendar=calendar())

    sent = statements(
        lambda: services.send_task_back(
            actor=acting, task=task, to_order=2, at=MONDAY, calendar=calendar(), reason="Giao nhầm người."
        )
    )

    assert sent == ["SELECT", "UPDATE", "INSERT INTO workflow_task"]


def test_assigning_costs_one_statement(here: Agency) -> None:
    task, acting = run(here).task, manager(here)

    sent = statements(lambda: services.assign_task(actor=acting, task=task, holder_pk=None, at=MONDAY))

    assert sent == ["UPDATE"]


def test_waiting_for_legs_costs_a_finished_step_no_statement(here: Agency) -> None:
    """The check stands in the statement that closes the task."""
    task, acting = run(here).task, manager(here)
    leg(task, must_join=False)

    with CaptureQueriesContext(connection) as captured:
        services.finish_task(actor=acting, task=task, at=MONDAY, calendar=calendar())

    close, insert = [query["sql"] for query in captured]
    assert close.startswith('UPDATE "workflow_task"')
    assert 'NOT EXISTS (SELECT FROM "workflow_leg"' in close
    assert insert.startswith('INSERT INTO "workflow_task"')


def test_reaching_a_step_with_legs_costs_two_statements_more(here: Agency) -> None:
    table = [
        step(1, "reception", "reception"),
        step(2, legs=(leg_draft(1), leg_draft(2))),
        step(3, legs=(leg_draft(1),)),
    ]
    version, acting = process_version(here, [*table, step(4, "issuing"), step(5, "returning")]), manager(here)
    home = unit(of=here).pk
    selectors.process_plan(version.pk)

    sent = statements(lambda: run(here, acting=acting, version=version, executing_unit_id=home))
    task = Task.objects.select_related("run").get(order=2)
    Leg.objects.update(must_join=False)
    going_on = statements(
        lambda: services.finish_task(actor=acting, task=task, at=MONDAY, calendar=calendar())
    )

    assert sent[-4:] == [
        "INSERT INTO workflow_run",
        "INSERT INTO workflow_task",
        "SELECT",
        "INSERT INTO workflow_leg",
    ]
    assert going_on[-4:] == ["UPDATE", "INSERT INTO workflow_task", "SELECT", "INSERT INTO workflow_leg"]


def test_asking_costs_three_statements_and_one_less_of_an_outside_agency(here: Agency) -> None:
    task, acting, home = run(here).task, manager(here), unit(of=here).pk

    assert statements(lambda: leg(task, acting=acting, unit_id=home)) == [
        "SELECT",
        "SELECT",
        "INSERT INTO workflow_leg",
    ]
    assert statements(lambda: outside_leg(task, acting=acting, with_token=True)) == [
        "SELECT",
        "INSERT INTO workflow_leg",
    ]


def test_what_is_done_to_an_open_leg_costs_one_statement(here: Agency) -> None:
    task, acting = run(here).task, manager(here)
    answered, assigned, cancelled = leg(task), leg(task), leg(task)
    letter, silent = outside_leg(task).leg, outside_leg(task).leg
    late = silent.due_at + timedelta(days=1)

    acts = [
        lambda: services.answer_leg(actor=acting, leg=answered, at=MONDAY, answer="agree"),
        lambda: services.assign_leg(actor=acting, leg=assigned, holder_pk=None, at=MONDAY),
        lambda: services.cancel_leg(actor=acting, leg=cancelled, at=MONDAY, reason="Gửi nhầm."),
        lambda: services.renew_leg_token(actor=acting, leg=letter, at=MONDAY),
        lambda: services.close_silent_leg(actor=acting, leg=silent, at=late, reason="Không trả lời."),
    ]

    assert [statements(act) for act in acts] == [["UPDATE"]] * 5


def test_an_answer_through_the_page_costs_two_statements(here: Agency) -> None:
    token = outside_leg(run(here).task, with_token=True).token

    with frozen(MONDAY):
        sent = statements(
            lambda: services.answer_by_token(
                actor=ANONYMOUS, token=token or "", at=MONDAY, answer="agree", name="Lê Văn Hùng"
            )
        )

    assert sent == ["SELECT", "UPDATE"]


def test_stopping_costs_three_statements(here: Agency) -> None:
    started, acting = run(here), manager(here)
    leg(started.task)

    sent = statements(
        lambda: services.stop_run(actor=acting, run=started.run, at=MONDAY, reason="Rút hồ sơ.")
    )

    assert sent == ["UPDATE", "UPDATE", "UPDATE"]


def test_all_legs_of_a_subject_are_one_statement(here: Agency, django_assert_num_queries) -> None:
    task = run(here).task
    leg(task)
    outside_leg(task)

    with django_assert_num_queries(1):
        shown = [
            (one.place, one.task.step.name, one.holder, one.answered_by, one.answer_file)
            for one in selectors.legs_of("test.subject", task.run.subject_id)
        ]

    assert len(shown) == 2


def test_all_tasks_of_a_subject_are_one_statement(here: Agency, django_assert_num_queries) -> None:
    started = run(here)
    services.finish_task(actor=manager(here), task=started.task, at=MONDAY, calendar=calendar())

    with django_assert_num_queries(1):
        shown = [
            (row.step.name, str(row.unit), row.holder and row.holder.title, row.run.version_id)
            for row in selectors.tasks_of("test.subject", started.run.subject_id)
        ]

    assert len(shown) == 3
    assert Task.objects.count() == 3
