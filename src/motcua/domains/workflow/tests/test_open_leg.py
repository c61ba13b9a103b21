"""Asking another unit or agency while the step goes on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.domains.people import services as people
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.people.tests.factories import actor, agency, officer, unit
from motcua.domains.workflow.errors import TaskClosed
from motcua.domains.workflow.models import Leg, Task
from motcua.domains.workflow.tests.factories import (
    MONDAY,
    POLICE,
    leg,
    open_leg,
    outside_leg,
    run,
)
from motcua.domains.workflow.types import LegKind, LegState
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.journal import entries_of
from motcua.kernel.personal import PersonalText

pytestmark = pytest.mark.django_db


@pytest.fixture
def task() -> Task:
    return run(agency()).task


def test_a_unit_is_asked_for_an_opinion_until_the_date_in_the_request(task: Task) -> None:
    division = unit(of=task.agency, code="P-TDC", name="Chi cục Tiêu chuẩn")

    opened = open_leg(task, unit_id=division.pk, name="Ý kiến chuyên môn", request="Cho ý kiến về thiết bị.")

    asked = Leg.objects.get(pk=opened.leg.pk)
    assert opened.token is None
    assert (asked.kind, asked.state, asked.unit, asked.holder) == (
        LegKind.OPINION,
        LegState.OPEN,
        division,
        None,
    )
    assert (asked.name, str(asked.request)) == ("Ý kiến chuyên môn", "Cho ý kiến về thiết bị.")
    assert (asked.run_id, asked.task_id, asked.step_order, asked.order) == (task.run_id, task.pk, 2, 1)
    assert (asked.started_at, asked.due_at) == (MONDAY, local(2024, 2, 15, 17, 0))
    assert (asked.minutes_allowed, asked.must_join) == (None, True)
    assert asked.is_open
    assert not asked.is_outside


def test_a_part_of_the_work_has_its_own_quota_in_working_minutes(task: Task) -> None:
    asked = leg(task, kind=LegKind.PARALLEL, minutes=480)

    # Monday 10:00 to 17:00 are 330 office minutes; the other 150 end on Tuesday at 10:00.
    assert (asked.minutes_allowed, asked.due_at) == (480, local(2024, 2, 6, 10, 0))


def test_a_moment_written_in_the_request_is_kept_to_the_minute(task: Task) -> None:
    asked = leg(task, due_at=local(2024, 2, 6, 11, 0))

    assert asked.due_at == local(2024, 2, 6, 11, 0)


def test_a_moment_without_a_zone_is_vietnamese_time(task: Task) -> None:
    asked = leg(task, due_at=local(2024, 2, 6, 11, 0).replace(tzinfo=None))

    assert asked.due_at == local(2024, 2, 6, 11, 0)


def test_a_date_ends_when_the_office_closes_that_day(task: Task) -> None:
    asked = leg(task, due_at=date(2024, 2, 5))

    assert asked.due_at == local(2024, 2, 5, 17, 0)


def test_an_agency_outside_the_system_is_asked_by_name(task: Task) -> None:
    asked = outside_leg(task, outside_contact="Phòng PA05,  pa05@example.gov.vn", must_join=False).leg

    assert (asked.unit_id, asked.outside_name, asked.place) == (None, POLICE, POLICE)
    assert str(asked.outside_contact) == "Phòng PA05, pa05@example.gov.vn"
    assert asked.is_outside
    assert not asked.must_join


def test_legs_of_one_run_are_numbered_in_the_order_they_were_opened(task: Task) -> None:
    opened = [leg(task), outside_leg(task).leg, leg(task)]
    other = leg(run(task.agency).task)

    assert [one.order for one in opened] == [1, 2, 3]
    assert other.order == 1


def test_what_an_officer_typed_is_a_persons_and_not_the_name_in_the_journal(task: Task) -> None:
    opinion = open_leg(task, name="Hồ sơ của bà Đinh Thị Thảo", outside_name="Bà Ngô Mộc Miên, tổ 4").leg
    part = leg(task, kind=LegKind.PARALLEL, minutes=480, name="Khảo sát nhà bà Thảo")

    kept = Leg.objects.get(pk=opinion.pk)
    assert isinstance(kept.name, PersonalText)
    assert isinstance(kept.outside_name, PersonalText)
    assert (kept.journal_name, part.journal_name) == ("Lấy ý kiến số 1", "Phần việc song song số 2")
    assert "Thảo" not in f"{kept!r} {kept}"


def test_the_officer_of_the_unit_may_be_named_at_once(task: Task) -> None:
    mai = officer(of=unit(of=task.agency))

    assert leg(task, holder_pk=mai.pk).holder_id == mai.pk


def test_blanks_around_a_name_are_not_kept(task: Task) -> None:
    asked = leg(task, name="  Ý kiến   về  mức chi ", request="\n Cho ý kiến.\nTrước ngày 15. ")

    assert (asked.name, str(asked.request)) == ("Ý kiến về mức chi", "Cho ý kiến.\nTrước ngày 15.")


@pytest.mark.parametrize(
    ("facts", "field", "message"),
    [
        ({"name": " "}, "name", "Hãy đặt tên cho phần việc."),
        ({"name": "x" * 201}, "name", "Tên phần việc dài quá 200 ký tự."),
        ({"request": "\n"}, "request", "Hãy ghi nội dung cần lấy ý kiến hoặc cần làm."),
        ({"kind": "question"}, "kind", "Hãy chọn lấy ý kiến hoặc phần việc song song."),
        ({"kind": ""}, "kind", "Hãy chọn lấy ý kiến hoặc phần việc song song."),
        ({"due_at": None}, "due_at", "Hãy ghi hạn trả lời hoặc số giờ làm việc, một trong hai."),
        (
            {"due_at": date(2024, 2, 15), "minutes": 480},
            "due_at",
            "Hãy ghi hạn trả lời hoặc số giờ làm việc, một trong hai.",
        ),
        ({"due_at": date(2024, 2, 2)}, "due_at", "Hạn trả lời phải sau thời điểm gửi."),
        ({"due_at": MONDAY}, "due_at", "Hạn trả lời phải sau thời điểm gửi."),
        (
            {"due_at": date(2024, 2, 9)},
            "due_at",
            "Ngày 09/02/2024 là ngày nghỉ. Hãy chọn một ngày làm việc.",
        ),
        (
            {"due_at": local(2024, 2, 17, 9, 0)},
            "due_at",
            "Ngày 17/02/2024 là ngày nghỉ. Hãy chọn một ngày làm việc.",
        ),
        ({"minutes": 0}, "minutes", "Thời gian của phần việc phải từ 1 phút làm việc trở lên."),
        ({"minutes": -30}, "minutes", "Thời gian của phần việc phải từ 1 phút làm việc trở lên."),
        (
            {"outside_name": POLICE},
            "outside_name",
            "Chọn một đơn vị của cơ quan hoặc ghi tên một cơ quan bên ngoài, không chọn cả hai.",
        ),
        ({"unit_id": None}, "unit_id", "Hãy chọn đơn vị hoặc ghi tên cơ quan được hỏi."),
        (
            {"unit_id": None, "outside_name": "x" * 301},
            "outside_name",
            "Nội dung dài quá 300 ký tự.",
        ),
        (
            {"unit_id": None, "outside_name": POLICE, "outside_contact": "x" * 301},
            "outside_contact",
            "Nội dung dài quá 300 ký tự.",
        ),
        (
            {"with_token": True},
            "with_token",
            "Đường dẫn trả lời chỉ dùng cho cơ quan bên ngoài; đơn vị trả lời ngay trong hệ thống.",
        ),
    ],
)
def test_what_is_wrong_with_a_request_is_said_beside_its_field(
    task: Task, facts: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(Invalid) as caught:
        leg(task, **facts)

    assert caught.value.errors == {field: message}
    assert not Leg.objects.exists()


def test_a_date_beyond_the_working_calendar_is_refused_with_its_span(task: Task) -> None:
    with pytest.raises(Invalid) as caught:
        leg(task, due_at=date(2199, 1, 1))

    assert list(caught.value.errors) == ["due_at"]
    assert "Lịch làm việc chỉ có từ" in caught.value.message
    assert not Leg.objects.exists()


def test_a_name_and_a_request_that_are_both_missing_are_both_named(task: Task) -> None:
    with pytest.raises(Invalid) as caught:
        leg(task, name="", request="")

    assert list(caught.value.errors) == ["name", "request"]


def test_a_unit_of_another_agency_is_not_asked(task: Task) -> None:
    stranger = unit(of=agency("SKHCN-QB"))

    with pytest.raises(Invalid) as caught:
        leg(task, unit_id=stranger.pk)

    assert caught.value.errors == {"unit_id": "Không có đơn vị này trong cơ quan."}
    assert not Leg.objects.exists()


def test_a_unit_that_was_closed_is_not_asked(task: Task) -> None:
    closed = unit(of=task.agency, code="P-CU", name="Phòng cũ")
    people.close_unit(
        actor=people_factories.manager(task.agency), unit=closed.public_id, valid_to=date(2024, 1, 31)
    )

    with pytest.raises(Invalid) as caught:
        leg(task, unit_id=closed.pk)

    assert list(caught.value.errors) == ["unit_id"]


def test_a_step_that_has_ended_forks_no_more(task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(state="done", finished_at=MONDAY + timedelta(hours=1))

    with pytest.raises(TaskClosed):
        leg(task)

    assert not Leg.objects.exists()


def test_the_engine_records_nothing_for_the_subject(task: Task) -> None:
    leg(task, acting=actor(of=unit(of=task.agency)))

    assert not entries_of("test.subject", task.run.subject_id).exists()


def test_what_was_asked_is_hidden_when_printed(task: Task) -> None:
    asked = Leg.objects.get(pk=leg(task, request="Ông Trần Văn Bình, sinh năm 1970.").pk)

    assert "Bình" not in repr(asked)
    assert "Bình" not in repr(asked.request)
    assert str(asked) == f"{task.run_id} #2/1 open"
