"""The book on paper and as a sheet: every column, every dossier, dates as dates and never a formula."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from motcua.domains.documents import rules, selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import BookTooLong, FormMissing, NotTypeset, SheetFull
from motcua.domains.documents.gateways import apart, sheets
from motcua.domains.documents.gateways import typst as gateway
from motcua.domains.documents.tests import factories, notices
from motcua.domains.documents.types import PaperKind, Register, RegisterRow
from motcua.kernel import clock

THEN, NOW = factories.MORNING, notices.NOW_2026
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH = date(1899, 12, 30)
BOOK = factories.register(rows=0)
ROW = RegisterRow(
    code=factories.CODE,
    procedure="Cấp giấy phép tiến hành công việc bức xạ",
    request="Cấp giấy phép cho phòng X-quang số 2",
    applicant=factories.LONG_NAME,
    address="Số 128 đường Nguyễn Hữu Thọ",
    phone="0912 345 678",
    lead_unit="Phòng Quản lý Chuyên ngành",
    received_on=date(2024, 3, 7),
    due_on=date(2024, 3, 14),
    forwarded_on=date(2024, 3, 8),
    returned_on=date(2024, 3, 13),
    result_on=date(2024, 3, 14),
    result_way="Trực tiếp",
    result_giver="Lê Thị Hồng Nhung",
    result_receiver="Trần Văn Bình",
    received_by="Lê Thị Hồng Nhung",
    area="Phường Đông Lương",
    note="Trả trước hạn",
    sets=2,
)
HEADS = [
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Nội dung hồ sơ", "Số lượng (bộ)", "Tên cá nhân, tổ chức",
    "Địa chỉ", "Số điện thoại", "Cơ quan chủ trì giải quyết", "Nhận hồ sơ", "Hẹn trả kết quả",
    "Chuyển hồ sơ đến cơ quan giải quyết", "Nhận kết quả từ cơ quan giải quyết", "Ngày, tháng, năm",
    "Phương thức nhận kết quả", "Bên giao", "Bên nhận (ký nhận)", "Người nhận hồ sơ", "Địa bàn phát sinh hồ sơ",
    "Ghi chú",
]  # fmt: skip


def many(count: int) -> Iterator[RegisterRow]:
    return (replace(ROW, code=f"000.00.NN.H50-240307-{number:04d}") for number in range(1, count + 1))


def written(*rows: RegisterRow, book: Register = BOOK, **facts: Any) -> bytes:
    stream = BytesIO()
    documents.write_register_xlsx(register=book, rows=rows, stream=stream, at=THEN, **facts)
    return stream.getvalue()


def part(made: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return ElementTree.fromstring(parts.read(name))  # noqa: S314  our own file


def cells_of(made: bytes) -> list[list[tuple[str, str]]]:
    """Kind ("inlineStr", "n", or "" for an empty cell) and content of each cell, row by row."""
    rows = []
    for row in part(made, "xl/worksheets/sheet1.xml").iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            words = "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
            value = cell.find(f"{MAIN}v")
            number = value.text or "" if value is not None else ""
            cells.append((cell.get("t", "n" if number else ""), words or number))
        rows.append(cells)
    return rows


def body_of(made: bytes) -> list[list[tuple[str, str]]]:
    rows = cells_of(made)
    start = next(number for number, row in enumerate(rows) if row[0] == ("inlineStr", "STT"))
    return rows[start + 1 :]


def serial(day: date) -> str:
    return str((day - EPOCH).days)


def test_the_sheet_has_every_column_of_the_form_and_of_the_live_systems() -> None:
    rows = cells_of(written(ROW))

    heads = next(row for row in rows if row[0] == ("inlineStr", "STT"))
    assert [words for _kind, words in heads] == HEADS
    groups = rows[rows.index(heads) - 1]
    assert [words for _kind, words in groups if words] == ["Ngày, tháng, năm", "Trả kết quả"]


@pytest.mark.parametrize("on", [THEN.date(), NOW.date()], ids=["2018", "2025"])
def test_each_column_is_filled_from_a_value_of_the_row_and_none_is_forgotten(on: date) -> None:
    columns = selectors.form_for(PaperKind.REGISTER, on).texts["sheet"]["columns"]

    assert {column["key"] for column in columns} == set(rules.sheet_cells(ROW, 1))
    given = {field.name for field in fields(RegisterRow)} - {"contact", "ordinal"}
    changed = {
        name: rules.sheet_cells(replace(ROW, **{name: _other(getattr(ROW, name))}), 1)
        != rules.sheet_cells(ROW, 1)
        for name in given
    }
    assert [name for name, found in changed.items() if not found] == []


def _other(value: Any) -> Any:
    match value:
        case date():
            return value + timedelta(days=1)
        case int():
            return value + 1
        case _:
            return f"{value} khác"


def test_a_dossier_is_written_as_it_stands_in_the_book() -> None:
    (cells,) = body_of(written(ROW))

    assert [words for _kind, words in cells] == [
        "1",
        ROW.code,
        ROW.procedure,
        ROW.request,
        "2",
        ROW.applicant,
        ROW.address,
        ROW.phone,
        ROW.lead_unit,
        *map(serial, (ROW.received_on, date(2024, 3, 14), date(2024, 3, 8), date(2024, 3, 13))),
        serial(date(2024, 3, 14)),
        "Trực tiếp",
        "Lê Thị Hồng Nhung",
        "Trần Văn Bình",
        "Lê Thị Hồng Nhung",
        "Phường Đông Lương",
        "Trả trước hạn",
    ]


def test_dates_are_dates_shown_as_in_viet_nam() -> None:
    made = written(ROW)
    styles = part(made, "xl/styles.xml")
    shown = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    of_cell = [one.get("numFmtId") for one in next(styles.iter(f"{MAIN}cellXfs"))]
    (row,) = [
        row for row in part(made, "xl/worksheets/sheet1.xml").iter(f"{MAIN}row")
        if ROW.code in "".join(row.itertext())
    ]  # fmt: skip

    formats = [shown.get(of_cell[int(cell.get("s", "0"))]) for cell in row]
    assert [HEADS[number] for number, found in enumerate(formats) if found == "dd/mm/yyyy"] == [
        "Nhận hồ sơ",
        "Hẹn trả kết quả",
        "Chuyển hồ sơ đến cơ quan giải quyết",
        "Nhận kết quả từ cơ quan giải quyết",
        "Ngày, tháng, năm",
    ]


def test_days_that_have_not_come_are_empty_cells() -> None:
    row = replace(ROW, forwarded_on=None, returned_on=None, result_on=None, note="")

    (cells,) = body_of(written(row))

    assert [cells[number] for number in (11, 12, 13, 19)] == [("", "")] * 4
    assert len(cells) == len(HEADS)


@pytest.mark.parametrize(
    "given",
    [
        "=HYPERLINK(\"https://xau.example.vn\",\"bấm\")",
        "=1+1",
        "+84912345678",
        "-2+3",
        "@SUM(A1)",
        "{=1+1}",
        "\t=1+1",
        "https://xau.example.vn/?a=1",
        "mailto:a@example.vn",
        "internal:Sheet1!A1",
        "045190000123",
        "<t>&lt;</t>",
        "'=1",
    ],
)  # fmt: skip
def test_no_cell_is_ever_a_formula_a_link_or_a_number_in_disguise(given: str) -> None:
    made = written(
        replace(ROW, applicant=given, address=given, phone=given, note=given, request=given, code=given)
    )

    (cells,) = body_of(made)
    shown = rules.sheet_cells(replace(ROW, applicant=given), 1)["applicant"]
    assert cells[5] == cells[7] == cells[19] == ("inlineStr", shown)
    assert cells[1] == ("inlineStr", given)
    with zipfile.ZipFile(BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "hyperlink" not in sheet
        assert re.search(r"<f[ >]", sheet) is None
        assert not any("hyperlink" in parts.read(name).decode(errors="ignore") for name in parts.namelist())


def test_text_stays_text_even_when_somebody_edits_its_cell() -> None:
    made = written(replace(ROW, applicant="=1+1"))
    styles = next(part(made, "xl/styles.xml").iter(f"{MAIN}cellXfs"))
    row = [row for row in part(made, "xl/worksheets/sheet1.xml").iter(f"{MAIN}row")][-1]

    applicant = list(row)[5]
    assert styles[int(applicant.get("s", "0"))].get("quotePrefix") == "1"


def test_the_cover_stands_above_the_table_and_the_heads_on_every_page() -> None:
    made = written(ROW)

    lines = [row[0][1] for row in cells_of(made)[:5]]
    assert lines == [
        "Ủy ban nhân dân tỉnh Quảng Trị",
        "Sở Khoa học và Công nghệ",
        "SỔ THEO DÕI HỒ SƠ",
        "Năm: 2024; Quyển số: 01",
        "Từ ngày 01/01/2024 đến ngày 31/12/2024",
    ]
    sheet = part(made, "xl/worksheets/sheet1.xml")
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "8")
    setup = next(sheet.iter(f"{MAIN}pageSetup"))
    assert (setup.get("orientation"), setup.get("paperSize"), setup.get("fitToHeight")) == (
        "landscape",
        "9",
        "0",
    )
    names = [one.text for one in part(made, "xl/workbook.xml").iter(f"{MAIN}definedName")]
    assert "'Sổ theo dõi hồ sơ'!$7:$8" in names


def test_numbers_run_on_from_the_first_of_the_book_or_are_those_given() -> None:
    second = replace(BOOK, first_ordinal=361)

    body = body_of(written(ROW, replace(ROW, ordinal=900), ROW, book=second))

    assert [cells[0][1] for cells in body] == ["361", "900", "363"]


def test_a_book_of_no_dossier_is_a_sheet_of_heads() -> None:
    assert body_of(written()) == []


def test_rows_are_taken_one_by_one_and_counted() -> None:
    stream = BytesIO()

    count = documents.write_register_xlsx(register=BOOK, rows=many(300), stream=stream, at=THEN)

    assert count == 300
    assert len(body_of(stream.getvalue())) == 300


def test_the_same_book_is_the_same_bytes() -> None:
    with clock.frozen(NOW):
        later = written(ROW)

    assert written(ROW) == later
    assert b"2024-03-07T01:15:00Z" in zipfile.ZipFile(BytesIO(later)).read("docProps/core.xml")


def test_a_fault_among_the_rows_leaves_the_stream_untouched() -> None:
    def failing() -> Iterator[RegisterRow]:
        yield ROW
        raise RuntimeError("kết nối đứt")

    stream = BytesIO()
    with pytest.raises(RuntimeError, match="kết nối đứt"):
        documents.write_register_xlsx(register=BOOK, rows=failing(), stream=stream, at=THEN)

    assert stream.getvalue() == b""


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 10)
    stream = BytesIO()

    assert documents.write_register_xlsx(register=BOOK, rows=many(2), stream=BytesIO(), at=THEN) == 2
    with pytest.raises(SheetFull):
        documents.write_register_xlsx(register=BOOK, rows=many(3), stream=stream, at=THEN)

    assert stream.getvalue() == b""


def test_before_any_form_there_is_no_book() -> None:
    with pytest.raises(FormMissing):
        written(ROW, form_on=date(2019, 1, 5))


def pages_of(made: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages]


def test_a_long_book_is_printed_in_parts_whose_numbers_run_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # The service of the same name hides the module from a dotted path.
    monkeypatch.setattr(import_module("motcua.domains.documents.services.render_paper"), "PART", 20)

    parts = list(documents.print_register(register=BOOK, rows=many(45), at=THEN))

    assert [one.filename for one in parts] == [f"so-theo-doi-2024-01-phan-{n}.pdf" for n in (1, 2, 3)]
    texts = ["".join(pages_of(one.pdf)) for one in parts]
    assert [re.findall(r"Cộng: ?(\d+)", text) for text in texts] == [["20"], ["20"], ["5"]]
    assert ["000.00.NN.H50- 240307-0021" in text for text in texts] == [False, True, False]
    assert "21 000.00.NN.H50- 240307-0021" in texts[1]
    assert "45 000.00.NN.H50- 240307-0045" in texts[2]


@pytest.mark.parametrize(("count", "parts"), [(0, 1), (19, 1), (20, 1), (21, 2), (40, 2)])
def test_no_part_is_empty_unless_the_book_is(count: int, parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("motcua.domains.documents.services.render_paper"), "PART", 20)

    assert len(list(documents.print_register(register=BOOK, rows=many(count), at=THEN))) == parts


def test_every_page_of_the_book_repeats_its_heads_across() -> None:
    made = documents.typeset_paper(
        kind=PaperKind.REGISTER, content=replace(BOOK, rows=tuple(many(30))), at=THEN
    )

    reader = PdfReader(BytesIO(made))
    cover, *rest = pages_of(made)
    assert "SỔ THEO DÕI HỒ SƠ" in cover
    assert len(rest) > 1
    assert all("Cơ quan chủ trì giải quyết" in page and "(15)" in page for page in rest[:-1])
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {
        (842, 595)
    }


def test_address_and_telephone_stand_in_one_column_of_the_printed_book() -> None:
    values = rules.values_of(replace(BOOK, rows=(ROW, replace(ROW, contact="Đông Hà"))), THEN.date())

    assert [row["contact"] for row in values["rows"]] == [
        "Số 128 đường Nguyễn Hữu Thọ, 0912 345 678",
        "Đông Hà",
    ]


def test_too_many_rows_at_once_are_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("motcua.domains.documents.services.render_paper"), "PART", 3)

    with pytest.raises(BookTooLong, match="Mỗi lần in tối đa 3 hồ sơ"):
        documents.typeset_paper(kind=PaperKind.REGISTER, content=replace(BOOK, rows=tuple(many(4))), at=THEN)


def test_a_long_paper_set_apart_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = replace(BOOK, rows=tuple(many(3)))
    here = documents.typeset_paper(kind=PaperKind.REGISTER, content=content, at=THEN)

    monkeypatch.setattr(gateway, "LONG", 100)
    there = documents.typeset_paper(kind=PaperKind.REGISTER, content=content, at=THEN)

    assert there == here


@pytest.mark.parametrize("fault", ["template", "slow"])
def test_a_paper_that_fails_apart_is_a_clear_fault_without_the_values(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_given: Any, **_facts: Any) -> None:
        raise subprocess.TimeoutExpired("typst", 120)

    if fault == "slow":
        monkeypatch.setattr(apart.subprocess, "run", too_slow)
    monkeypatch.setattr(gateway, "LONG", 10)
    job = gateway.TypesetJob(
        template="mau-01-2018/1.typ",
        title="T",
        author="",
        labels={},
        values={"papers": [{"name": "Nguyễn Văn Ẩn"}]},
        at=THEN,
    )

    with pytest.raises(NotTypeset) as refused:
        gateway.typeset(job)

    assert refused.value.details["template"] == "mau-01-2018/1.typ"
    assert refused.value.details["cause"] == (
        "timeout" if fault == "slow" else refused.value.details["cause"]
    )
    assert "Ẩn" not in str(refused.value.details)
