"""The submission, the decision and its lists, printed and as Word files to go on writing in."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from motcua.domains.documents import services
from motcua.domains.documents.tests.announcements import announcement_list, decision, submission
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

    said = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert said[:3] == [
        "TỜ TRÌNH",
        "Về việc công bố danh mục thủ tục hành chính",
        "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị",
    ]
    assert "Căn cứ Nghị định số 63/2010/NĐ-CP;" in said
    assert "Căn cứ Quyết định số 1915/QĐ-BKHCN." in said
    assert word.tables[0].rows[0].cells[0].text.endswith("Số: ……/TTr-SKHCN")


def test_the_same_content_at_the_same_moment_gives_the_same_bytes() -> None:
    first, second = (services.write_announcement_word(content=submission(), at=AT) for _time in range(2))

    assert first == second


def test_the_draft_of_the_decision_numbers_its_articles_and_leaves_number_and_day_open() -> None:
    (page,) = words(PaperKind.DECISION_DRAFT, decision())

    assert "DỰ THẢO" in page
    assert "QUYẾT ĐỊNH Về việc công bố danh mục thủ tục hành chính" in page
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ Căn cứ Nghị định số 63/2010/NĐ-CP;" in page
    assert "Theo đề nghị của Giám đốc Sở. QUYẾT ĐỊNH:" in page
    assert "Điều 1. Công bố danh mục kèm theo. Nội dung theo quyết định của Bộ. Điều 2." in page
    assert "ngày …… tháng …… năm ………" in page
    assert "- Như Điều 3; - Lưu: VT." in page


def test_a_long_decision_goes_on_and_its_signature_stays_whole() -> None:
    pages = words(PaperKind.DECISION_DRAFT, decision(articles=40))

    assert len(pages) > 1
    assert "Điều 40." in " ".join(pages)
    assert pages[-1].endswith("CHỦ TỊCH")


def test_the_word_file_of_the_decision_says_what_the_print_says() -> None:
    word = Document(BytesIO(services.write_announcement_word(content=decision(), at=AT)))

    said = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert said[:3] == [
        "QUYẾT ĐỊNH",
        "Về việc công bố danh mục thủ tục hành chính",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ",
    ]
    assert said[3:8] == [
        "Căn cứ Nghị định số 63/2010/NĐ-CP;",
        "Theo đề nghị của Giám đốc Sở.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Công bố danh mục kèm theo.",
        "Nội dung theo quyết định của Bộ.",
    ]
    first = next(one for one in word.paragraphs if one.text.startswith("Điều 1."))
    assert [(run.text, bool(run.bold)) for run in first.runs] == [
        ("Điều 1. ", True),
        ("Công bố danh mục kèm theo.", False),
    ]
    head = word.tables[0].rows[0].cells[0].text.split("\n")
    assert head == ["ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "", "Số: ……/QĐ-UBND", "DỰ THẢO"]


def test_word_processors_are_told_the_width_of_every_column_and_keep_rows_whole() -> None:
    word = Document(BytesIO(services.write_announcement_word(content=announcement_list(rows=2), at=AT)))

    table = word.tables[0]
    widths = [round(column.width.mm) for column in table.columns]
    assert widths == [18, 40, 107, 89]
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == widths
    marks = [[mark.tag.rpartition("}")[2] for mark in row._tr.trPr] for row in table.rows]
    assert marks == [["tblHeader", "cantSplit"], ["cantSplit"], ["cantSplit"]]
    titles = [one for one in word.paragraphs if one.text.startswith(("I. ", "II. "))]
    assert [one.paragraph_format.keep_with_next for one in titles] == [True, True]
