"""Biên lai: the sum in figures and words, the number in its two halves, who took cash."""

from __future__ import annotations

import io

import pypdf
import pytest

from motcua.domains.documents.rules import values_of
from motcua.domains.documents.services import typeset_paper
from motcua.domains.documents.tests import notices
from motcua.domains.documents.types import FeeReceiptLine, PaperKind
from motcua.kernel.formats import money_vn


def text_of(**facts: object) -> tuple[str, int]:
    pdf = typeset_paper(kind=PaperKind.FEE_RECEIPT, content=notices.fee_receipt(**facts), at=notices.MORNING)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def test_a_receipt_says_who_paid_what_and_how_on_one_page() -> None:
    text, pages = text_of()

    for said in ("BIÊN LAI THU PHÍ, LỆ PHÍ", "24BL", "000319", "Năm trăm nghìn đồng", "FT24051000319"):
        assert said in text
    assert "NGƯỜI THU TIỀN" not in text
    assert pages == 1


def test_cash_names_the_book_and_whoever_took_it() -> None:
    text, _pages = text_of(collector="Hoàng Thị Thu Ngân", book="07", way="Tiền mặt tại quầy")

    assert "NGƯỜI THU TIỀN" in text
    assert "Hoàng Thị Thu Ngân" in text
    assert "Quyển số: 07" in text


@pytest.mark.parametrize("lines", [1, 12, 40])
def test_many_lines_of_long_names_stay_readable(lines: int) -> None:
    many = tuple(FeeReceiptLine(name=f"Phí thẩm định thứ {number} " * 4, amount=1) for number in range(lines))

    text, _pages = text_of(lines=many, amount=lines)

    assert text.count("Phí thẩm định thứ") == 4 * lines


def test_sums_are_written_as_money() -> None:
    values = values_of(notices.fee_receipt(), notices.MORNING.date())

    assert values["amount"] == money_vn(500_000)
    assert values["amount_words"] == "Năm trăm nghìn đồng"
