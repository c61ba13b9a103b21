"""The catalogue as a workbook: one sheet of procedures, one for each part that has rows."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from motcua.domains.catalogue.errors import BadFile
from motcua.domains.catalogue.rules.exchange.columns import PARTS, RECORD, Column, Sheet, Unfit
from motcua.domains.catalogue.types import FileFault, ProcedureRecord, VersionContent

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 20 * 1024 * 1024, 200 * 1024 * 1024, 100_000
_MOST_FAULTS = 100
Faults = list[FileFault]
Row = dict[str, Any]


def write_workbook(records: Iterable[ProcedureRecord]) -> bytes:
    """The records as a workbook that `read_workbook` reads."""
    rows = list(records)
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        _write(book, RECORD, [[_held(row, column) for column in RECORD.columns] for row in rows], bold, day)
        for sheet in PARTS:
            _write(book, sheet, [cells for row in rows for cells in _part_cells(row, sheet)], bold, day)
    return held.getvalue()


def _write(book: Any, sheet: Sheet, rows: list[list[Any]], bold: Any, day: Any) -> None:
    page = book.add_worksheet(str(sheet.title))
    page.write_row(0, 0, sheet.headings(), bold)
    page.freeze_panes(1, 1)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, 48 if column.needed and column.field != "key" else 18)
    for line, cells in enumerate(rows, start=1):
        for at, (column, value) in enumerate(zip(sheet.columns, cells, strict=True)):
            shown = column.write(value)
            if shown is None:
                continue
            if isinstance(shown, str):
                page.write_string(line, at, shown)
            elif isinstance(shown, int):
                page.write_number(line, at, shown)
            else:
                page.write_datetime(line, at, shown, day)


def _held(record: Any, column: Column) -> Any:
    value = record
    for name in column.field.split("."):
        value = getattr(value, name)
    return value


def _part_cells(record: ProcedureRecord, sheet: Sheet) -> Iterator[list[Any]]:
    for item in getattr(record.content, sheet.field):
        rest = [getattr(item, column.field) if column.field else item for column in sheet.columns[1:]]
        yield [record.key, *rest]


def read_workbook(data: bytes) -> tuple[ProcedureRecord, ...]:
    """The records of a workbook. Raises BadFile with sheet, row and column of every fault; merged cells, other
    headings than ours and formulas without a value are faults."""
    book = _opened(data)
    faults: Faults = []
    tables = {}
    for sheet in (RECORD, *PARTS):
        title = str(sheet.title)
        if title not in book.sheetnames:
            faults.append(FileFault("", _("Thiếu trang tính “%(title)s”.") % {"title": title}))
        else:
            tables[title] = _rows(book[title], sheet, faults)
    known = {str(sheet.title) for sheet in (RECORD, *PARTS)}
    faults += [
        FileFault("", _("Trang tính lạ “%(title)s”.") % {"title": title})
        for title in book.sheetnames
        if title not in known
    ]
    if not faults:
        records = _records(tables, faults)
        if not records and not faults:
            faults.append(FileFault(str(RECORD.title), _("không có thủ tục nào.")))
    if faults:
        raise BadFile(faults[:_MOST_FAULTS])
    return records


def _opened(data: bytes) -> Any:
    """The workbook. Raises BadFile for what is none, or is too large when unpacked."""
    if len(data) > MOST_BYTES:
        raise BadFile([FileFault("", _("Tệp lớn quá 20 MB."))])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise BadFile([FileFault("", _("Tệp giải nén ra lớn quá 200 MB."))])
        return load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise BadFile([FileFault("", _("Không đọc được, tệp không phải XLSX."))]) from error


def _rows(page: Worksheet, sheet: Sheet, faults: Faults) -> list[tuple[int, Row]]:
    """Every filled row as field → value, with its number; nothing when the sheet itself is at fault."""
    title = str(sheet.title)
    before = len(faults)
    faults += [
        FileFault(
            _at(title, area.min_row, area.min_col), _("ô bị gộp (%(area)s). Hãy bỏ gộp ô.") % {"area": area}
        )
        for area in page.merged_cells.ranges
    ]
    if page.max_row > MOST_ROWS:
        faults.append(FileFault(title, _("nhiều quá %(most)d dòng.") % {"most": MOST_ROWS}))
    faults += _wrong_headings(page, sheet)
    if len(faults) > before:
        return []
    found = []
    width = len(sheet.columns)
    for number, cells in enumerate(page.iter_rows(min_row=2, max_col=width, values_only=True), start=2):
        if any(cell is not None and str(cell).strip() for cell in cells):
            found.append((number, _row(title, number, cells, sheet, faults)))
    return found


def _wrong_headings(page: Worksheet, sheet: Sheet) -> Iterator[FileFault]:
    title, wanted = str(sheet.title), sheet.headings()
    there = [page.cell(1, at).value for at in range(1, max(page.max_column, len(wanted)) + 1)]
    for at, found in enumerate(there, start=1):
        said = str(found).strip() if found is not None else ""
        should = wanted[at - 1] if at <= len(wanted) else ""
        if said != should:
            shown = {"found": said or _("để trống"), "wanted": should or _("để trống")}
            yield FileFault(_at(title, 1, at), _("tiêu đề cột là “%(found)s”, phải là “%(wanted)s”.") % shown)


def _row(title: str, number: int, cells: Iterable[Any], sheet: Sheet, faults: Faults) -> Row:
    row: Row = {}
    for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=False), start=1):
        heading = f"{get_column_letter(at)} ({column.heading})"
        place = _("%(sheet)s, dòng %(row)d, cột %(column)s") % {
            "sheet": title,
            "row": number,
            "column": heading,
        }
        if cell is None or not str(cell).strip():
            if column.needed:
                faults.append(FileFault(place, _("không được để trống.")))
            continue
        try:
            row[column.field] = column.read(cell)
        except (Unfit, ValueError, OverflowError) as error:
            faults.append(FileFault(place, str(error)))
    return row


def _records(tables: dict[str, list[tuple[int, Row]]], faults: Faults) -> tuple[ProcedureRecord, ...]:
    parts: defaultdict[str, Row] = defaultdict(dict)
    rows = tables[str(RECORD.title)]
    keys: set[str] = set()
    for number, row in rows:
        if row["key"] in keys:
            place = _at(str(RECORD.title), number, 1)
            faults.append(FileFault(place, _("khóa “%(key)s” đã có ở trên.") % {"key": row["key"]}))
        keys.add(row["key"])
    for sheet in PARTS:
        for number, row in tables[str(sheet.title)]:
            key = row.pop("key")
            if key not in keys:
                place = _at(str(sheet.title), number, 1)
                text = _("không có thủ tục nào mang khóa “%(key)s”.") % {"key": key}
                faults.append(FileFault(place, text))
            item = sheet.item(**row) if sheet.item else row[""]
            parts[key].setdefault(sheet.field, []).append(item)
    if faults:
        return ()
    return tuple(_record(row, parts[row["key"]]) for _number, row in rows)


def _record(row: Row, parts: Row) -> ProcedureRecord:
    content: dict[str, Any] = {
        name.removeprefix("content."): row[name] for name in row if name.startswith("content.")
    }
    rest = {name: value for name, value in row.items() if not name.startswith("content.")}
    content |= {name: tuple(items) for name, items in parts.items()}
    return ProcedureRecord(**rest, content=VersionContent(**content))


def _at(title: str, row: int, column: int) -> str:
    shown = {"sheet": title, "row": row, "column": get_column_letter(column)}
    return _("%(sheet)s, dòng %(row)d, cột %(column)s") % shown
