"""What comes back: from the unit itself, or on paper from outside."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.documents.tests import factories as documents
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.domains.workflow import services
from motcua.domains.workflow.errors import LegClosed
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import leg, manager, outside_leg, run
from motcua.domains.workflow.types import ANSWERS, LegAnswer, LegKind, LegState
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import DomainError, Invalid, WrongState

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 8, 0)
WEDNESDAY = local(2024, 2, 7, 9, 30)
LATER = local(2024, 2, 16, 9, 0)


@pytest.fixture
def task() -> Task:
    return run(agency()).task


@pytest.fixture
def mai(task: Task) -> Actor:
    return actor(of=unit(of=task.agency))


def answer(asked: Leg, by: Actor, **facts: Any) -> Leg:
    facts.setdefault("at", TUESDAY)
    facts.setdefault("answer", LegAnswer.AGREE)
    return services.answer_leg(actor=by, leg=asked, **facts)


def record(asked: Leg, by: Actor, **facts: Any) -> Leg:
    facts.setdefault("at", WEDNESDAY)
    facts.setdefault("answered_at", TUESDAY)
    facts.setdefault("answer", LegAnswer.AGREE)
    facts.setdefault("number", "125/CAT-PA05")
    return services.record_outside_answer(actor=by, leg=asked, **facts)


def assert_open(asked: Leg) -> None:
    asked.refresh_from_db()
    assert (asked.state, asked.answer, asked.answered_at, asked.closed_at) == (LegState.OPEN, "", None, None)
    assert (str(asked.answer_text), asked.answer_number, asked.answer_file_id) == ("", "", None)


def test_the_unit_answers_with_its_words_its_paper_and_a_file(task: Task, mai: Actor) -> None:
    asked, file = leg(task), documents.stored_file(of=task.agency)

    answer(
        asked,
        mai,
        answer=LegAnswer.AGREE_WITH_COMMENT,
        text=" Đề nghị bổ sung bản đo. ",
        number="45/TĐC",
        file_pk=file.pk,
        name="Phan Thị Thủy",
    )

    stored = Leg.objects.get(pk=asked.pk)
    assert (stored.state, stored.answer) == (LegState.ANSWERED, LegAnswer.AGREE_WITH_COMMENT)
    assert (str(stored.answer_text), stored.answer_number) == ("Đề nghị bổ sung bản đo.", "45/TĐC")
    assert (stored.answer_file, str(stored.answered_name)) == (file, "Phan Thị Thủy")
    assert (stored.answered_at, stored.closed_at) == (TUESDAY, TUESDAY)
    assert (stored.answered_by_id, stored.recorded_by_id, stored.closed_by_id) == (mai.officer_pk, None, None)
    assert not stored.is_open


def test_an_answer_after_the_due_moment_is_taken_and_is_late(task: Task, mai: Actor) -> None:
    stored = answer(leg(task), mai, at=LATER)

    assert stored.state == LegState.ANSWERED
    assert stored.answered_at is not None
    assert stored.answered_at > stored.due_at


@pytest.mark.parametrize("kind", LegKind.values)
@pytest.mark.parametrize("given", LegAnswer.values)
def test_each_kind_takes_its_own_answers(task: Task, mai: Actor, kind: str, given: str) -> None:
    asked = leg(task, kind=kind)

    if given in ANSWERS[kind]:
        assert answer(asked, mai, answer=given, text="Theo hồ sơ đo.").answer == given
        return
    with pytest.raises(Invalid) as caught:
        answer(asked, mai, answer=given, text="Theo hồ sơ đo.")

    assert list(caught.value.errors) == ["answer"]
    assert_open(asked)


def test_an_answer_nobody_knows_is_told_which_there_are(task: Task, mai: Actor) -> None:
    asked = leg(task)

    with pytest.raises(Invalid) as caught:
        answer(asked, mai, answer="maybe")

    assert caught.value.errors == {
        "answer": (
            "Hãy chọn một trong các trả lời: Thống nhất, Thống nhất, có ý kiến thêm, Không thống nhất."
        )
    }
    assert_open(asked)


@pytest.mark.parametrize("given", [LegAnswer.AGREE_WITH_COMMENT, LegAnswer.DISAGREE])
def test_a_comment_or_a_refusal_needs_words_or_a_paper(task: Task, mai: Actor, given: LegAnswer) -> None:
    asked = leg(task)

    with pytest.raises(Invalid) as caught:
        answer(asked, mai, answer=given, text="  ")
    assert caught.value.errors == {"text": "Hãy ghi ý kiến hoặc đính kèm văn bản trả lời."}
    assert_open(asked)

    file = documents.stored_file(of=task.agency)
    assert answer(asked, mai, answer=given, file_pk=file.pk).state == LegState.ANSWERED


@pytest.mark.parametrize(("field", "length"), [("number", 61), ("name", 201)])
def test_what_does_not_fit_is_said_beside_its_field(task: Task, mai: Actor, field: str, length: int) -> None:
    asked = leg(task)

    with pytest.raises(Invalid) as caught:
        answer(asked, mai, **{field: "x" * length})

    assert caught.value.errors == {field: f"Nội dung dài quá {length - 1} ký tự."}
    assert_open(asked)


def test_a_closed_leg_takes_no_second_answer_and_says_when_it_was_closed(task: Task, mai: Actor) -> None:
    asked = leg(task, name="Ý kiến về mức chi")
    stale = Leg.objects.get(pk=asked.pk)
    answer(asked, mai)
    before = Leg.objects.values().get()

    with pytest.raises(LegClosed) as caught:
        answer(stale, mai, answer=LegAnswer.DISAGREE, text="Không đồng ý.", at=WEDNESDAY)

    assert caught.value.message == (
        "“Ý kiến về mức chi” đã được trả lời lúc 08:00, 06/02/2024, không ghi thêm trả lời nữa."
    )
    assert Leg.objects.values().get() == before


def test_a_letter_from_outside_is_entered_by_an_officer(task: Task, mai: Actor) -> None:
    asked = outside_leg(task).leg

    record(asked, mai, answer=LegAnswer.DISAGREE, text="Chưa đủ điều kiện.", name="Lê Văn Hùng")

    stored = Leg.objects.get(pk=asked.pk)
    assert (stored.state, stored.answer, stored.answer_number) == (
        LegState.ANSWERED,
        LegAnswer.DISAGREE,
        "125/CAT-PA05",
    )
    assert (stored.answered_at, stored.closed_at) == (TUESDAY, WEDNESDAY)
    assert (stored.answered_by_id, stored.recorded_by_id) == (None, mai.officer_pk)
    assert str(stored.answered_name) == "Lê Văn Hùng"


def test_a_letter_that_came_in_time_and_is_entered_late_is_in_time(task: Task, mai: Actor) -> None:
    stored = record(outside_leg(task).leg, mai, at=LATER, answered_at=local(2024, 2, 15, 16, 0))

    assert stored.answered_at is not None
    assert stored.answered_at < stored.due_at < LATER


def test_a_letter_without_number_or_name_is_not_entered(task: Task, mai: Actor) -> None:
    asked = outside_leg(task).leg

    with pytest.raises(Invalid) as caught:
        record(asked, mai, number=" ", name="")

    assert caught.value.errors == {"number": "Hãy ghi số văn bản trả lời hoặc tên người trả lời."}
    assert_open(asked)


@pytest.mark.parametrize("when", [local(2024, 2, 5, 9, 59), local(2024, 2, 7, 9, 31)])
def test_an_answer_before_it_was_asked_or_after_now_is_not_entered(task: Task, mai: Actor, when: Any) -> None:
    asked = outside_leg(task).leg

    with pytest.raises(Invalid) as caught:
        record(asked, mai, answered_at=when)

    assert caught.value.errors == {
        "answered_at": "Thời điểm trả lời phải từ lúc gửi đề nghị (10:00, 05/02/2024) đến bây giờ."
    }
    assert_open(asked)


def test_a_unit_answers_for_itself_and_an_outside_agency_by_letter(task: Task, mai: Actor) -> None:
    inside, outside = leg(task), outside_leg(task).leg

    for act, asked in ((answer, outside), (record, inside)):
        with pytest.raises(WrongState):
            act(asked, mai)
        assert_open(asked)


def test_an_answer_of_a_task_without_officer_names_nobody(task: Task) -> None:
    stored = answer(leg(task), manager(task.agency))

    assert (stored.answered_by_id, stored.state) == (None, LegState.ANSWERED)


def test_the_unit_names_who_answers(task: Task, mai: Actor) -> None:
    asked = leg(task)

    services.assign_leg(actor=mai, leg=asked, holder_pk=mai.officer_pk, at=TUESDAY)
    asked.refresh_from_db()
    assert (asked.holder_id, asked.due_at) == (mai.officer_pk, local(2024, 2, 15, 17, 0))

    services.assign_leg(actor=mai, leg=asked, holder_pk=None, at=TUESDAY)
    asked.refresh_from_db()
    assert asked.holder_id is None


def test_a_leg_that_is_closed_or_outside_is_given_to_nobody(task: Task, mai: Actor) -> None:
    closed, outside = leg(task), outside_leg(task).leg
    answer(closed, mai)

    for asked, error in ((closed, LegClosed), (outside, WrongState)):
        with pytest.raises(DomainError) as caught:
            services.assign_leg(actor=mai, leg=asked, holder_pk=mai.officer_pk, at=WEDNESDAY)
        assert isinstance(caught.value, error)
        asked.refresh_from_db()
        assert asked.holder_id is None
