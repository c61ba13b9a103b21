"""Sheets for the board: a page a procedure, its code, its mark; nothing nobody vouched for; lists as sheets."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from motcua.domains.documents import services as documents
from motcua.domains.documents.tests import posted
from motcua.domains.documents.tests.factories import MORNING
from motcua.domains.documents.types import Content, PaperKind


def pages(kind: PaperKind, content: Content) -> list[str]:
    made = documents.typeset_paper(kind=kind, content=content, at=MORNING)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages]


def test_each_procedure_has_its_own_page_which_holds_it_whole() -> None:
    given = posted.sheets(
        posted.sheet(name="Thủ tục ngắn"),
        posted.sheet(25, name="Thủ tục dài", pending="phí, lệ phí", valid="Áp dụng từ 01/04/2024"),
    )

    short, long = pages(PaperKind.POSTING_SHEET, given)

    assert "Thủ tục ngắn" in short
    assert "Đang đối chiếu" not in short
    assert long.count("ký và đóng dấu") == 50
    assert "Đang đối chiếu, chưa công khai: phí, lệ phí" in long
    assert "Phiên bản 2. Áp dụng từ 01/04/2024. Dấu nội dung: a1b2c3d4e5f6" in long


def test_a_procedure_too_long_for_a_page_goes_on_and_loses_no_word() -> None:
    made = pages(PaperKind.POSTING_SHEET, posted.sheets(posted.sheet(120)))

    assert len(made) > 1
    assert " ".join(made).count("ký và đóng dấu") == 240


def test_the_list_numbers_through_all_fields_and_says_what_is_unknown() -> None:
    (page,) = pages(PaperKind.POSTING_LIST, posted.posting_list())

    assert "Tổng số thủ tục: 4" in page
    assert "Nơi niêm yết: Bảng tại Trung tâm" in page
    assert page.count("đang đối chiếu") == 4
    assert "05 ngày làm việc" in page


def test_the_notice_leaves_room_for_an_address_nobody_gave() -> None:
    (page,) = pages(PaperKind.PETITION_GUIDE, posted.guide(address="Số 1, đường A"))

    assert "Địa chỉ cơ quan: Số 1, đường A" in page
    assert "Số fax: ....." in page
    assert "Không tiếp nhận khiếu nại, tố cáo" in page


def test_a_list_says_its_decision_and_why_something_is_left_out() -> None:
    (page,) = pages(PaperKind.OFFICIAL_LIST, posted.procedure_list())

    assert "(Kèm theo Quyết định số 88/QĐ-UBND ngày 05/01/2024)" in page
    assert "Thủ tục không đưa vào danh mục và lý do" in page


def test_a_list_is_a_sheet_whose_words_never_run() -> None:
    stream = BytesIO()

    count = documents.write_list_xlsx(content=posted.procedure_list(), stream=stream, at=MORNING)

    cells = list(load_workbook(stream).active.iter_rows(values_only=True))
    assert count == 3
    assert [row[4] for row in cells[-3:]] == ["Có", "Có", "Không"]
    assert cells[-1][5] == "=Nộp tại Cục"
    assert cells[-4][:3] == ("STT", "Mã thủ tục", "Tên thủ tục hành chính")
