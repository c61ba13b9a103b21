"""Working hours of default processes: a working day is eight hours, and the steps add up to the legal time."""

from __future__ import annotations

import pytest

from motcua.domains.workflow.rules import (
    MINUTES_PER_WORKING_DAY,
    check_process,
    default_draft,
    duration_text,
    is_runnable,
    legal_minutes,
    shipped_drafts,
)
from motcua.domains.workflow.tests.factories import step
from motcua.domains.workflow.tests.test_shipped_tables import record
from motcua.domains.workflow.tests.test_shipped_tables import step as row
from motcua.domains.workflow.types import (
    FindingLevel,
    ProcessOrigin,
    ProcessPlan,
    StepKind,
    StepPlan,
    TaskState,
)
from motcua.kernel.shipped import load_json

DEFAULT = load_json("default-process.json")


def minutes_of(amount: int, unit: str) -> list[int | None]:
    return [one.minutes for one in default_draft(DEFAULT, amount, unit).steps]


@pytest.mark.parametrize(
    ("amount", "unit", "examining", "others"),
    [
        (2, "working-hour", 120, 0),
        (4, "working-hour", 165, 15),
        (8, "working-hour", 255, 45),
        (1, "working-day", 255, 45),
        (2, "working-day", 510, 90),
        (4, "working-day", 1020, 180),
        (5, "working-day", 1200, 240),
        (7, "working-day", 2160, 240),
        (10, "working-day", 3600, 240),
        (15, "working-day", 6000, 240),
        (30, "working-day", 13_200, 240),
        (45, "working-day", 20_400, 240),
        (10, "day", 1680, 240),
        (15, "day", 4080, 240),
        (20, "day", 5520, 240),
        (25, "day", 6960, 240),
        (28, "day", 8400, 240),
        (1, "month", 8400, 240),
    ],
)
def test_the_examination_gets_what_the_five_other_steps_leave(
    amount: int, unit: str, examining: int, others: int
) -> None:
    assert minutes_of(amount, unit) == [others, others, examining, others, others, others, 0]


def test_hours_of_the_steps_are_working_days_times_eight() -> None:
    for days in range(1, 91):
        assert sum(one or 0 for one in minutes_of(days, "working-day")) == days * 8 * 60

    assert MINUTES_PER_WORKING_DAY == 480


def test_returning_the_result_takes_no_time_of_the_examining_agency() -> None:
    """The legal time ends when the result lies ready at the desk."""
    for amount in (1, 5, 45):
        last = default_draft(DEFAULT, amount, "working-day").steps[-1]
        assert (last.kind, last.role, last.minutes) == (StepKind.RETURNING, "reception", 0)


def test_the_steps_stand_in_the_order_of_the_law_with_who_does_them() -> None:
    steps = default_draft(DEFAULT, 5, "working-day").steps

    assert [(one.order, one.name, one.kind, one.role, one.unit_code) for one in steps] == [
        (1, "Tiếp nhận hồ sơ", "reception", "reception", ""),
        (2, "Phân công xử lý", "assignment", "unit_head", ""),
        (3, "Thẩm định hồ sơ", "processing", "specialist", ""),
        (4, "Duyệt dự thảo kết quả", "approval", "unit_head", ""),
        (5, "Ký kết quả", "approval", "director", "GD"),
        (6, "Phát hành kết quả", "issuing", "clerk", "VP"),
        (7, "Trả kết quả", "returning", "reception", ""),
    ]


@pytest.mark.parametrize(
    ("amount", "unit", "code", "name"),
    [
        (5, "working-day", "MD-5-working-day", "Quy trình mặc định cho thời hạn 05 ngày làm việc"),
        (25, "day", "MD-25-day", "Quy trình mặc định cho thời hạn 25 ngày"),
        (1, "month", "MD-1-month", "Quy trình mặc định cho thời hạn 01 tháng"),
        (94, "working-hour", "MD-94-working-hour", "Quy trình mặc định cho thời hạn 94 giờ làm việc"),
    ],
)
def test_a_default_process_says_what_it_is_and_where_it_comes_from(
    amount: int, unit: str, code: str, name: str
) -> None:
    made = default_draft(DEFAULT, amount, unit)

    assert (made.code, made.name, made.topic) == (code, name, "")
    assert made.origin == ProcessOrigin.DEFAULT
    assert made.source == "Ấn định của phần mềm này, không lấy từ quyết định nào"
    assert made.note.startswith("Dùng khi chưa có quy trình nội bộ được phê duyệt.")
    assert (made.total_minutes, made.is_complete) == (legal_minutes(amount, unit), True)


