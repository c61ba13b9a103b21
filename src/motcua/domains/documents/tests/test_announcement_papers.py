"""The submission and the lists of a decision, printed and as Word files to go on writing in."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from motcua.domains.documents import services
from motcua.domains.documents.tests.announcements import announcement_list, submission
from motcua.domains.documents.types import Content, PaperKind
from motcua.kernel import clock

AT = clock.local(2024, 3, 22, 9, 0)


def words(kind: PaperKind, content: Content) -> list[str]:
    pdf = services.typeset_paper(kind=kind, content=content, at=AT)
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_each_kind_of_change_has_its_own_table_across_the_page() -> None:
    pdf = services.typeset_paper(kind=PaperKind.ANNOUNCEMENT_LIST, content=announcement_list(rows=20), at=AT)
    pages = PdfReader(BytesIO(pdf)).pages

    first = " ".join(pages[0].extract_text().split())
    assert round(pages[0].mediabox.width) > round(pages[0].mediabox.height)
    assert "(Kèm theo Quyết định số 512/QĐ-UBND ngày 22 tháng 3 năm 2024)" in first
    assert "I. DANH MỤC THỦ TỤC SỬA ĐỔI, BỔ SUNG" in first
    # The heads of the columns come again on every page.
    assert all("Căn cứ pháp lý" in page.extract_text() for page in pages)


def test_the_submission_leaves_its_number_and_day_to_the_clerk() -> None:
    (page,) = words(PaperKind.SUBMISSION, submission())

    assert "TỜ TRÌNH" in page
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị" in page
    assert "ngày …… tháng …… năm ………" in page
    assert "(Xin gửi kèm: dự thảo Quyết định.)" in page


def test_a_numbered_submission_bears_its_number_and_day() -> None:
    (page,) = words(PaperKind.SUBMISSION, submission(number="15", dated="ngày 18 tháng 3 năm 2024"))

    assert "Số: 15/TTr-SKHCN" in page
    assert "Quảng Trị, ngày 18 tháng 3 năm 2024" in page


def test_the_word_file_has_the_same_tables_and_can_be_written_in() -> None:
    word = Document(BytesIO(services.write_announcement_word(content=announcement_list(rows=2), at=AT)))

    assert word.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert [[cell.text for cell in table.rows[0].cells] for table in word.tables] == [
        ["Số TT", "Mã số TTHC", "Tên thủ tục hành chính", "Căn cứ pháp lý"]
    ] * 2
    assert word.tables[0].rows[2].cells[3].text == "Luật 18/2008/QH12\nNghị định 142/2020/NĐ-CP"
    assert word.styles["Normal"].font.name == "Times New Roman"


def test_the_word_file_of_the_submission_says_what_the_print_says() -> None:
    word = Document(BytesIO(services.write_announcement_word(content=submission(), at=AT)))

    said = [paragraph.text for paragraph in word.paragraphs]
    assert said[:3] == [
        "TỜ TRÌNH",
        "Về việc công bố danh mục thủ tục hành chính",
        "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị",
    ]
    assert "Căn cứ Nghị định số 63/2010/NĐ-CP;" in said
    assert word.tables[0].rows[0].cells[0].text.endswith("Số: ……/TTr-SKHCN")


def test_the_same_content_at_the_same_moment_gives_the_same_bytes() -> None:
    first, second = (services.write_announcement_word(content=submission(), at=AT) for _time in range(2))

    assert first == second
