"""Danh mục kèm quyết định: a list of procedures as the province approves it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class ListedProcedure:
    """One row; for one that is left out `note` is the reason."""

    code: str
    name: str
    field: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcedureList:
    """A list with what is on it and what is expressly not. `attached_to` names the decision, or says that there is
    none yet."""

    head: PaperHead
    title: str
    rows: tuple[ListedProcedure, ...]
    excluded: tuple[ListedProcedure, ...] = ()
    attached_to: str = ""
    valid: str = ""
