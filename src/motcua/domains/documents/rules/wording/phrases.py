"""How every paper writes its head, its date and what was given."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.domains.documents.types import Approval, PaperHead
from motcua.kernel import formats
from motcua.kernel.text import normalise

Values = dict[str, Any]


def official_date(day: date) -> str:
    """ngày 07 tháng 3 năm 2024: days below 10 and months 1 and 2 take a nought (NĐ 30/2020/NĐ-CP, Phụ lục
    I)."""
    return f"ngày {day.day:02d} tháng {day.month:0{2 if day.month < 3 else 1}d} năm {day.year}"


def head_values(head: PaperHead) -> Values:
    """The two-column head."""
    return {
        "head_parent": text(head.parent),
        "head_agency": text(head.agency),
        "head_desk": text(head.desk),
        "place": text(head.place),
    }


def approved(approval: Approval | None) -> str:
    """Who approved and when, in one line."""
    if approval is None:
        return ""
    who = ", ".join(filter(None, (text(approval.name), text(approval.title))))
    return f"{who}, {formats.long_moment(approval.at)}"


def text(given: str) -> str:
    """Composed, with single blanks."""
    return normalise(given)


def lines(given: str) -> str:
    """Composed and trimmed line by line; the lines stay."""
    return "\n".join(line for line in map(normalise, given.splitlines()) if line)


def unbroken(given: str) -> str:
    """Telephone and ID numbers are not broken at the end of a line."""
    return normalise(given).replace(" ", "\N{NO-BREAK SPACE}")


def sentence(given: str) -> str:
    """With a full stop, unless it ends with a sign of its own."""
    tidy = normalise(given)
    return tidy if not tidy or tidy[-1] in ".!?…;:" else f"{tidy}."
