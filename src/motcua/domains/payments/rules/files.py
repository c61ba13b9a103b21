"""Files of money: bank statements, a gateway's file, the treasury's file. CSV (comma, semicolon or tab) or XLSX.

Columns, by their headings in any order: "Mã giao dịch", "Số tiền", "Thời gian" (05/02/2024 14:52:07 or a day),
and where there are any "Mã nộp tiền" and "Nội dung". Every fault is told by row and column; a file with one is
not used at all.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.domains.payments.types import ReadFile, ReadLine, RowFault
from motcua.kernel import clock, money
from motcua.kernel.errors import Invalid
from motcua.kernel.text import fold, normalise

MOST_BYTES, MOST_ROWS, MOST_UNPACKED = 20 * 1024 * 1024, 50_000, 200 * 1024 * 1024
_MOST_FAULTS, _LONGEST = 200, 64
REFERENCE, AMOUNT, TIME, CODE, WORDS = "reference", "amount", "time", "code", "words"
HEADINGS = {
    REFERENCE: "Mã giao dịch",
    AMOUNT: "Số tiền",
    TIME: "Thời gian",
    CODE: "Mã nộp tiền",
    WORDS: "Nội dung",
}
_NEEDED = (REFERENCE, AMOUNT, TIME)
_MOMENTS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")
_DAYS = ("%d/%m/%Y", "%Y-%m-%d")
Row = Sequence[Any]


def read_money_file(data: bytes) -> ReadFile:
    """Every row, or every fault. An empty file with its headings says that there was nothing."""
    try:
        rows = _rows(data)
    except _NoFile as fault:
        return ReadFile((), (RowFault(1, "", str(fault)),))
    if not rows:
        return ReadFile((), (RowFault(1, "", _("Tệp trống, không có dòng tiêu đề.")),))
    places, faults = _headings(rows[0])
    if faults:
        return ReadFile((), tuple(faults))
    if len(rows) > MOST_ROWS:
        return ReadFile((), (RowFault(MOST_ROWS, "", _("Tệp có quá 50.000 dòng.")),))
    lines = [
        line
        for number, row in enumerate(rows[1:], start=2)
        if (line := _line(number, row, places, faults)) is not None
    ]
    faults += _repeated(lines)
    ordered = sorted(faults, key=lambda fault: fault.row)
    return ReadFile((), tuple(ordered[:_MOST_FAULTS])) if faults else ReadFile(tuple(lines))


class _NoFile(Exception):
    """Not a file of ours; the message says why."""


def _rows(data: bytes) -> list[Row]:
    if len(data) > MOST_BYTES:
        raise _NoFile(_("Tệp lớn quá 20 MB."))
    return _from_workbook(data) if data[:2] == b"PK" else _from_text(data)


def _from_workbook(data: bytes) -> list[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _NoFile(_("Tệp giải nén ra lớn quá 200 MB."))
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        found: Iterable[Row] = sheet.iter_rows(values_only=True)
        return [row for _place, row in zip(range(MOST_ROWS + 2), found, strict=False)]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise _NoFile(_("Không đọc được, tệp không phải XLSX hay CSV.")) from error


def _from_text(data: bytes) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _NoFile(_("Không đọc được, hãy lưu tệp CSV dạng UTF-8.")) from error
    if "\x00" in text:
        raise _NoFile(_("Không đọc được, tệp không phải XLSX hay CSV."))
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if row]
    except csv.Error as error:
        raise _NoFile(_("Không đọc được, tệp không phải XLSX hay CSV.")) from error


def _headings(row: Row) -> tuple[dict[str, int], list[RowFault]]:
    """Where each column stands; a needed one that is missing, or one that stands twice, is a fault."""
    said = [fold(normalise(str(cell or ""))) for cell in row]
    places: dict[str, int] = {}
    faults = []
    for name, heading in HEADINGS.items():
        count = said.count(fold(heading))
        if count == 1:
            places[name] = said.index(fold(heading))
        elif count > 1:
            faults.append(RowFault(1, heading, _("Cột có hai lần.")))
        elif name in _NEEDED:
            faults.append(RowFault(1, heading, _("Thiếu cột này.")))
    return places, faults


def _line(number: int, row: Row, places: dict[str, int], faults: list[RowFault]) -> ReadLine | None:
    cells = {name: row[place] if place < len(row) else None for name, place in places.items()}
    if all(cell is None or not str(cell).strip() for cell in cells.values()):
        return None
    before = len(faults)
    reference = _text(cells.get(REFERENCE))
    if not reference or len(reference) > _LONGEST:
        faults.append(_fault(number, REFERENCE, _("Hãy ghi mã giao dịch, nhiều nhất 64 ký tự.")))
    amount = _amount(cells.get(AMOUNT))
    if amount is None:
        faults.append(_fault(number, AMOUNT, _("Số tiền phải là số nguyên đồng lớn hơn 0.")))
    at = _moment(cells.get(TIME))
    if at is None:
        faults.append(_fault(number, TIME, _("Ghi thời gian như 05/02/2024 14:52:07.")))
    if len(faults) > before or amount is None or at is None:
        return None
    return ReadLine(number, reference, amount, at, _text(cells.get(CODE))[:_LONGEST], _text(cells.get(WORDS)))


def _fault(row: int, name: str, text: str) -> RowFault:
    return RowFault(row, HEADINGS[name], text)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return normalise(str(cell)) if cell is not None else ""


def _amount(cell: Any) -> int | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return int(cell) if cell == int(cell) and 0 < cell < money.LIMIT else None
    text = str(cell).strip().replace(",", ".").removeprefix("+")
    try:
        return money.parse(text) or None
    except Invalid:
        return None


def _moment(cell: Any) -> datetime | None:
    """A moment; a day alone is its beginning. Naive ones are Vietnamese."""
    if isinstance(cell, datetime):
        return clock.aware(cell)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), tzinfo=clock.VN)
    text = " ".join(str(cell or "").split())
    for form in (*_MOMENTS, *_DAYS):
        try:
            return datetime.strptime(text, form).replace(tzinfo=clock.VN)
        except ValueError:
            continue
    try:
        return clock.aware(datetime.fromisoformat(text))
    except ValueError:
        return None


def _repeated(lines: Iterable[ReadLine]) -> Iterator[RowFault]:
    """A file that gives one number two different sums or times cannot be trusted; the same row again is told by
    the comparison."""
    seen: dict[str, ReadLine] = {}
    for line in lines:
        first = seen.setdefault(line.reference, line)
        if (first.amount, first.at) != (line.amount, line.at):
            words = {"row": first.row}
            yield _fault(line.row, REFERENCE, _("Trùng mã với dòng %(row)d mà số liệu khác.") % words)
