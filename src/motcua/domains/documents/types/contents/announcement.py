"""Công bố thủ tục hành chính: the submission to the province, the decision it asks for, the lists annexed to it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """One column of a list; `share` is its width beside the others'. `centred` for ordinals and codes."""

    label: str
    share: int = 10
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class ListTable:
    """One list under its own title; a row has one text a column, which may hold several lines."""

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class AnnouncementList:
    """Danh mục thủ tục hành chính kèm theo quyết định công bố: one table for each kind of change. `attached_to`
    says to which decision ("Kèm theo Quyết định số …"); `note` stands below."""

    head: PaperHead
    title: str
    attached_to: str
    tables: tuple[ListTable, ...]
    annex_name: str = "Phụ lục"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SubmissionPart:
    """A numbered part of the submission: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Submission:
    """Tờ trình (Nghị định 30/2020/NĐ-CP, mẫu 1.4). `number` empty: dots for the pen; `dated` is the date as
    it is to be printed, empty: blanks."""

    head: PaperHead
    symbol: str
    about: str
    addressee: str
    bases: tuple[str, ...]
    parts: tuple[SubmissionPart, ...]
    request: str
    attachments: tuple[str, ...] = ()
    number: str = ""
    dated: str = ""
    recipients: tuple[str, ...] = ()
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionPaper:
    """Dự thảo Quyết định công bố (Nghị định 30/2020/NĐ-CP, mẫu 1.2), laid before the province with the submission.
    An article may have several lines; "Điều 1.", "Điều 2." are printed before them. Number and date are left to
    the province."""

    head: PaperHead
    symbol: str
    about: str
    issuer: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    signer_authority: str = ""
    signer_title: str = ""
