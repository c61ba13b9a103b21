"""An exported process, run in another engine, visits the same steps as ours, whatever is decided on the way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState as Theirs

from motcua.domains.people.tests.factories import agency
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.rules import next_order
from motcua.domains.workflow.rules.bpmn import write_bpmn
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    calendar,
    leg_draft,
    manager,
    process_version,
    run,
    step,
)
from motcua.domains.workflow.tests.fields import FAILED, MANY, ONLINE
from motcua.domains.workflow.types import FlowDraft, ProcessTable, Values

LONGEST = 25
"""Steps after which a walk is broken off: some tables go round for long."""


def decisions(chance: random.Random) -> Iterator[dict[str, object]]:
    """What the subject is when each step ends: how it was filed stays, the rest may be anything."""
    channel = chance.choice(["counter", "online", "post"])
    while True:
        yield {
            "channel": channel,
            "outcome": chance.choice(["pass", "fail"]),
            "supplements": chance.randrange(4),
        }


def walk_there(table: ProcessTable, values: list[dict[str, object]]) -> list[int]:
    """The steps the other engine visits, one for each of the values, legs done before their step."""
    parser = BpmnParser()
    # That engine tries ways from the top of the drawing downward; without one, in the order of the file.
    text = re.sub(
        r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", write_bpmn(table, name="Quy trình"), flags=re.S
    )
    parser.add_bpmn_str(text.encode())
    workflow = BpmnWorkflow(parser.get_spec("process"))
    visited: list[int] = []
    for facts in values:
        workflow.do_engine_steps()
        ready = workflow.get_tasks(state=Theirs.READY, manual=True)
        steps = [task for task in ready if task.task_spec.name.startswith("step_")]
        if not steps:
            break
        [task] = steps
        visited.append(int(task.task_spec.name.removeprefix("step_")))
        for leg in ready:
            if leg is not task:
                leg.data.update(facts)
                leg.run()
        task.data.update(facts)
        task.run()
    else:
        return visited
    assert workflow.is_completed()
    return visited


def walk_here(table: ProcessTable, values: list[dict[str, object]]) -> list[int]:
    """The steps our rules visit."""
    orders = [one.order for one in table.steps]
    at: int | None = orders[0]
    visited: list[int] = []
    for facts in values:
        if at is None:
            break
        visited.append(at)
        at = next_order(orders, table.flows, at, facts)  # type: ignore[arg-type]
    return visited


def any_table(chance: random.Random) -> ProcessTable:
    """Steps with legs here and there, and decisions that lead anywhere."""
    orders = list(range(1, chance.randrange(4, 10)))
    steps = tuple(
        step(
            order,
            legs=tuple(
                leg_draft(n, must_join=chance.random() < 0.7) for n in range(1, chance.randrange(3) + 1)
            )
            if chance.random() < 0.4
            else (),
        )
        for order in orders
    )
    flows: list[FlowDraft] = []
    for order in orders[:-1]:
        if chance.random() < 0.6:
            for condition in chance.sample(
                [ONLINE, FAILED, MANY, {"any": [FAILED, MANY]}], chance.randrange(1, 3)
            ):
                flows.append(FlowDraft(order, chance.choice([*orders[1:], None]), condition))
            flows.append(FlowDraft(order, chance.choice(orders[order:])))
    return ProcessTable(steps, tuple(flows))


@pytest.mark.parametrize("seed", range(40))
def test_both_engines_visit_the_same_steps(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same tables every time
    table = any_table(chance)

    for _walk in range(5):
        values = [facts for facts, _n in zip(decisions(chance), range(LONGEST), strict=False)]
        assert walk_there(table, values) == walk_here(table, values)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_engine_in_the_tables_visits_them_too(seed: int) -> None:
    """The same walk through runs and tasks, legs cancelled before their step is finished."""
    chance = random.Random(seed)  # noqa: S311
    steps = (
        step(1, "reception", "reception", 240),
        step(2, legs=(leg_draft(1), leg_draft(2, must_join=False))),
        step(3),
        step(4, "approval", "director"),
        step(5, "issuing", "clerk"),
        step(6, "returning", "reception", 0),
    )
    flows = (
        FlowDraft(2, 4, ONLINE),
        FlowDraft(2, 3),
        FlowDraft(3, 2, {"all": [FAILED, MANY]}),
        FlowDraft(3, 5, FAILED),
        FlowDraft(3, 4),
        FlowDraft(4, 3, FAILED),
        FlowDraft(4, 5),
    )
    here, table = agency(), ProcessTable(steps, flows)
    values = [facts for facts, _n in zip(decisions(chance), range(LONGEST), strict=False)]

    version = process_version(here, steps, flows=flows)
    started = run(here, version=version, values=values[0])
    walk(started.task, values[1:])

    visited = [task.order for task in selectors.tasks_of("test.subject", started.run.subject_id)]
    assert version.is_complete
    assert visited == walk_there(table, values)


def walk(task, values: list[Values]) -> None:  # noqa: ANN001 - the first task
    """Finish one task after another, as the values decide."""
    acting = manager(task.agency)
    for facts in values:
        services.cancel_legs(
            actor=acting,
            subject_type="test.subject",
            subject_id=task.run.subject_id,
            at=MONDAY,
            reason="Không cần nữa.",
        )
        following = services.finish_task(
            actor=acting, task=task, at=MONDAY, calendar=calendar(), values=facts
        )
        if following is None:
            return
        task = following
