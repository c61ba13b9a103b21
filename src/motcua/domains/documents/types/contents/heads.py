"""What several papers share: the head, a line of papers, an approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PaperHead:
    """The two-column head: the agency above it, the agency, its desk (may be empty), and the place."""

    agency: str
    place: str
    parent: str = ""
    desk: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """Thành phần hồ sơ: one paper handed in, with how many of each sort."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Approval:
    """Phê duyệt of an electronic form: who was entitled, when. Printed with the paper's hash once issued; it
    is no digital signature."""

    name: str
    at: datetime
    title: str = ""
