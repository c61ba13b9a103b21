"""Shipped process tables as drafts, and the files they come from."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.workflow.rules import check_process, is_runnable, shipped_drafts
from motcua.domains.workflow.types import ProcessDraft, ProcessOrigin, StepKind
from motcua.kernel.shipped import load_json

PROCESSES, DEFAULT = load_json("processes.json"), load_json("default-process.json")
DRAFTS = {draft.code: draft for draft in shipped_drafts(PROCESSES, DEFAULT)}
ROLES = {role["code"] for role in load_json("roles.json")["roles"]}


def record(steps: list[dict[str, Any]], **facts: Any) -> dict[str, Any]:
    """A record of the file with these steps."""
    given = {
        "id": "PR-X",
        "procedure_id": "XX-01",
        "procedure_name": "Thủ tục thử",
        "kind": "office-breakdown",
    }
    rest = {"province": None, "year": None, "total": None, "notes": None, "source": "https://example.gov.vn"}
    return {**given, **rest, "steps": steps, **facts}


def step(
    work: str = "Thẩm định",
    role_code: str | None = "specialist",
    value: int | None = 2,
    unit: str = "working-day",
    **facts: Any,
) -> dict[str, Any]:
    duration = None if value is None else {"value": value, "unit": unit, "text": None}
    return {
        "order": 1,
        "work": work,
        "role": None,
        "unit": None,
        "duration": duration,
        "role_code": role_code,
        **facts,
    }


def draft(*steps: dict[str, Any], **facts: Any) -> ProcessDraft:
    [made] = shipped_drafts({"processes": [record(list(steps), **facts)]}, DEFAULT)
    return made


def test_every_role_of_the_files_is_a_role_of_the_product() -> None:
    read = {one["role_code"] for row in PROCESSES["processes"] for one in row["steps"]} - {None}
    own = {one["role"] for one in DEFAULT["steps"]}

    assert read | own <= ROLES
    assert own == {"reception", "unit_head", "specialist", "director", "clerk"}


def test_the_default_file_has_one_step_that_takes_the_rest() -> None:
    assert [one["code"] for one in DEFAULT["steps"] if "minutes" not in one] == ["tham-dinh"]
    assert {one["kind"] for one in DEFAULT["steps"]} == set(StepKind.values)
    assert 0 < DEFAULT["largest_share_of_fixed_steps"] < 1


@pytest.mark.parametrize(
    ("value", "unit", "minutes"),
    [
        (2, "working-day", 960),
        (94, "hour", 5640),
        (20, "day", 14 * 480),
        (1, "month", 20 * 480),
        (None, "day", None),
    ],
)
def test_durations_become_working_minutes(value: int | None, unit: str, minutes: int | None) -> None:
    made = draft(step(value=value, unit=unit), step(value=None))

    assert made.steps[0].minutes == minutes


def test_a_complete_table_is_framed_before_and_after() -> None:
    made = draft(step(), step("Ký giấy phép", "director"))

    assert made.is_complete
    assert is_runnable(made.steps)
    assert [(one.order, one.kind, one.minutes, one.is_frame) for one in made.steps] == [
        (1, "reception", 0, True),
        (2, "assignment", 0, True),
        (3, "processing", 960, False),
        (4, "approval", 960, False),
        (5, "issuing", 0, True),
        (6, "returning", 0, True),
    ]


def test_codes_of_framed_steps_do_not_meet() -> None:
    for made in DRAFTS.values():
        codes = [one.code for one in made.steps]
        assert len(set(codes)) == len(codes)


def test_a_frame_fits_whatever_the_table_fits() -> None:
    """The frame takes no time: the remarks are those of the sum of the source's own steps."""
    made = draft(step(), step("Ký giấy phép", "unit_head"))

    assert check_process(made.steps, 1920) == ()
    assert [one.code for one in check_process(made.steps, 1919)] == ["longer_than_limit"]


@pytest.mark.parametrize("gap", [{"role_code": None}, {"value": None}])
def test_a_gap_leaves_the_table_as_it_is(gap: dict[str, Any]) -> None:
    made = draft(step(), step(**gap))

    assert not made.is_complete
    assert [one.is_frame for one in made.steps] == [False, False]
    assert not is_runnable(made.steps)


@pytest.mark.parametrize("mark", [{"branch": "incomplete"}, {"after_result": True}])
def test_a_gap_off_the_main_path_does_not_matter(mark: dict[str, Any]) -> None:
    made = draft(step(), step("Bổ sung hồ sơ", None, None, **mark))

    assert made.is_complete
    assert [one.off_path for one in made.steps if not one.is_frame] == [False, True]


def test_words_of_the_source_are_kept_apart_from_our_reading() -> None:
    made = draft(
        step(role="Chi cục Tiêu chuẩn Đo lường Chất lượng"),
        total={"value": 3, "unit": "working-day", "text": "3 ngày"},
    )

    own = next(one for one in made.steps if not one.is_frame)
    assert (own.role, own.role_text) == ("specialist", "Chi cục Tiêu chuẩn Đo lường Chất lượng")
    assert (made.total_minutes, made.total_text) == (1440, "3 ngày")


def test_a_long_piece_of_work_is_shortened_in_the_name_alone() -> None:
    work = "Kiểm tra hồ sơ " * 30

    [own] = [one for one in draft(step(work)).steps if not one.is_frame]

    assert (len(own.name), own.work) == (200, work)


def test_origins_are_those_the_product_knows() -> None:
    assert {made.origin for made in DRAFTS.values()} == {
        ProcessOrigin.OFFICE,
        ProcessOrigin.STATUTORY,
        ProcessOrigin.TOTAL_ONLY,
    }
    assert sum(made.origin == ProcessOrigin.OFFICE for made in DRAFTS.values()) == 5
    assert sum(made.origin == ProcessOrigin.STATUTORY for made in DRAFTS.values()) == 13


def test_no_remark_of_the_file_is_left_in_english() -> None:
    words = {"the", "counts", "stages", "portal", "matched", "durations"}

    assert [made.code for made in DRAFTS.values() if words & set(made.note.split())] == []
