"""XlsxWriter: rows in, one sheet out, a row at a time. What is given as text stays text: no cell is ever a
formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook

from motcua.domains.documents.errors import SheetFull
from motcua.kernel.formats import number_vn

Cell = str | int | date | None
Cells = Mapping[str, Cell]
MAX_ROWS = 1_048_576
"""Rows of a sheet (ECMA-376)."""
_A4 = 9
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_BOX = {"border": 1, "text_wrap": True}
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the key of its cells, its head, the head over several columns, its width in characters."""

    key: str
    label: str
    width: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class SheetJob:
    """A sheet: its tab, the lines above the table (its title large), its columns, and when it was
    made."""

    name: str
    title: str
    author: str
    lines: Sequence[str]
    columns: Sequence[SheetColumn]
    at: datetime


def write_sheet(job: SheetJob, rows: Iterable[Cells], stream: BinaryIO) -> int:
    """Write the rows as they come, hold one in memory, and give how many there were.

    Dates are dates of the sheet, whole numbers its numbers, all else its text, even where it begins with
    "=", "+", "-" or "@". The stream gets the whole file or, when an error is raised, nothing. Raises SheetFull.
    """
    with TemporaryDirectory(prefix="motcua-sheet-") as folder:
        options = _PLAIN | {"constant_memory": True, "tmpdir": folder}
        book = Workbook(stream, options)
        try:
            count = _fill(book, job, rows)
        except BaseException:
            book.filename = BytesIO()  # closes what is open without touching the caller's stream
            book.close()
            raise
        book.close()
    return count


def _fill(book: Any, job: SheetJob, rows: Iterable[Cells]) -> int:
    book.set_properties({"title": job.title, "author": job.author, "created": job.at.astimezone(UTC)})
    sheet = book.add_worksheet(job.name)
    first = _heads(book, sheet, job)
    formats = {
        str: book.add_format(_FONT | _BOX | {"quote_prefix": True}),
        int: book.add_format(_FONT | _BOX | {"align": "center"}),
        date: book.add_format(_FONT | _BOX | {"align": "center", "num_format": "dd/mm/yyyy"}),
    }
    count = 0
    for count, cells in enumerate(rows, 1):
        row = first + count - 1
        if row >= MAX_ROWS:
            raise SheetFull(_("Một bảng tính chứa tối đa %(rows)s dòng.") % {"rows": number_vn(MAX_ROWS)})
        for column, head in enumerate(job.columns):
            _write(sheet, row, column, cells[head.key], formats)
    _set_up_page(sheet, first, max(first, first + count - 1), len(job.columns))
    return count


def _heads(book: Any, sheet: Any, job: SheetJob) -> int:
    """The lines above, the two rows of heads, the widths; gives the first row of the table's body."""
    plain, large = book.add_format(_FONT), book.add_format(_FONT | {"bold": True, "font_size": 14})
    head = book.add_format(_FONT | _BOX | {"bold": True, "align": "center", "bg_color": "#E8EDF3"})
    for row, line in enumerate(job.lines):
        sheet.write_string(row, 0, line, large if line == job.title else plain)
    groups = len(job.lines) + 1
    for column, shown in enumerate(job.columns):
        sheet.set_column(column, column, shown.width)
        sheet.write_string(groups, column, shown.group, head)
    for group, first, last in _spans(job.columns):
        sheet.merge_range(groups, first, groups, last, group, head)
    for column, shown in enumerate(job.columns):
        sheet.write_string(groups + 1, column, shown.label, head)
    return groups + 2


def _spans(columns: Sequence[SheetColumn]) -> list[tuple[str, int, int]]:
    """Name, first and last column of each head over several columns."""
    found: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        if column.group:
            found.setdefault(column.group, []).append(number)
    return [(name, numbers[0], numbers[-1]) for name, numbers in found.items() if len(numbers) > 1]


def _write(sheet: Any, row: int, column: int, value: Cell, formats: Mapping[type, Any]) -> None:
    match value:
        case None | "":
            sheet.write_blank(row, column, None, formats[str])
        case int():
            sheet.write_number(row, column, value, formats[int])
        case date():
            sheet.write_datetime(row, column, value, formats[date])
        case _:
            sheet.write_string(row, column, value, formats[str])


def _set_up_page(sheet: Any, first: int, last: int, columns: int) -> None:
    """Landscape A4, as wide as one page, heads on every page and in sight while scrolling."""
    sheet.freeze_panes(first, 2)
    sheet.repeat_rows(first - 2, first - 1)
    sheet.autofilter(first - 1, 0, last, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P/&N")
