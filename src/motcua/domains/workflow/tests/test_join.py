"""A step that forked is finished when what it must join has come back."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import LegsOpen, TaskClosed
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import calendar, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer, LegState, TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 8, 0)
AFTER_TET = local(2024, 2, 16, 9, 0)


@pytest.fixture
def task() -> Task:
    return run(agency()).task


def finish(task: Task, at: datetime = TUESDAY, by: Actor | None = None) -> Task:
    moved = services.finish_task(actor=by or manager(task.agency), task=task, at=at, calendar=calendar())
    assert moved is not None
    return moved


def send_back(task: Task, to_order: int) -> Task:
    return services.send_task_back(
        actor=manager(task.agency),
        task=task,
        to_order=to_order,
        at=TUESDAY,
        calendar=calendar(),
        reason="Bổ sung căn cứ.",
    )


def agree(asked: Leg, at: datetime = TUESDAY) -> Leg:
    return services.answer_leg(actor=manager(asked.agency), leg=asked, at=at, answer=LegAnswer.AGREE)


def active_of(task: Task) -> list[int]:
    return list(Task.objects.filter(run=task.run, state=TaskState.ACTIVE).values_list("order", flat=True))


def test_a_step_waits_for_the_legs_it_must_join_and_names_them(task: Task) -> None:
    leg(task, name="Ý kiến về an toàn")
    outside_leg(task, name="Ý kiến về an ninh", due_at=local(2024, 2, 6, 11, 0))
    before = list(Task.objects.order_by("id").values())

    with pytest.raises(LegsOpen) as caught:
        finish(task)

    assert caught.value.message == (
        "Chưa hoàn thành bước được, còn chờ: "
        "Ý kiến về an toàn (Phòng Quản lý Khoa học, hạn 17:00, 15/02/2024); "
        "Ý kiến về an ninh (Công an tỉnh Quảng Trị, hạn 11:00, 06/02/2024). "
        "Hãy chờ trả lời, bỏ qua ý kiến quá hạn hoặc hủy."
    )
    assert caught.value.details["legs"] == tuple(
        Leg.objects.order_by("order").values_list("public_id", flat=True)
    )
    assert caught.value.code == "legs_open"
    assert list(Task.objects.order_by("id").values()) == before


def test_the_step_is_finished_when_the_last_of_them_came_back(task: Task) -> None:
    first, second = leg(task), leg(task)
    agree(first)
    with pytest.raises(LegsOpen) as caught:
        finish(task)
    assert caught.value.details["legs"] == (second.public_id,)

    agree(second)

    assert finish(task).order == 3


def test_a_leg_that_need_not_be_joined_does_not_hold_the_step(task: Task) -> None:
    asked = leg(task, must_join=False)

    following = finish(task)

    assert following.order == 3
    asked.refresh_from_db()
    assert asked.state == LegState.OPEN
    assert agree(asked, AFTER_TET).state == LegState.ANSWERED


def test_a_cancelled_leg_holds_nothing(task: Task) -> None:
    asked = leg(task)
    services.cancel_leg(actor=manager(task.agency), leg=asked, at=TUESDAY, reason="Gửi nhầm đơn vị.")

    assert finish(task).order == 3


def test_after_silence_the_lead_agency_goes_on(task: Task) -> None:
    asked = outside_leg(task).leg
    services.close_silent_leg(
        actor=manager(task.agency), leg=asked, at=AFTER_TET, reason="Đã nhắc hai lần, không có văn bản."
    )

    assert finish(task, AFTER_TET).order == 3


def test_legs_of_another_subject_hold_nothing(task: Task) -> None:
    leg(run(task.agency).task)

    assert finish(task).order == 3


def test_the_last_step_waits_as_well(task: Task) -> None:
    while task.order < 7:
        task = finish(task)
    asked = leg(task, at=TUESDAY)

    with pytest.raises(LegsOpen):
        services.finish_task(actor=manager(task.agency), task=task, at=TUESDAY, calendar=calendar())
    task.run.refresh_from_db()
    assert task.run.finished_at is None

    agree(asked)
    ended = services.finish_task(actor=manager(task.agency), task=task, at=TUESDAY, calendar=calendar())
    assert ended is None


def test_sending_back_keeps_what_was_asked(task: Task) -> None:
    """The request left the house; the other unit works on and its answer still counts."""
    examining = finish(task)
    asked = leg(examining, at=TUESDAY)

    again = send_back(examining, 2)

    asked.refresh_from_db()
    assert (asked.state, asked.due_at) == (LegState.OPEN, local(2024, 2, 15, 17, 0))
    assert active_of(task) == [2]
    assert agree(asked).state == LegState.ANSWERED
    assert finish(finish(again)).order == 4


def test_after_a_return_the_step_that_forked_waits_again_and_those_before_it_do_not(task: Task) -> None:
    examining = finish(task)
    asked = leg(examining, at=TUESDAY)
    again = send_back(examining, 2)

    examining_again = finish(again)

    assert examining_again.order == 3
    with pytest.raises(LegsOpen):
        finish(examining_again)
    agree(asked)
    assert finish(examining_again).order == 4


def test_sending_back_is_not_held_by_open_legs(task: Task) -> None:
    examining = finish(task)
    leg(examining, at=TUESDAY)

    assert send_back(examining, 2).order == 2


def test_a_step_somebody_else_finished_is_told_so_even_with_legs_open(task: Task) -> None:
    """What holds is said only to whoever could still finish."""
    stale = Task.objects.select_related("run").get(pk=task.pk)
    leg(task, must_join=False)
    finish(task)
    Leg.objects.update(must_join=True)

    with pytest.raises(TaskClosed):
        finish(stale)


def test_one_late_leg_of_three_holds_the_step_and_the_subject_counts_once(task: Task) -> None:
    people = {code: unit(of=task.agency, code=code, name=f"Phòng {code}") for code in ("P-A", "P-B")}
    on_time, late = (leg(task, unit_id=home.pk, name=f"Ý kiến {code}") for code, home in people.items())
    letter = outside_leg(task, name="Ý kiến Công an").leg
    head = actor(of=people["P-A"])
    services.answer_leg(actor=head, leg=on_time, at=TUESDAY, answer=LegAnswer.AGREE)
    services.record_outside_answer(
        actor=head, leg=letter, at=TUESDAY, answered_at=TUESDAY, answer=LegAnswer.AGREE, number="12/CAT-PA05"
    )

    with pytest.raises(LegsOpen) as caught:
        finish(task, AFTER_TET)

    assert caught.value.details["legs"] == (late.public_id,)
    assert "Ý kiến P-B (Phòng P-B, hạn 17:00, 15/02/2024)" in caught.value.message
    assert active_of(task) == [2]
    assert [one.name for one in selectors.late_legs(task.agency_id, now=AFTER_TET)] == ["Ý kiến P-B"]
