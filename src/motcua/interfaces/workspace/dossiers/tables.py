"""Lists of dossiers, declared once for page, phone cards and export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import escape

from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.types import State
from motcua.interfaces.workspace.dossiers.presenters import (
    badge,
    clock_view,
    dossier_url,
    drawn_act,
    next_act,
)
from motcua.kernel import clock
from motcua.ui.jinja import nowrap
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

WAITING = {State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED}
_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def short_day(day: date) -> str:
    """ "T4 21/02"."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m}"


def first_url(rows: Sequence[Dossier]) -> str:
    return dossier_url(rows[0]) if rows else ""


def pick_value(row: Dossier) -> str:
    """What the tick box of a row carries: the dossier, and how many moves it had when the page was drawn."""
    return f"{row.public_id}.{row.moves}"


def pick_label(row: Dossier) -> str:
    return _("Chọn hồ sơ %(code)s") % {"code": row.code}


def inbox_table(
    rows: Sequence[Dossier], *, calendar: Calendar, worked_for: Mapping[int, str] | None = None
) -> BoundTable:
    """Grouped by urgency: do now, this week and next, later, waiting for the applicant. `worked_for` names whom
    the viewer does a dossier's work for."""
    now, whose = clock.now(), worked_for or {}
    table = Table(
        [
            Column(
                gettext_lazy("Người nộp, thủ tục"),
                "owner_name",
                component="main",
                sub=lambda row: _what(row, whose.get(row.pk, "")),
                href=dossier_url,
                phone="plain",
            ),
            Column(
                gettext_lazy("Việc tiếp theo"),
                next_act,
                component="next_act",
                draw=drawn_act,
                key="next",
                export=lambda row: next_act(row)[0],
            ),
            Column(
                gettext_lazy("Hạn"),
                lambda row: clock_view(row, now=now, calendar=calendar),
                component="clock",
                key="due",
                export="work_due_at",
                phone="plain",
            ),
        ],
        caption=gettext_lazy("Hồ sơ đang giữ"),
        css="cards inbox",
        row_key=pick_value,
        fragment=lambda row: (
            whose.get(row.pk, ""),
            row.public_id,
            row.owner_name,
            row.procedure.name,
            row.code,
            row.state,
            row.step_kind,
            row.step_name,
            clock_view(row, now=now, calendar=calendar),
        ),
    )
    return table.bind(groups=_groups(rows))


def _groups(rows: Sequence[Dossier]) -> list[tuple[str, list[Dossier]]]:
    today = clock.today()
    soon = today + timedelta(days=14 - today.weekday())
    groups: dict[str, list[Dossier]] = {
        _("Làm ngay"): [],
        _("Tuần này và tuần sau"): [],
        _("Sau đó"): [],
        _("Chờ người nộp"): [],
    }
    names = list(groups)
    for row in rows:
        due = clock.to_vn(row.work_due_at).date() if row.work_due_at else soon
        if row.state in WAITING:
            slot = 3
        elif due <= today:
            slot = 0
        else:
            slot = 1 if due < soon else 2
        groups[names[slot]].append(row)
    return list(groups.items())


def _what(row: Dossier, worked_for: str = "") -> str:
    what = escape(row.procedure.name) + ", " + nowrap(row.code)
    return what + ". " + nowrap(_("Thay %(name)s") % {"name": worked_for}) if worked_for else what


REGISTER = Table(
    [
        Column(gettext_lazy("Mã hồ sơ"), "code", component="main", href=dossier_url, phone="plain"),
        Column(gettext_lazy("Chủ hồ sơ"), "owner_name", key="owner", css="who"),
        Column(gettext_lazy("Thủ tục"), "procedure.name", key="procedure", css="what"),
        Column(gettext_lazy("Nhận"), "submitted_at", component="date"),
        Column(gettext_lazy("Hẹn trả"), "legal_due_at", component="date"),
        Column(
            gettext_lazy("Đơn vị giữ"),
            lambda row: row.unit.short_name or row.unit.name,
            key="unit",
            css="held",
        ),
        Column(gettext_lazy("Trạng thái"), lambda row: badge(row.state), component="state", key="state"),
        Column(gettext_lazy("Trả kết quả"), "returned_at", component="date"),
    ],
    caption=gettext_lazy("Sổ theo dõi hồ sơ"),
    css="cards register",
    row_key="public_id",
)


def found_table(rows: Sequence[Dossier]) -> BoundTable:
    return REGISTER.bind(rows)


def return_table(rows: Sequence[Dossier]) -> BoundTable:
    """Results waiting at the desk, longest waiting first."""
    table = Table(
        [
            Column(
                gettext_lazy("Người nộp, thủ tục"),
                "owner_name",
                component="main",
                sub=_what,
                href=dossier_url,
                phone="plain",
            ),
            Column(gettext_lazy("Có kết quả từ"), "finished_at", component="datetime"),
            Column(gettext_lazy("Đăng ký nhận"), lambda row: row.get_delivery_display(), key="delivery"),
            Column(gettext_lazy("Hẹn trả"), "legal_due_at", component="date"),
        ],
        caption=gettext_lazy("Kết quả chờ trả"),
        row_key=pick_value,
    )
    return table.bind(rows)


def csv_rows(rows: Sequence[Dossier]) -> list[list[Any]]:
    """Header and rows of the register for a CSV file."""
    return [list(line) for line in REGISTER.export(rows)]
