"""Faults planted into a sound table with a branch: the checker finds each one, and only that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from motcua.domains.workflow.rules import check_process, is_runnable
from motcua.domains.workflow.tests.factories import leg_draft, step
from motcua.domains.workflow.tests.fields import FAILED, FIELDS, MANY, ONLINE, ask
from motcua.domains.workflow.types import Finding, FindingLevel, FlowDraft, StepDraft

STEPS = (
    step(1, "reception", "reception", 240, name="Tiếp nhận"),
    step(2, "assignment", "unit_head", 240, name="Phân công"),
    step(3, "processing", "specialist", 2400, name="Thẩm định"),
    step(4, "approval", "director", 480, name="Ký duyệt"),
    step(5, "processing", "specialist", 240, name="Dự thảo từ chối"),
    step(6, "issuing", "clerk", 240, name="Phát hành"),
    step(7, "returning", "reception", 0, name="Trả kết quả"),
)
FLOWS = (FlowDraft(3, 5, FAILED, "không đạt"), FlowDraft(3, 4, None, "đạt"), FlowDraft(4, 6))
TOTAL = 240 + 240 + 2400 + 480 + 240


def find(
    steps: Sequence[StepDraft] = STEPS, flows: Sequence[FlowDraft] = FLOWS, **facts: object
) -> list[Finding]:
    facts.setdefault("limit_minutes", TOTAL)
    return list(check_process(steps, flows=flows, fields=FIELDS, **facts))  # type: ignore[arg-type]


def codes(found: Sequence[Finding], level: FindingLevel = FindingLevel.ERROR) -> list[tuple[str, int | None]]:
    return [(one.code, one.order) for one in found if one.level is level]


def with_step(order: int, **changes: object) -> list[StepDraft]:
    return [replace(one, **changes) if one.order == order else one for one in STEPS]  # type: ignore[arg-type]


def test_a_sound_table_with_a_branch_has_no_remark() -> None:
    assert find() == []


def test_a_branch_that_ends_before_the_result_is_returned_is_a_dead_end() -> None:
    found = find(flows=(*FLOWS, FlowDraft(5, None)))

    assert codes(found) == [("dead_end", 5)]
    assert found[0].message == (
        "Bước 5, Dự thảo từ chối: có nhánh cụt, kết thúc mà chưa trả kết quả cho người nộp."
    )


def test_a_flow_to_a_step_that_is_not_there_is_found() -> None:
    assert codes(find(flows=(*FLOWS, FlowDraft(5, 9)))) == [("flow_to_nowhere", None)]


def test_a_step_no_way_leads_to_is_found() -> None:
    found = find(flows=(FlowDraft(4, 6),))

    assert codes(found) == [("unreachable_step", 5)]
    assert found[0].message == "Bước 5, Dự thảo từ chối: không luồng nào dẫn đến bước này."


def test_a_loop_no_way_leads_out_of_is_found() -> None:
    found = find(flows=(*FLOWS, FlowDraft(5, 5)))

    assert codes(found) == [("endless_loop", 5)]
    assert "Các bước 5 tạo thành vòng lặp" in found[0].message


def test_a_loop_that_hangs_on_what_never_changes_is_found() -> None:
    """Who filed online goes back from the approval, comes again, and still filed online."""
    found = find(flows=(*FLOWS[:2], FlowDraft(4, 3, ONLINE), FlowDraft(4, 6)))

    assert codes(found) == []
    looped = find(flows=(FlowDraft(4, 3, ONLINE), FlowDraft(4, 5)), limit_minutes=TOTAL + 240)
    assert codes(looped) == [("endless_loop", 3)]
    assert looped[0].message == "Các bước 3, 4 tạo thành vòng lặp không bao giờ kết thúc."


def test_a_loop_that_hangs_on_what_may_change_is_sound() -> None:
    """The officer may find otherwise the next time."""
    assert (
        find(flows=(FlowDraft(3, 5, FAILED), FlowDraft(3, 4), FlowDraft(4, 3, FAILED), FlowDraft(4, 6))) == []
    )


def test_a_step_nobody_is_named_for_is_found() -> None:
    assert codes(find(with_step(4, role=""))) == [("no_role", 4)]


def test_a_role_nobody_holds_in_the_unit_is_found() -> None:
    found = find(officers=lambda one: 0 if one.role == "director" else 3)

    assert codes(found) == [("nobody_for_role", 4)]
    assert found[0].message == "Bước 4, Ký duyệt: chưa có ai giữ vai trò director ở đơn vị thực hiện."


def test_the_longest_branch_must_fit_the_legal_time() -> None:
    found = find(with_step(5, minutes=960))

    assert codes(found) == [("longer_than_limit", None)]
    assert found[0].message == (
        "Tổng thời gian của nhánh dài nhất là 68 giờ làm việc, dài hơn thời hạn giải quyết 60 giờ làm việc."
    )


def test_a_short_branch_does_not_make_the_table_too_long() -> None:
    """Added up, all branches would be longer than the law allows; no dossier takes them all."""
    assert sum(one.minutes or 0 for one in STEPS) > TOTAL

    assert find() == []


def test_a_decision_without_default_is_found() -> None:
    found = find(flows=(FLOWS[0], FLOWS[2]))

    assert codes(found) == [("decision_without_default", 3)]


def test_a_condition_over_an_unknown_field_is_found() -> None:
    found = find(flows=(FlowDraft(3, 5, ask("weather", "eq", "rain")), *FLOWS[1:]))

    assert codes(found) == [("unknown_field", 3)]
    assert "không có dữ liệu tên “weather”" in found[0].message


def test_a_condition_that_cannot_be_is_found() -> None:
    found = find(flows=(FlowDraft(3, 5, ask("outcome", "eq", "maybe")), *FLOWS[1:]))

    assert codes(found) == [("bad_condition", 3)]


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"outside_name": ""}, "leg_without_one_place"), ({"minutes": None}, "leg_without_time")],
)
def test_a_leg_without_place_or_time_is_found(facts: dict, code: str) -> None:
    assert codes(find(with_step(3, legs=(leg_draft(1, **facts),)))) == [(code, 3)]


def test_a_branch_around_the_issuing_is_found() -> None:
    """The applicant would be handed a result nobody issued."""
    found = find(flows=(*FLOWS, FlowDraft(5, 7)))

    assert codes(found) == [("way_without_issuing", 7)]


def test_a_way_back_to_the_reception_is_found() -> None:
    """A dossier is received once; what is missing is asked for."""
    found = find(flows=(*FLOWS, FlowDraft(5, 1, MANY), FlowDraft(5, 6)))

    assert codes(found) == [("back_to_reception", 5)]


def test_work_after_the_result_was_issued_is_found() -> None:
    found = find(flows=(*FLOWS, FlowDraft(6, 4, MANY), FlowDraft(6, 7)))

    assert codes(found) == [("work_after_issuing", 6)]


def test_a_flow_behind_the_default_is_remarked_on() -> None:
    found = find(flows=(*FLOWS, FlowDraft(3, 6, MANY)))

    assert codes(found) == []
    assert codes(found, FindingLevel.WARNING) == [("flow_never_taken", 3)]


def test_one_officer_for_too_many_hours_is_remarked_on() -> None:
    """Two dossiers a week take the only specialist 2 × 44 hours; the director's 2 × 8 are few."""
    found = find(officers=lambda one: 1 if one.role in {"specialist", "director"} else 2, weekly=2)

    assert codes(found, FindingLevel.WARNING) == [("bottleneck", 3)]
    assert found[0].message == (
        "Chỉ một người giữ vai trò specialist cho bước 3, 5: cần khoảng 88 giờ mỗi tuần, nhiều hơn 40 giờ một"
        " người làm được."
    )
    assert find(officers=lambda one: 1, weekly=0.5) == []
    assert find(officers=lambda one: 2, weekly=9) == []
    assert codes(find(officers=lambda one: 1, weekly=0.5, most_hours=20), FindingLevel.WARNING) == [
        ("bottleneck", 3)
    ]


def test_a_table_shorter_than_the_limit_is_remarked_on() -> None:
    assert codes(find(limit_minutes=TOTAL + 480), FindingLevel.WARNING) == [("shorter_than_limit", None)]


def test_a_table_with_a_fault_among_its_flows_cannot_be_walked() -> None:
    ways = (FlowDraft(4, 6), FlowDraft(3, 5, ONLINE), FlowDraft(3, 4))

    assert is_runnable(STEPS, ways)
    assert is_runnable(STEPS, (*ways, FlowDraft(5, None))) is False
    assert is_runnable(STEPS, ())
