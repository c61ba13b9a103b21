"""Silence after the written date, and requests that are taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import selectors, services
from motcua.domains.workflow.errors import LegClosed, LegNotDue, TaskClosed
from motcua.domains.workflow.models import Leg, Run, Task
from motcua.domains.workflow.tests.factories import MONDAY, calendar, leg, manager, outside_leg, run
from motcua.domains.workflow.types import LegAnswer, LegKind, LegState, TaskState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, WrongState

pytestmark = pytest.mark.django_db

DUE = local(2024, 2, 15, 17, 0)
AFTER = local(2024, 2, 16, 8, 0)
REASON = "Đã nhắc bằng văn bản số 31/SKHCN ngày 15/02/2024, không có trả lời."


@pytest.fixture
def task() -> Task:
    return run(agency()).task


@pytest.fixture
def mai(task: Task) -> Actor:
    return actor(of=unit(of=task.agency))


def test_after_the_written_date_silence_closes_the_leg_with_the_reason(task: Task, mai: Actor) -> None:
    asked = outside_leg(task).leg

    services.close_silent_leg(actor=mai, leg=asked, at=AFTER, reason=f"  {REASON}\n")

    stored = Leg.objects.get(pk=asked.pk)
    assert (stored.state, stored.answer, stored.answered_at) == (LegState.SILENT, "", None)
    assert (stored.closed_at, stored.closed_by_id, str(stored.close_reason)) == (
        AFTER,
        mai.officer_pk,
        REASON,
    )


@pytest.mark.parametrize("at", [MONDAY, DUE])
def test_silence_does_not_count_before_the_date_has_passed(task: Task, mai: Actor, at) -> None:
    asked = leg(task)

    with pytest.raises(LegNotDue) as caught:
        services.close_silent_leg(actor=mai, leg=asked, at=at, reason=REASON)

    assert caught.value.message == (
        "Chưa hết hạn trả lời (17:00, 15/02/2024) nên chưa thể coi là không có ý kiến."
    )
    asked.refresh_from_db()
    assert asked.is_open


def test_work_is_not_done_by_silence(task: Task, mai: Actor) -> None:
    asked = leg(task, kind=LegKind.PARALLEL)

    with pytest.raises(WrongState) as caught:
        services.close_silent_leg(actor=mai, leg=asked, at=AFTER, reason=REASON)

    assert caught.value.message == "Chỉ bỏ qua được ý kiến quá hạn; phần việc phải được làm xong hoặc hủy."
    asked.refresh_from_db()
    assert asked.is_open


@pytest.mark.parametrize("end", [services.close_silent_leg, services.cancel_leg])
def test_a_leg_ends_without_an_answer_only_for_a_reason(
    task: Task, mai: Actor, end: Callable[..., Leg]
) -> None:
    asked = leg(task)

    with pytest.raises(Invalid) as caught:
        end(actor=mai, leg=asked, at=AFTER, reason=" \n")

    assert caught.value.errors == {"reason": "Hãy ghi lý do."}
    asked.refresh_from_db()
    assert asked.is_open


def test_a_request_is_taken_back_at_any_time(task: Task, mai: Actor) -> None:
    asked = leg(task, kind=LegKind.PARALLEL)

    services.cancel_leg(actor=mai, leg=asked, at=MONDAY, reason="Gửi nhầm đơn vị.")

    stored = Leg.objects.get(pk=asked.pk)
    assert (stored.state, stored.closed_at, stored.closed_by_id, str(stored.close_reason)) == (
        LegState.CANCELLED,
        MONDAY,
        mai.officer_pk,
        "Gửi nhầm đơn vị.",
    )


ENDS: dict[str, tuple[Callable[[Leg, Actor], object], str]] = {
    "answered": (
        lambda asked, by: services.answer_leg(actor=by, leg=asked, at=AFTER, answer=LegAnswer.AGREE),
        "“Ý kiến về an toàn bức xạ” đã được trả lời lúc 08:00, 16/02/2024, không ghi thêm trả lời nữa.",
    ),
    "silent": (
        lambda asked, by: services.close_silent_leg(actor=by, leg=asked, at=AFTER, reason=REASON),
        "“Ý kiến về an toàn bức xạ” đã kết thúc lúc 08:00, 16/02/2024 vì quá hạn không trả lời.",
    ),
    "cancelled": (
        lambda asked, by: services.cancel_leg(actor=by, leg=asked, at=AFTER, reason=REASON),
        "“Ý kiến về an toàn bức xạ” đã bị hủy lúc 08:00, 16/02/2024.",
    ),
}


@pytest.mark.parametrize("first", ENDS)
@pytest.mark.parametrize("then", ENDS)
def test_a_leg_ends_once(task: Task, mai: Actor, first: str, then: str) -> None:
    asked = leg(task)
    stale = Leg.objects.get(pk=asked.pk)
    ENDS[first][0](asked, mai)
    before = Leg.objects.values().get()

    with pytest.raises(LegClosed) as caught:
        ENDS[then][0](stale, mai)

    assert caught.value.message == ENDS[first][1]
    assert Leg.objects.values().get() == before


def test_a_subject_that_is_stopped_takes_back_all_it_asked(task: Task, mai: Actor) -> None:
    answered, still_open, letter = leg(task), leg(task), outside_leg(task).leg
    services.answer_leg(actor=mai, leg=answered, at=MONDAY, answer=LegAnswer.AGREE)
    elsewhere = leg(run(task.agency).task)

    count = services.cancel_legs(
        actor=mai,
        subject_type="test.subject",
        subject_id=task.run.subject_id,
        at=AFTER,
        reason="Công dân rút hồ sơ.",
    )

    assert count == 2
    states = [one.state for one in selectors.legs_of("test.subject", task.run.subject_id)]
    assert states == [LegState.ANSWERED, LegState.CANCELLED, LegState.CANCELLED]
    for asked in (still_open, letter):
        asked.refresh_from_db()
        assert (asked.closed_by_id, str(asked.close_reason)) == (mai.officer_pk, "Công dân rút hồ sơ.")
    elsewhere.refresh_from_db()
    assert elsewhere.is_open


def test_a_run_that_is_stopped_ends_with_its_task_and_its_legs(task: Task, mai: Actor) -> None:
    asked = leg(task)

    stopped = services.stop_run(actor=mai, run=task.run, at=AFTER, reason="Công dân rút hồ sơ.")

    task.refresh_from_db()
    asked.refresh_from_db()
    assert (task.state, task.finished_at, task.finished_by_id, str(task.note)) == (
        TaskState.CANCELLED,
        AFTER,
        mai.officer_pk,
        "Công dân rút hồ sơ.",
    )
    assert asked.state == LegState.CANCELLED
    assert stopped.finished_at == Run.objects.get(pk=stopped.pk).finished_at == AFTER
    assert run(task.agency, subject_id=task.run.subject_id).run != stopped


def test_a_run_is_stopped_once_and_only_for_a_reason(task: Task, mai: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        services.stop_run(actor=mai, run=task.run, at=AFTER, reason="")
    assert list(caught.value.errors) == ["reason"]
    assert Run.objects.get().finished_at is None

    services.stop_run(actor=mai, run=task.run, at=AFTER, reason="Rút.")
    with pytest.raises(TaskClosed):
        services.stop_run(actor=mai, run=task.run, at=AFTER, reason="Rút lần nữa.")

    assert [str(note) for note in Task.objects.filter(order=2).values_list("note", flat=True)] == ["Rút."]


def test_a_stopped_run_goes_no_further(task: Task, mai: Actor) -> None:
    services.stop_run(actor=mai, run=task.run, at=AFTER, reason="Rút.")

    with pytest.raises(TaskClosed):
        services.finish_task(actor=mai, task=task, at=AFTER, calendar=calendar())
    with pytest.raises(TaskClosed):
        leg(task)

    assert Task.objects.filter(run=task.run).count() == 2


def test_the_due_moment_of_the_active_task_alone_is_moved(task: Task) -> None:
    services.move_due(task=task, due_at=AFTER)
    task.refresh_from_db()
    assert task.due_at == AFTER

    services.finish_task(actor=manager(task.agency), task=task, at=MONDAY, calendar=calendar())
    with pytest.raises(TaskClosed):
        services.move_due(task=task, due_at=DUE)

    task.refresh_from_db()
    assert task.due_at == AFTER
