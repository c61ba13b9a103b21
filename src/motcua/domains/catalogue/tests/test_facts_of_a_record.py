"""Each part of a procedure, when its source gives it, when it is only remembered, and when nobody knows it."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.catalogue.tests.records import PAGE, draft, fact, fee, limit, paper
from motcua.domains.catalogue.types import INTAKE_PARTS, Evidence, Part

# part, key of the record, value there, lines people read
KNOWN: list[tuple[Part, str, Any, tuple[str, ...]]] = [
    (Part.NAME, "name", "Cấp giấy phép bưu chính", ("Cấp giấy phép bưu chính",)),
    (Part.TIME_LIMIT, "time_limit", limit(7, "working-day", "07 ngày làm việc"), ("07 ngày làm việc",)),
    (Part.PAPERS, "dossier", [paper(), paper("Bản đồ")], ("Đơn đề nghị: 1 bản chính", "Bản đồ: 1 bản chính")),
    (Part.DOSSIER_SETS, "dossier_sets", 2, ("02 bộ",)),
    (Part.FEES, "fees", [fee()], ("Phí thẩm định: 200.000\N{NO-BREAK SPACE}đ",)),
    (Part.APPLICANTS, "applicant_kinds", ["cá nhân", "tổ chức"], ("cá nhân", "tổ chức")),
    (Part.ONLINE_LEVEL, "online_level", "toàn trình", ("toàn trình",)),
    (Part.RESULTS, "results", ["Giấy phép", "Thẻ"], ("Giấy phép", "Thẻ")),
    (Part.LEGAL_BASES, "legal_bases", ["49/2010/QH12"], ("49/2010/QH12",)),
    (Part.RECEIVING_PLACE, "receiving_place", "Bộ phận một cửa", ("Bộ phận một cửa",)),
    (Part.EXECUTING_AGENCY, "executing_agency", "Sở KH&CN", ("Sở KH&CN",)),
    (Part.DECIDING_AGENCY, "deciding_agency", "UBND tỉnh", ("UBND tỉnh",)),
    (Part.INTERAGENCY, "interagency", True, ("Có liên thông",)),
]
each_part = pytest.mark.parametrize(
    ("part", "key", "value", "lines"), KNOWN, ids=[part.value for part, *_rest in KNOWN]
)


def test_no_part_but_the_code_is_left_out_of_this_table() -> None:
    assert {part for part, *_rest in KNOWN} == set(Part) - {Part.CODE}


@each_part
def test_a_value_that_a_page_gives_is_found_on_that_page(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    made = fact(part, **{key: value})

    assert (made.lines, made.source, made.evidence) == (lines, PAGE, Evidence.FOUND)


@each_part
def test_a_value_read_elsewhere_names_that_page(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    other = "http://example.org/cong-bo (QĐ 1670/QĐ-UBND)"

    made = fact(part, **{key: value, "field_sources": {key: other}})

    assert (made.lines, made.source, made.evidence) == (lines, other, Evidence.FOUND)


@each_part
def test_a_value_on_the_list_of_remembered_ones_is_never_called_found(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    made = fact(part, **{key: value, "memory_fields": [key]})

    assert (made.lines, made.evidence) == (lines, Evidence.MEMORY)


@each_part
def test_a_value_whose_source_is_memory_says_so_in_words(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    made = fact(part, **{key: value, "field_sources": {key: "memory-unverified"}})

    assert made.evidence == Evidence.MEMORY
    assert made.source == f"Theo trí nhớ, chưa đọc trang nào ({PAGE})" or made.source == (
        "Theo trí nhớ, chưa đọc trang nào"
    )
    assert "memory" not in made.source


@each_part
def test_a_value_inferred_from_the_name_is_not_found_either(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    made = fact(part, **{key: value, "field_sources": {key: "inferred from the procedure name"}})

    assert made.evidence == Evidence.MEMORY
    assert made.source.startswith("Suy ra từ tên thủ tục")


@pytest.mark.parametrize(
    "part", [part for part in Part if part is not Part.NAME], ids=lambda part: part.value
)
def test_a_value_nobody_knows_has_no_lines_and_no_source(part: Part) -> None:
    made = fact(part)

    assert (made.lines, made.source, made.evidence) == ((), "", Evidence.MISSING)


@each_part
def test_a_record_remembered_as_a_whole_has_nothing_found(
    part: Part, key: str, value: Any, lines: tuple[str, ...]
) -> None:
    made = fact(part, **{key: value, "source": "memory-unverified"})

    assert made.evidence == Evidence.MEMORY
    assert made.source == "Theo trí nhớ, chưa đọc trang nào"


def test_every_part_is_there_once_in_the_order_of_the_law_whatever_is_known() -> None:
    everything = {key: value for _part, key, value, _lines in KNOWN}

    for made in (draft(), draft(**everything)):
        assert [one.part for one in made.facts] == [
            *(Part.NAME, Part.CODE, Part.TIME_LIMIT, Part.PAPERS, Part.DOSSIER_SETS, Part.FEES),
            *(Part.APPLICANTS, Part.ONLINE_LEVEL, Part.RESULTS, Part.LEGAL_BASES, Part.RECEIVING_PLACE),
            *(Part.EXECUTING_AGENCY, Part.DECIDING_AGENCY, Part.INTERAGENCY),
        ]


@pytest.mark.parametrize(
    ("facts", "lines", "evidence", "source"),
    [
        ({}, (), Evidence.MISSING, ""),
        ({"code": "1.005442", "code_source": PAGE}, ("1.005442",), Evidence.FOUND, PAGE),
        (
            {"code_unverified": "2.002385"},
            ("2.002385",),
            Evidence.MEMORY,
            "Theo trí nhớ, chưa đọc trang nào",
        ),
        (
            {"code": "1.005442", "code_source": PAGE, "code_unverified": "2.002385"},
            ("1.005442",),
            Evidence.FOUND,
            PAGE,
        ),
        ({"candidate_codes": ["1.111111", "2.222222"]}, (), Evidence.MISSING, ""),
    ],
    ids=["none", "read", "recalled", "read and recalled", "only candidates"],
)
def test_a_code_is_found_only_beside_the_name(
    facts: dict[str, Any], lines: tuple[str, ...], evidence: Evidence, source: str
) -> None:
    made = fact(Part.CODE, **facts)

    assert (made.lines, made.evidence, made.source) == (lines, evidence, source)
    assert draft(**facts).code == facts.get("code")
    assert draft(**facts).recalled_code == ("" if facts.get("code") else facts.get("code_unverified", ""))


@pytest.mark.parametrize(
    ("fees", "lines", "evidence"),
    [
        (None, (), Evidence.MISSING),
        ([], ("Không thu phí, lệ phí",), Evidence.FOUND),
        ([fee(0)], ("Phí thẩm định: không thu",), Evidence.FOUND),
        ([fee(None, rule="0,1% giá trị")], ("Phí thẩm định: 0,1% giá trị",), Evidence.FOUND),
        (
            [fee(), fee(0, kind="lệ phí", name="Lệ phí cấp phép")],
            ("Phí thẩm định: 200.000\N{NO-BREAK SPACE}đ", "Lệ phí cấp phép: không thu"),
            Evidence.FOUND,
        ),
    ],
    ids=["not known", "no fee", "nought", "a rule", "two"],
)
def test_no_fee_is_an_answer_and_not_knowing_is_none(
    fees: Any, lines: tuple[str, ...], evidence: Evidence
) -> None:
    made = fact(Part.FEES, fees=fees)

    assert (made.lines, made.evidence) == (lines, evidence)


@pytest.mark.parametrize(
    ("interagency", "lines"), [(None, ()), (True, ("Có liên thông",)), (False, ("Không liên thông",))]
)
def test_not_interagency_is_an_answer_too(interagency: bool | None, lines: tuple[str, ...]) -> None:
    assert fact(Part.INTERAGENCY, interagency=interagency).lines == lines


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (limit(5, "working-day", None), ("05 ngày làm việc",)),
        (limit(1, "month", ""), ("01 tháng",)),
        (limit(94, "hour", None), ("94 giờ làm việc",)),
        (limit(25, "day", None), ("25 ngày",)),
        (limit(None, None, "Không quy định"), ("Không quy định",)),
        (limit(5, "working-day", "Năm (05) ngày làm việc"), ("Năm (05) ngày làm việc",)),
    ],
)
def test_a_limit_is_shown_in_the_words_of_the_source_and_else_in_figures(
    value: dict[str, Any], lines: tuple[str, ...]
) -> None:
    assert fact(Part.TIME_LIMIT, time_limit=value).lines == lines


@pytest.mark.parametrize(
    ("given", "main", "source"),
    [
        ("Trang nguồn không in mức thu nào", PAGE, f"Trang nguồn không in mức thu nào ({PAGE})"),
        (PAGE, PAGE, PAGE),
        ("http://example.org/khac", PAGE, "http://example.org/khac"),
        ("QĐ 07/QĐ-UBND", "Công báo số 12", "QĐ 07/QĐ-UBND"),
        ("memory-unverified", PAGE, "Theo trí nhớ, chưa đọc trang nào"),
    ],
    ids=["a remark", "the page", "another page", "papers alone", "memory"],
)
def test_only_a_remark_is_followed_by_the_page_it_is_about(given: str, main: str, source: str) -> None:
    made = fact(Part.RESULTS, results=["Giấy phép"], source=main, field_sources={"results": given})

    assert made.source == source


def test_papers_read_on_other_pages_name_each_page_once() -> None:
    other = "http://example.org/khac"
    papers = [
        paper(),
        paper("Bản đồ", source=other),
        paper("Bản vẽ", source=other),
        paper("Ảnh", source=PAGE),
    ]

    made = fact(Part.PAPERS, dossier=papers)

    assert made.source == f"{PAGE}; {other}"
    assert made.evidence == Evidence.FOUND


def test_an_empty_list_of_papers_is_not_a_dossier_without_papers() -> None:
    assert fact(Part.PAPERS, dossier=[]).evidence == Evidence.MISSING
    assert fact(Part.RESULTS, results=[]).evidence == Evidence.MISSING
    assert fact(Part.APPLICANTS, applicant_kinds=[]).evidence == Evidence.MISSING


def test_the_four_parts_of_intake_are_those_a_receipt_cannot_do_without() -> None:
    assert INTAKE_PARTS == (Part.TIME_LIMIT, Part.PAPERS, Part.FEES, Part.APPLICANTS)
