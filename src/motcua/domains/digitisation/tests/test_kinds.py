"""Papers of the vault are known by what procedures call them."""

from __future__ import annotations

import pytest

from motcua.domains.digitisation.rules import is_asked, kind_of

LICENCE = "Giấy phép tiến hành công việc bức xạ"


@pytest.mark.parametrize(
    "name",
    [
        "Giấy phép kinh doanh",
        "GIẤY PHÉP KINH DOANH",
        "Bản sao Giấy phép kinh doanh",
        "01 bản sao chứng thực Giấy phép kinh doanh",
        "Bản chính giấy phép kinh doanh (còn hiệu lực)",
        "Bản sao hợp lệ của giấy phép kinh doanh",
    ],
)
def test_a_paper_has_one_code_however_it_is_to_be_handed_in(name: str) -> None:
    assert kind_of(name) == "giay-phep-kinh-doanh"


def test_a_code_is_short_enough_to_be_kept() -> None:
    assert len(kind_of("giấy " * 100)) <= 100
    assert kind_of("") == kind_of("(…)") == ""


@pytest.mark.parametrize(
    ("kind", "title", "asked", "expected"),
    [
        ("giay-phep-tien-hanh-cong-viec-buc-xa", "Giấy phép 12", LICENCE, True),
        ("result", LICENCE, f"Bản sao {LICENCE} đã được cấp", True),
        ("result", f"{LICENCE} (sử dụng thiết bị X-quang)", LICENCE, True),
        ("result", f"{LICENCE} sử dụng thiết bị X-quang", f"Bản sao {LICENCE}", True),
        ("result", "Chứng chỉ nhân viên bức xạ", LICENCE, False),
        ("result", "Đơn", "Đơn đề nghị cấp giấy phép", False),
        ("result", LICENCE, "", False),
        ("", "", LICENCE, False),
    ],
    ids=[
        "its code",
        "asked for with more words",
        "brackets",
        "named with more words",
        "something else",
        "one word says nothing",
        "nothing asked",
        "nothing said",
    ],
)
def test_it_fits_when_one_name_holds_the_other(kind: str, title: str, asked: str, expected: bool) -> None:
    assert is_asked(kind, title, asked) is expected
