"""Pieces of the pages of posting: the board as a table, states as badges, forms' faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue.types import (
    Cell,
    CellState,
    Place,
    PostingCounts,
    PostingFilter,
    PostingRow,
    PostingView,
    UrlState,
)
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn, datetime_vn, number_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

_FILTERS = {
    PostingFilter.ALL: gettext_lazy("Tất cả"),
    PostingFilter.ALARM: gettext_lazy("Cần làm"),
    PostingFilter.MISMATCH: gettext_lazy("Lệch bản"),
    PostingFilter.MISSING: gettext_lazy("Còn thiếu"),
}


def cell_badge(cell: Cell) -> Badge:
    """How one procedure stands at one place, in words."""
    match cell.state:
        case CellState.OK:
            return (
                Badge(_("Tự đăng"), "ok", "check")
                if cell.place.posts_itself
                else Badge(_("Khớp"), "ok", "check")
            )
        case CellState.OUTDATED:
            return Badge(_("Bản cũ"), "late", "alert")
        case CellState.LEFTOVER:
            return Badge(_("Phải gỡ"), "late", "x")
        case CellState.MISSING:
            return Badge(_("Còn thiếu"), "act", "plus")
        case CellState.NOT_DUE:
            return Badge(_("Không cần"), "idle")


def cell_note(cell: Cell) -> str:
    """Since when, and whether there is proof."""
    if cell.posting is None:
        return _("từ %(day)s") % {"day": date_vn(cell.since)} if cell.since else ""
    since = _("từ %(day)s") % {"day": date_vn(clock.to_vn(cell.posting.posted_at).date())}
    return f"{since}, {_('có xác nhận')}" if cell.posting.has_proof else since


def proof_badge(view: PostingView) -> Badge:
    """What proves a posting."""
    if view.photo_id is not None:
        return Badge(_("Có ảnh"), "ok", "check")
    return {
        UrlState.FOUND: Badge(_("Trang có"), "ok", "check"),
        UrlState.ABSENT: Badge(_("Trang không có"), "late", "alert"),
        UrlState.FAILED: Badge(_("Không mở được"), "act", "alert"),
    }.get(UrlState(view.url_state), Badge(_("Chưa xác nhận"), "idle"))


def board_table(places: tuple[Place, ...]) -> Table:
    """Procedures down, places across."""
    first = Column(
        gettext_lazy("Thủ tục"), "procedure.name", component="main", sub=_sub, href=_url, phone="plain"
    )
    return Table(
        [first, *(_place_column(number, place) for number, place in enumerate(places))],
        caption=gettext_lazy("Bảng niêm yết"),
        css="cards posting",
        row_key="procedure.public_id",
    )


def _place_column(number: int, place: Place) -> Column:
    return Column(place.name, partial(_cell_of, number), component="posting_cell", key=f"place-{number}")


def _cell_of(number: int, row: PostingRow) -> dict[str, Any]:
    cell = row.cells[number]
    return {"badge": cell_badge(cell), "note": cell_note(cell)}


def _url(row: PostingRow) -> str:
    return reverse("workspace:procedure-postings", args=[row.procedure.public_id])


def _sub(row: PostingRow) -> str:
    code = row.procedure.code or _("chưa có mã")
    if row.version_number is None:
        return _("%(code)s. Đã hết hiệu lực") % {"code": code}
    return _("%(code)s. Phiên bản %(number)d. %(field)s") % {
        "code": code,
        "number": row.version_number,
        "field": row.field_name,
    }


def filter_chips(
    counts: PostingCounts, which: PostingFilter, place: str, query: Callable[..., str]
) -> list[dict[str, Any]]:
    """All, what needs doing, what is wrong on show, what is missing; of one place where one is chosen."""
    at = [one for one in counts.places if not place or str(one.place.public_id) == place]
    if place:
        wrong, lacking = sum(one.outdated + one.leftover for one in at), sum(one.missing for one in at)
        numbers = {
            PostingFilter.ALARM: wrong + lacking,
            PostingFilter.MISMATCH: wrong,
            PostingFilter.MISSING: lacking,
        }
    else:
        numbers = {PostingFilter.ALL: counts.total, PostingFilter.ALARM: counts.procedures}
    return [
        {
            "label": label,
            "href": query(loc=one.value, noi=place),
            "current": one is which,
            "count": number_vn(numbers[one]) if one in numbers else None,
        }
        for one, label in _FILTERS.items()
    ]


def board_query(**kept: str) -> str:
    """The address of the board with these filters."""
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"?{query}" if query else "?"


def place_figures(counts: PostingCounts) -> list[dict[str, Any]]:
    """Each place with what is to be done there; opens exactly those procedures."""
    return [
        {
            "value": number_vn(one.alarms) if one.alarms else "✓",
            "label": one.place.name,
            "style": "late" if one.outdated + one.leftover else "act" if one.missing else "",
            "href": board_query(
                noi=str(one.place.public_id), loc=PostingFilter.ALARM.value if one.alarms else ""
            ),
        }
        for one in counts.places
    ]


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A posting in a list, in words."""

    view: PostingView
    badge: Badge
    when: str
    proof: str


def posting_line(view: PostingView) -> PostingLine:
    """From when to when, who put it up, who checked it."""
    posted = {"day": datetime_vn(view.posted_at), "name": view.posted_by or _("hệ thống")}
    when = _("Niêm yết %(day)s, %(name)s") % posted
    if view.removed_at is not None:
        gone = {"day": datetime_vn(view.removed_at), "name": view.removed_by or _("hệ thống")}
        when = f"{when}. {_('Gỡ %(day)s, %(name)s') % gone}"
    proof = ""
    if view.checked_at is not None:
        seen = {"day": datetime_vn(view.checked_at), "name": view.checked_by or _("hệ thống")}
        proof = _("Kiểm tra %(day)s, %(name)s.") % seen
        proof = f"{proof} {view.url_note}" if view.url_note else proof
    return PostingLine(view, proof_badge(view), when, proof)


def fault_lines(error: DomainError | None, labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Faults as the error summary wants them."""
    if error is None:
        return []
    found = error.errors or {"": str(error.message)}
    return [
        {"id": f"id_{name}" if name in labels else "", "label": str(labels.get(name, "")), "text": str(text)}
        for name, text in found.items()
    ]