@pytest.mark.parametrize("unit", ["year", "", "WORKING-DAY", "hour"])
def test_a_unit_the_law_of_the_clock_does_not_know_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        default_draft(DEFAULT, 5, unit)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (1, "0 giờ 1 phút làm việc"),
        (60, "01 giờ làm việc"),
        (540, "09 giờ làm việc"),
        (960, "02 ngày làm việc"),
        (4800, "10 ngày làm việc"),
        (481, "8 giờ 1 phút làm việc"),
    ],
)
def test_times_are_written_in_days_where_they_are_whole_days(minutes: int, text: str) -> None:
    assert duration_text(minutes) == text


class TestPlan:
    """A definition as the engine walks it, with a step off the main path left out (order 3)."""

    plan = ProcessPlan(
        version_pk=1,
        agency_id=1,
        name="Quy trình thử",
        steps=tuple(
            StepPlan(order, order, f"b{order}", f"Bước {order}", "", "processing", "specialist", None, 60)
            for order in (1, 2, 4, 7)
        ),
        is_default=False,
        is_runnable=True,
        total_minutes=240,
    )

    @pytest.mark.parametrize(
        ("order", "following"), [(0, 1), (1, 2), (2, 4), (3, 4), (4, 7), (7, None), (99, None)]
    )
    def test_the_next_step_is_the_next_higher_number(self, order: int, following: int | None) -> None:
        found = self.plan.after(order)

        assert (found and found.order) == following

    @pytest.mark.parametrize(
        ("order", "is_there"), [(1, True), (3, False), (4, True), (5, False), (0, False)]
    )
    def test_a_number_between_the_steps_is_no_step(self, order: int, is_there: bool) -> None:
        found = self.plan.step(order)

        assert (found is not None) is is_there
        assert found is None or found.order == order


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [row(branch="incomplete")],
        [row(after_result=True), row(branch="incomplete")],
    ],
    ids=["no steps", "one aside", "all aside"],
)
def test_a_record_without_a_step_of_its_own_is_no_process_that_takes_no_time(steps: list[dict]) -> None:
    """Framed, it would run through reception, approval and returning within nought minutes."""
    [made] = shipped_drafts({"processes": [record(steps)]}, DEFAULT)

    assert not made.is_complete
    assert not is_runnable(made.steps)
    assert not any(one.is_frame for one in made.steps)
    assert len(made.steps) == len(steps)


def test_every_fault_of_a_table_is_told_in_words_at_its_step() -> None:
    table = [
        step(2, "processing", "", None, name="Thẩm định"),
        step(1, "approval", "director", 480, name="Ký"),
    ]

    found = check_process(table, 240)

    assert [(one.order, one.message) for one in found if one.level is FindingLevel.ERROR] == [
        (None, "Thiếu bước phát hành kết quả."),
        (None, "Số thứ tự các bước bị trùng hoặc không tăng dần."),
        (None, "Tổng thời gian các bước là 01 ngày làm việc, dài hơn thời hạn giải quyết 04 giờ làm việc."),
        (1, "Bước cuối phải là trả kết quả."),
        (2, "Bước đầu phải là tiếp nhận hồ sơ."),
        (2, "Bước 2, Thẩm định: chưa rõ vai trò thực hiện."),
        (2, "Bước 2, Thẩm định: chưa rõ thời gian."),
    ]


def test_a_table_with_an_unknown_time_is_not_called_shorter_than_the_law() -> None:
    table = [
        step(1, "reception", "reception", 60),
        step(2, "issuing", "clerk", None),
        step(3, "returning", "reception", 0),
    ]

    assert [one.code for one in check_process(table, 4800)] == ["no_time"]


@pytest.mark.parametrize(
    ("choices", "labels"),
    [
        (
            StepKind,
            ["Tiếp nhận", "Phân công", "Xử lý", "Duyệt, ký", "Phát hành kết quả", "Trả kết quả"],
        ),
        (TaskState, ["Đang làm", "Đã xong", "Đã trả lại bước trước", "Đã hủy"]),
    ],
    ids=["kinds", "states"],
)
def test_kinds_and_states_are_told_in_vietnamese(choices: type, labels: list[str]) -> None:
    assert [str(one.label) for one in choices] == labels
