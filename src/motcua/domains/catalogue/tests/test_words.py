"""How parts of a procedure are written."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue.rules import being_checked, fee_summary, part_names
from motcua.domains.catalogue.rules.words import fee_line, paper_line
from motcua.domains.catalogue.types import FeeDraft, FeeItem, PaperDraft, Part


def paper(**facts) -> PaperDraft:
    given = {
        "name": "Đơn đề nghị",
        "originals": 1,
        "certified": None,
        "copies": 0,
        "form": "",
        "condition": "",
    }
    return PaperDraft(**{**given, "is_required": True, **facts})


def fee(amount: int | None, rule: str = "", kind: str = "phí") -> FeeItem:
    return FeeItem(kind=kind, name="Phí thẩm định", amount=amount, currency="VND", rule=rule)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "Đơn đề nghị: 1 bản chính"),
        ({"copies": 2}, "Đơn đề nghị: 1 bản chính, 2 bản sao"),
        ({"originals": None, "copies": None}, "Đơn đề nghị"),
        ({"originals": 0, "certified": 1}, "Đơn đề nghị: 1 bản chứng thực"),
        ({"form": "Mẫu 6.doc"}, "Đơn đề nghị: 1 bản chính (mẫu: Mẫu 6.doc)"),
        ({"condition": "trường hợp bị hỏng"}, "Đơn đề nghị: 1 bản chính (trường hợp bị hỏng)"),
        ({"condition": "nếu có thay đổi"}, "Đơn đề nghị: 1 bản chính (nếu có thay đổi)"),
        (
            {"must_be_signed": True},
            "Đơn đề nghị: 1 bản chính (tệp nộp trực tuyến phải có chữ ký số)",
        ),
        (
            {"form": "Mẫu 6.doc", "condition": "tổ chức công lập"},
            "Đơn đề nghị: 1 bản chính (mẫu: Mẫu 6.doc; trường hợp: tổ chức công lập)",
        ),
    ],
)
def test_a_paper_is_one_line_with_numbers_form_and_case(facts: dict, line: str) -> None:
    assert paper_line(paper(**facts)) == line


@pytest.mark.parametrize(
    ("amount", "rule", "line"),
    [
        (2_000_000, "theo 1 thiết bị", "Phí thẩm định: 2.000.000\N{NO-BREAK SPACE}đ (theo 1 thiết bị)"),
        (150_000, "", "Phí thẩm định: 150.000\N{NO-BREAK SPACE}đ"),
        (0, "Không có", "Phí thẩm định: không thu"),
        (None, "75% mức cấp mới", "Phí thẩm định: 75% mức cấp mới"),
    ],
)
def test_a_fee_is_one_line_with_amount_or_rule(amount: int | None, rule: str, line: str) -> None:
    assert fee_line(FeeDraft("phí", "Phí thẩm định", amount, "VND", rule)) == line


@pytest.mark.parametrize(
    ("fees", "summary"),
    [
        ([], "Không thu"),
        ([fee(0), fee(0, kind="lệ phí")], "Không thu"),
        ([fee(200_000)], "200.000\N{NO-BREAK SPACE}đ"),
        ([fee(200_000), fee(0, kind="lệ phí")], "200.000\N{NO-BREAK SPACE}đ"),
        ([fee(3_000_000), fee(2_000_000)], "Từ 2.000.000\N{NO-BREAK SPACE}đ"),
        ([fee(None, "0,1%"), fee(100)], "Xem biểu phí"),
    ],
)
def test_fees_in_a_list_are_a_few_words(fees: list[FeeItem], summary: str) -> None:
    assert fee_summary(fees) == summary


def test_parts_stand_in_a_sentence_in_the_order_of_the_law() -> None:
    assert part_names([Part.FEES, Part.TIME_LIMIT]) == "thời hạn giải quyết, phí, lệ phí"
    assert part_names([]) == ""


def test_an_unconfirmed_value_says_that_it_is_being_checked() -> None:
    assert being_checked() == "đang đối chiếu"
