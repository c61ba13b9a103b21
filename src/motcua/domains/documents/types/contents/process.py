"""Bảng quy trình nội bộ: the table annexed to the decision that approves a process."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.domains.documents.types.contents.heads import PaperHead


@dataclass(frozen=True, kw_only=True)
class ProcessSheetRow:
    """One step: Bước, Nội dung công việc (several lines), Đơn vị/người thực hiện, Thời gian, Kết quả/biểu mẫu."""

    order: str
    work: tuple[str, ...]
    who: str
    time: str
    product: str = ""


@dataclass(frozen=True, kw_only=True)
class ProcessSheet:
    """The table of one process. `decision` says to which decision it is annexed, or that there is none yet."""

    head: PaperHead
    name: str
    decision: str
    rows: tuple[ProcessSheetRow, ...]
    total: str
