"""The engine is cheap: each move costs a known number of statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests.factories import MONDAY, as_if_committed, calendar, five_days, manager, run
from motcua.kernel import revisions

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

    assert sent == ["UPDATE", "SELECT", "INSERT INTO workflow_task"]


def test_assigning_costs_one_statement(here: Agency) -> None:
    task, acting = run(here).task, manager(here)

    sent = statements(lambda: services.assign_task(actor=acting, task=task, holder_pk=None, at=MONDAY))

    assert sent == ["UPDATE"]


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
