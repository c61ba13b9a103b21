"""Sheets that hang where people read them: the list of procedures, one procedure, where to send petitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class PostingListRow:
    """One procedure of the list; what nobody vouched for is "" and prints as such."""

    code: str
    name: str
    limit: str = ""
    fee: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class PostingListGroup:
    """Procedures of one field (lĩnh vực)."""

    title: str
    rows: tuple[PostingListRow, ...]


@dataclass(frozen=True, kw_only=True)
class PostingList:
    """Danh mục thủ tục hành chính for the board. `qr_url` opens the list on the portal."""

    head: PaperHead
    groups: tuple[PostingListGroup, ...]
    on: date
    place: str = ""
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class PostedPart:
    """A part of the procedure in the order of the law: "a", its name, its lines."""

    letter: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PostingSheet:
    """One procedure on one A4 page. `pending` names what nobody vouched for yet; `mark` is the beginning of the
    content's hash, by which a checker sees that the sheet is the version in force."""

    name: str
    code: str
    field: str
    parts: tuple[PostedPart, ...]
    version: str
    mark: str
    pending: str = ""
    basis: str = ""
    valid: str = ""
    qr_url: str = ""


@dataclass(frozen=True, kw_only=True)
class PostingSheets:
    """Procedures to hang, a page each."""

    head: PaperHead
    sheets: tuple[PostingSheet, ...]


@dataclass(frozen=True, kw_only=True)
class PetitionGuide:
    """Nội dung hướng dẫn gửi phản ánh, kiến nghị. An address that is "" prints a blank to fill by hand."""

    head: PaperHead
    receiver: str = ""
    address: str = ""
    post_address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    qr_url: str = ""
