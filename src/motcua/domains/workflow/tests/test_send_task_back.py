"""Back to an earlier step, with a reason."""

from __future__ import annotations

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Task
from motcua.domains.workflow.tests.factories import calendar, manager, run
from motcua.domains.workflow.types import TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 8, 0)
REASON = "Thiếu căn cứ ở mục 2 của dự thảo."


def send_back(task: Task, to_order: int, *, by: Actor | None = None, reason: str = REASON, **facts) -> Task:
    return services.send_task_back(
        actor=by or manager(task.agency),
        task=task,
        to_order=to_order,
        at=facts.pop("at", TUESDAY),
        calendar=calendar(),
        reason=reason,
    )


def finish(task: Task, by: Actor, **facts) -> Task:
    moved = services.finish_task(
        actor=by, task=task, at=local(2024, 2, 5, 14, 0), calendar=calendar(), **facts
    )
    assert moved is not None
    return moved


@pytest.fixture
def people():  # noqa: ANN201 - head, mai, hoa of one division
    here = agency()
    return [actor(of=unit(of=here)) for _ in range(3)]


@pytest.fixture
def at_approval(people) -> Task:
    """Assigned by the head to Mai, examined by her, now before the head."""
    head, mai, _hoa = people
    examining = finish(run(agency(), acting=head).task, head, next_holder_pk=mai.officer_pk)
    return finish(examining, mai)


def test_the_task_goes_back_to_the_officer_who_did_it(at_approval: Task, people) -> None:
    head, mai, _hoa = people

    again = send_back(at_approval, 3, by=head)

    assert (again.order, again.state, again.holder_id) == (3, TaskState.ACTIVE, mai.officer_pk)
    assert again.unit_id == unit(of=agency()).pk
    closed = Task.objects.get(pk=at_approval.pk)
    assert (closed.state, closed.finished_by_id, str(closed.note)) == (
        TaskState.SENT_BACK,
        head.officer_pk,
        REASON,
    )


def test_it_goes_to_whoever_did_it_last(at_approval: Task, people) -> None:
    head, mai, hoa = people
    again = send_back(at_approval, 3, by=head)
    services.assign_task(actor=head, task=again, holder_pk=hoa.officer_pk, at=TUESDAY)
    second = services.finish_task(actor=hoa, task=again, at=TUESDAY, calendar=calendar())

    third = send_back(second, 3, by=head)

    assert third.holder_id == hoa.officer_pk != mai.officer_pk


def test_the_step_gets_its_time_anew(at_approval: Task) -> None:
    again = send_back(at_approval, 3)

    assert again.started_at == TUESDAY
    # 20 working hours from Tuesday 08:00: 7.5 and 8 before Tết, 4.5 after it.
    assert again.due_at == local(2024, 2, 15, 13, 30)
    assert Task.objects.filter(run=at_approval.run).count() == 5


def test_it_may_go_back_several_steps(at_approval: Task, people) -> None:
    head = people[0]

    again = send_back(at_approval, 2)

    assert (again.order, again.holder_id) == (2, head.officer_pk)


def test_work_goes_forward_again_from_there(at_approval: Task, people) -> None:
    again = send_back(at_approval, 3)

    following = finish_at(again, people[1])

    assert (following.order, following.state) == (4, TaskState.ACTIVE)
    states = Task.objects.filter(run=at_approval.run).order_by("id").values_list("order", "state")
    assert list(states) == [
        (1, "done"),
        (2, "done"),
        (3, "done"),
        (4, "sent_back"),
        (3, "done"),
        (4, "active"),
    ]


def finish_at(task: Task, by: Actor) -> Task:
    moved = services.finish_task(actor=by, task=task, at=TUESDAY, calendar=calendar())
    assert moved is not None
    return moved


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_no_reason_no_sending_back(at_approval: Task, reason: str) -> None:
    with pytest.raises(Invalid) as caught:
        send_back(at_approval, 3, reason=reason)

    assert list(caught.value.errors) == ["reason"]
    assert_untouched(at_approval)


@pytest.mark.parametrize("to_order", [4, 5, 7, 0, 99])
def test_only_an_earlier_step_of_the_process_can_be_chosen(at_approval: Task, to_order: int) -> None:
    with pytest.raises(Invalid) as caught:
        send_back(at_approval, to_order)

    assert list(caught.value.errors) == ["to_order"]
    assert_untouched(at_approval)


def test_a_closed_task_cannot_be_sent_back(at_approval: Task) -> None:
    stale = Task.objects.select_related("run").get(pk=at_approval.pk)
    send_back(at_approval, 3)
    count = Task.objects.count()

    with pytest.raises(TaskClosed):
        send_back(stale, 3)

    assert Task.objects.count() == count


def assert_untouched(task: Task) -> None:
    task.refresh_from_db()
    assert (task.state, task.finished_at, str(task.note)) == (TaskState.ACTIVE, None, "")
    assert Task.objects.filter(run=task.run).count() == 4
