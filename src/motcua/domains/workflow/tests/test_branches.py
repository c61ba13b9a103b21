"""The engine takes the flow that holds, and knows which steps a subject really did."""

from __future__ import annotations

import pytest

from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import agency
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.models import ProcessVersion, Task
from motcua.domains.workflow.tests.factories import MONDAY, calendar, manager, process_version, run
from motcua.domains.workflow.tests.fields import FAILED, MANY, ONLINE
from motcua.domains.workflow.tests.test_check_flows import STEPS
from motcua.domains.workflow.types import FlowDraft, TaskState, Values
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

FLOWS = (
    FlowDraft(1, 3, ONLINE),
    FlowDraft(1, 2),
    FlowDraft(3, 5, FAILED),
    FlowDraft(3, 4),
    FlowDraft(4, 3, MANY),
    FlowDraft(4, 6),
)


def branching(here: Agency) -> ProcessVersion:
    version = process_version(here, STEPS, flows=FLOWS)
    ProcessVersion.objects.filter(pk=version.pk).update(is_complete=True)
    return version


def finish(task: Task, **values: object) -> Task | None:
    return services.finish_task(
        actor=manager(task.agency), task=task, at=MONDAY, calendar=calendar(), values=values
    )


def walked(task: Task) -> list[int]:
    return [row.order for row in selectors.tasks_of("test.subject", task.run.subject_id)]


@pytest.mark.parametrize(
    ("start", "decisions", "expected"),
    [
        ({}, [{}, {}, {}, {}, {}], [1, 2, 3, 4, 6, 7]),
        ({"channel": "online"}, [{}, {}, {}, {}], [1, 3, 4, 6, 7]),
        ({}, [{}, {"outcome": "fail"}, {}, {}, {}], [1, 2, 3, 5, 6, 7]),
        ({}, [{}, {"outcome": "pass"}, {"supplements": 2}, {}, {}, {}, {}], [1, 2, 3, 4, 3, 4, 6, 7]),
    ],
    ids=["default", "online", "refused", "round"],
)
def test_a_subject_goes_where_its_values_send_it(
    start: Values, decisions: list[dict], expected: list[int]
) -> None:
    here = agency()
    task: Task | None = run(here, version=branching(here), values=start).task
    first = task

    for values in decisions:
        assert task is not None
        task = finish(task, **values)

    assert task is None
    assert walked(first) == expected  # type: ignore[arg-type]
    stored = type(first.run).objects.get(pk=first.run_id)  # type: ignore[union-attr]
    assert stored.finished_at == MONDAY


def test_a_branch_the_subject_did_not_take_is_no_step_to_send_it_back_to() -> None:
    here = agency()
    task = run(here, version=branching(here), values={"channel": "online"}).task
    task = finish(task)
    before = list(Task.objects.order_by("id").values())

    with pytest.raises(Invalid) as refused:
        services.send_task_back(
            actor=manager(here), task=task, to_order=2, at=MONDAY, calendar=calendar(), reason="Xem lại."
        )

    assert refused.value.errors == {
        "to_order": "Hồ sơ không đi qua bước Phân công, không trả lại bước đó được."
    }
    assert list(Task.objects.order_by("id").values()) == before


def test_a_step_that_was_done_can_be_gone_back_to_over_a_branch() -> None:
    here = agency()
    task = run(here, version=branching(here)).task
    task = finish(finish(task), outcome="fail")  # type: ignore[arg-type]
    assert task.order == 5

    again = services.send_task_back(
        actor=manager(here), task=task, to_order=3, at=MONDAY, calendar=calendar(), reason="Thẩm định lại."
    )

    assert (again.order, again.state) == (3, TaskState.ACTIVE)
    assert finish(again).order == 4


def test_the_plan_knows_its_flows_and_its_longest_branch() -> None:
    version = branching(agency())

    plan = selectors.process_plan(version.pk)

    assert plan.flows == FLOWS
    assert plan.total_minutes == 240 + 240 + 2400 + 480 + 240


def test_a_flow_that_leads_to_no_step_is_not_stored() -> None:
    here = agency()

    with pytest.raises(Invalid) as refused:
        process_version(here, STEPS, flows=(FlowDraft(3, 9),))

    assert refused.value.errors == {"flows": "Luồng chuyển bước dẫn đến bước 9, không có trong bảng."}
    assert not ProcessVersion.objects.exists()


def test_a_table_whose_conditions_ask_for_nothing_known_cannot_be_walked() -> None:
    """No field is declared under that name in the program that runs."""
    odd = FlowDraft(3, 5, {"field": "weather", "op": "eq", "value": "rain"})

    version = process_version(agency(), STEPS, flows=(odd, FlowDraft(3, 4), FlowDraft(4, 6)))

    assert not version.is_complete
    assert not selectors.process_plan(version.pk).is_runnable
