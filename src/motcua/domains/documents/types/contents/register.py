"""Sổ theo dõi hồ sơ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One dossier in the book.

    The printed book has the columns of the form, the spreadsheet these and those of the live systems. `ordinal`
    none: counted on from the first of the book. `contact` empty: address and telephone number.
    """

    code: str
    procedure: str
    applicant: str
    received_on: date
    sets: int = 1
    contact: str = ""
    lead_unit: str = ""
    due_on: date | None = None
    forwarded_on: date | None = None
    returned_on: date | None = None
    result_on: date | None = None
    result_way: str = ""
    note: str = ""
    ordinal: int | None = None
    request: str = ""
    address: str = ""
    phone: str = ""
    result_giver: str = ""
    result_receiver: str = ""
    received_by: str = ""
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """Sổ theo dõi hồ sơ: one book a year (or part of it), numbers running on.

    `first_ordinal` is the number of its first row: numbers run to the year's end across books (Thông tư
    01/2018/TT-VPCP, Điều 10).
    """

    head: PaperHead
    year: int
    book: str
    rows: tuple[RegisterRow, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    first_ordinal: int = 1
