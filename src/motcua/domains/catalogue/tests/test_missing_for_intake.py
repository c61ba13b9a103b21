"""What stands between a version and its first dossier."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.catalogue.rules import missing_for_intake
from motcua.domains.catalogue.types import INTAKE_PARTS, Evidence, FactState, Part, VersionState

CONFIRMED = FactState(Evidence.FOUND, is_confirmed=True)
SOUND: dict[str, Any] = {
    "state": VersionState.IN_FORCE,
    "has_limit": True,
    "has_process": True,
    "has_unit": True,
}


def missing(changed: dict[str, FactState] | None = None, **facts: Any) -> tuple[str, ...]:
    states: dict[str, FactState] = {part: CONFIRMED for part in INTAKE_PARTS}
    return missing_for_intake({**states, **(changed or {})}, **{**SOUND, **facts})


def test_nothing_is_missing_when_all_four_parts_are_confirmed() -> None:
    assert missing() == ()


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.TIME_LIMIT, "thời hạn giải quyết"),
        (Part.PAPERS, "thành phần hồ sơ"),
        (Part.FEES, "phí, lệ phí"),
        (Part.APPLICANTS, "đối tượng thực hiện"),
    ],
)
def test_each_part_is_named_when_unknown_and_when_unconfirmed(part: Part, words: str) -> None:
    assert missing({part: FactState(Evidence.MISSING, is_confirmed=False)}) == (f"Chưa có dữ liệu: {words}.",)
    assert missing({part: FactState(Evidence.FOUND, is_confirmed=False)}) == (f"Chưa xác nhận: {words}.",)
    assert missing({part: FactState(Evidence.MEMORY, is_confirmed=False)}) == (f"Chưa xác nhận: {words}.",)


def test_a_recalled_part_that_was_confirmed_is_enough() -> None:
    assert missing({Part.PAPERS: FactState(Evidence.MEMORY, is_confirmed=True)}) == ()


def test_other_parts_are_not_needed() -> None:
    assert missing({Part.RESULTS: FactState(Evidence.MISSING, is_confirmed=False)}) == ()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"has_limit": False}, "Thời hạn giải quyết không có con số nên không tính được ngày hẹn trả."),
        ({"has_unit": False}, "Chưa giao đơn vị giải quyết."),
        ({"has_process": False}, "Chưa có quy trình xử lý."),
        ({"state": VersionState.PAST}, "Phiên bản này không áp dụng: phiên bản cũ."),
        ({"state": VersionState.CLOSED}, "Phiên bản này không áp dụng: đã đóng."),
        ({"state": VersionState.DRAFT}, "Phiên bản này không áp dụng: dự thảo."),
    ],
)
def test_figure_unit_process_and_force_are_needed_too(facts: dict[str, Any], sentence: str) -> None:
    assert missing(**facts) == (sentence,)


def test_without_a_limit_one_sentence_is_enough() -> None:
    """No limit known: neither the missing figure nor the missing process is told as well."""
    unknown = {Part.TIME_LIMIT: FactState(Evidence.MISSING, is_confirmed=False)}

    assert missing(unknown, has_limit=False, has_process=False) == ("Chưa có dữ liệu: thời hạn giải quyết.",)


def test_everything_is_said_at_once_in_the_order_of_the_law() -> None:
    said = missing_for_intake(
        {}, state=VersionState.IN_FORCE, has_limit=False, has_process=False, has_unit=False
    )

    assert said == (
        "Chưa có dữ liệu: thời hạn giải quyết.",
        "Chưa có dữ liệu: thành phần hồ sơ.",
        "Chưa có dữ liệu: phí, lệ phí.",
        "Chưa có dữ liệu: đối tượng thực hiện.",
        "Chưa giao đơn vị giải quyết.",
    )
