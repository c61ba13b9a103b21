"""Sổ theo dõi hồ sơ as a sheet, with every column of the form and of the live systems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO

from motcua.domains.documents import rules
from motcua.domains.documents.gateways import SheetColumn, SheetJob, write_sheet
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import PaperForm, PaperKind, Register, RegisterRow
from motcua.kernel import clock


def write_register_xlsx(
    *,
    register: Register,
    rows: Iterable[RegisterRow],
    stream: BinaryIO,
    at: datetime | None = None,
    form_on: date | None = None,
) -> int:
    """Write a book of dossiers as XLSX and give the number of rows.

    `register` is its cover; its own rows are left aside for `rows`, which are taken one by one, so that a year
    of any length needs the memory of one row. `at` (default now) is when it is made; the form is that of
    `form_on` or of that day. The same rows at the same moment give the same bytes. Raises FormMissing and
    SheetFull; then the stream is left as it was. Thông tư 01/2018/TT-VPCP, Mẫu số 06; Thông tư
    03/2025/TT-VPCP, Mẫu số 07.
    """
    moment = clock.aware(at) if at else clock.now()
    form = form_for(PaperKind.REGISTER, form_on or clock.to_vn(moment).date())
    numbered = enumerate(rows, register.first_ordinal)
    cells = (rules.sheet_cells(row, ordinal) for ordinal, row in numbered)
    return write_sheet(_job(form, register, moment), cells, stream)


def _job(form: PaperForm, register: Register, at: datetime) -> SheetJob:
    texts = form.texts
    book = f"{texts['cover_book']}: {register.book}" if register.book else ""
    lines = (
        register.head.parent,
        register.head.agency,
        form.title,
        "; ".join(filter(None, (f"{texts['cover_year']}: {register.year}", book))),
        rules.register_period(register.first_day, register.last_day),
    )
    return SheetJob(
        name=texts["sheet"]["name"],
        title=form.title,
        author=register.head.agency,
        lines=tuple(line for line in lines if line),
        columns=tuple(SheetColumn(**column) for column in texts["sheet"]["columns"]),
        at=at,
    )
