"""Phụ lục kế hoạch năm."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class PlanAnnexRow:
    """One piece of work. `work` may hold several lines."""

    ordinal: str
    work: str
    lead: str = ""
    coordinating: str = ""
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanAnnexGroup:
    """A group of work under its Roman number."""

    ordinal: str
    title: str
    rows: tuple[PlanAnnexRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanAnnex:
    """Phụ lục kế hoạch năm. `dated` is the date as it is to be printed, blanks included; empty: today's."""

    head: PaperHead
    title: str
    groups: tuple[PlanAnnexGroup, ...]
    annex_name: str = "Phụ lục"
    attached_to: str = ""
    number: str = ""
    symbol: str = ""
    dated: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
