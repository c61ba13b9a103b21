"""The plan in the shapes of the components."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.plans.types import Board, BoardGroup, BoardRow, Cell, Standing
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import BoundTable, Column, Table

_BADGES = {
    Standing.DONE: Badge(Standing.DONE.label, "done", "check"),
    Standing.LATE: Badge(Standing.LATE.label, "late", "clock"),
    Standing.NEEDED: Badge(Standing.NEEDED.label, "act", "alert"),
    Standing.DOING: Badge(Standing.DOING.label, "run", "half"),
    Standing.NOT_YET: Badge(Standing.NOT_YET.label, "", "cal"),
}
_CELLS = {
    Cell.EMPTY: "",
    Cell.ALWAYS: "c",
    Cell.PLANNED: "p",
    Cell.DONE: "d",
    Cell.NEEDED: "a",
    Cell.LATE: "l",
}
_WORDS = {
    Cell.ALWAYS: gettext_lazy("thường xuyên"),
    Cell.PLANNED: gettext_lazy("dự kiến"),
    Cell.DONE: gettext_lazy("xong"),
    Cell.NEEDED: gettext_lazy("cần làm"),
    Cell.LATE: gettext_lazy("quá hạn"),
}


def standing_badge(standing: Standing) -> Badge:
    return _BADGES[standing]


def months(row: BoardRow) -> list[str]:
    """Twelve letters for the month strip."""
    return [_CELLS[cell] for cell in row.months]


def months_said(row: BoardRow) -> str:
    """The strip in words, runs of months together."""
    parts: list[str] = []
    for cell, words in _WORDS.items():
        numbers = [str(number) for number, own in enumerate(row.months, start=1) if own == cell]
        if len(numbers) == 12:
            return _("Cả năm: %(what)s") % {"what": words}
        if numbers:
            parts.append(_("%(what)s tháng %(months)s") % {"what": words, "months": ", ".join(numbers)})
    return (
        _("Mười hai tháng: %(parts)s") % {"parts": "; ".join(parts)}
        if parts
        else _("Không có kỳ hạn trong năm")
    )


def next_words(row: BoardRow) -> str:
    """What is late, else what is next, in words."""
    if row.late:
        return _("Quá hạn từ %(date)s") % {"date": date_vn(row.late[0].on)}
    if row.next_due is not None:
        return " ".join(filter(None, [date_vn(row.next_due.on), row.next_due.label]))
    return _("khi có văn bản") if row.is_event_driven else ""


def table(board: Board, standing: str) -> BoundTable:
    """The annex's table, or one group a unit; `standing` narrows it to rows that stand so."""
    columns = [
        Column(gettext_lazy("Số"), "code", css="id", phone="plain"),
        Column(
            gettext_lazy("Nội dung"),
            "work",
            component="plan_work",
            key="work",
            css="wk2",
            phone="plain",
            href=row_url,
        ),
        Column(
            gettext_lazy("Chủ trì, phối hợp"),
            lambda row: row.lead or _("Phụ lục để trống"),
            key="lead",
            sub=_with,
        ),
        Column(gettext_lazy("Thời gian"), "time_as_written", component="plan_time", key="time"),
        Column(
            gettext_lazy("Kỳ hạn tới, ghi chú"), next_words, component="plan_next", key="next", sub="note"
        ),
        Column(
            gettext_lazy("Tình trạng"),
            lambda row: standing_badge(row.standing),
            component="state",
            key="standing",
        ),
    ]
    return Table(columns, caption=gettext_lazy("Các việc của kế hoạch"), css="plan cards").bind(
        groups=[
            (_title(group.code, group.title, len(rows)), rows) for group, rows in _narrowed(board, standing)
        ]
    )


def row_url(row: BoardRow) -> str:
    return reverse("workspace:plan-row", args=[row.public_id])


def month_now(board: Board) -> int:
    """The month to mark on the strip; none when the board's day is outside the plan's year."""
    day: date = board.on
    return day.month if day.year == board.year else 0


def _narrowed(board: Board, standing: str) -> Iterable[tuple[BoardGroup, list[BoardRow]]]:
    for group in board.groups:
        rows = [row for row in group.rows if not standing or row.standing == standing]
        if rows:
            yield group, rows


def _title(code: str, title: str, count: int) -> str:
    return " ".join(filter(None, [f"{code}." if code else "", title, _("(%(n)s việc)") % {"n": count}]))


def _with(row: BoardRow) -> str:
    return _("cùng %(units)s") % {"units": row.coordinating} if row.coordinating else ""
