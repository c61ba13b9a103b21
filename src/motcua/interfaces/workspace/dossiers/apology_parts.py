"""Letters of apology in the words and shapes of the components."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.selectors import ApologyPick
from motcua.domains.dossiers.types import (
    OPEN_APOLOGIES,
    Actions,
    ApologyState,
    NoticeChannel,
    ReasonKind,
)
from motcua.interfaces.workspace.dossiers import paper_parts
from motcua.interfaces.workspace.dossiers.presenters import dossier_url
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, datetime_vn
from motcua.ui.jinja import nowrap
from motcua.ui.parts import Badge
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Apology, Dossier

_STYLES = {
    ApologyState.DRAFT: ("act", "edit"),
    ApologyState.WAITING_APPROVAL: ("wait", "clock"),
    ApologyState.APPROVED: ("act", "send"),
    ApologyState.SENT: ("ok", "okc"),
    ApologyState.DROPPED: ("idle", "x"),
}
# How long before the appointment the form to apologise stands on the page by itself.
NEAR = timedelta(days=4)
OVERDUE = Badge(gettext_lazy("Quá hạn gửi"), "late", "alert")


def badge(letter: Apology) -> Badge:
    """Where a letter stands, by word, icon and colour."""
    state = ApologyState(letter.state)
    return Badge(state.label, *_STYLES[state])


def is_overdue(letter: Apology, now: datetime) -> bool:
    """Not sent by the last moment the law gives, or sent after it."""
    return letter.state in OPEN_APOLOGIES and letter.send_before < now


def on_dossier(dossier: Dossier, actions: Actions, written: Sequence[Apology], asked: bool) -> dict[str, Any]:
    """The letters of a dossier and what the panels of whoever may act need. The form to write one stands open
    to those who may while one is drafted or the date is near; else it is `asked` for."""
    if dossier.accepted_at is None:
        return {"letters": [], "letter": None}
    now = clock.now()
    letters = [one for one in written if one.state != ApologyState.DROPPED]
    letter = next((one for one in letters if one.state in OPEN_APOLOGIES), None)
    shown: dict[str, Any] = {"letters": [_card(dossier, one, now) for one in letters], "letter": letter}
    near = dossier.legal_due_at is not None and dossier.legal_due_at - now < NEAR
    shown["may_write"] = actions.may_apologise
    if actions.may_apologise and (letter or near or asked):
        shown["writes"] = True
        proposed = letter.proposed_due_at if letter and letter.proposed_due_at else None
        shown |= {
            "causes": _causes(dossier, now),
            "proposed": proposed or dossiers.proposed_due(dossier, now),
            "needs_exception": dossier.reappointments >= dossiers.reappointment_limit(dossier, now),
        }
    if actions.may_send_apology:
        shown["notice_channels"] = NoticeChannel.choices
    return shown


def of_list(pick: ApologyPick, rows: Sequence[Apology]) -> dict[str, Any]:
    """The list page: its chips, its table, how many on it are past their moment."""
    now = clock.now()
    chips = ((ApologyPick.OPEN, _("Phải gửi")), (ApologyPick.SENT, _("Đã gửi")))
    return {
        "chips": [
            {"label": label, "href": f"?xem={value.value}", "current": value is pick}
            for value, label in chips
        ],
        "table": _open_table(rows, now) if pick is ApologyPick.OPEN else _sent_table(rows),
        "has_rows": bool(rows),
        "overdue": sum(is_overdue(row, now) for row in rows),
    }


def _causes(dossier: Dossier, now: datetime) -> list[tuple[str, str]]:
    reasons = dossiers.reasons_in_force(dossier.agency_id, ReasonKind.LATE, clock.to_vn(now).date())
    return [(reason.code, reason.text) for reason in reasons]


def _card(dossier: Dossier, letter: Apology, now: datetime) -> dict[str, Any]:
    """One letter on the dossier's page."""
    facts: list[tuple[str, Any]] = [
        (_("Ngày hẹn không giữ được"), datetime_vn(letter.original_due_at)),
        (_("Ngày hẹn lại"), datetime_vn(letter.new_due_at or letter.proposed_due_at)),
    ]
    if letter.public_cause:
        facts.append((_("Nguyên nhân"), f"{letter.public_cause}. {letter.cause_text}"))
    if letter.exception_reason:
        facts.append((_("Lý do ngoại lệ"), letter.exception_reason))
    facts += _trace(letter)
    paper = letter.paper
    return {
        "badge": badge(letter),
        "overdue": is_overdue(letter, now),
        "send_before": letter.send_before,
        "is_open": letter.state in OPEN_APOLOGIES,
        "returned": letter.returned_note if letter.state == ApologyState.DRAFT else "",
        "number": letter.number,
        "facts": facts,
        "layout_note": paper_parts.note_of(paper),
        "paper_url": reverse("workspace:dossier-paper", args=[dossier.public_id, paper.public_id])
        if paper
        else "",
    }


def _trace(letter: Apology) -> list[tuple[str, str]]:
    """Who did what to it, and when."""
    system = _("Hệ thống")
    steps = (
        (_("Người trình"), letter.submitted_by, letter.submitted_at),
        (_("Phê duyệt"), letter.approved_by, letter.approved_at),
        (_("Gửi"), letter.sent_by, letter.sent_at),
    )
    lines = [(name, f"{by.full_name if by else system}, {datetime_vn(at)}") for name, by, at in steps if at]
    if letter.state == ApologyState.SENT:
        how = str(NoticeChannel(letter.channel).label)
        lines.append((_("Cách gửi"), f"{how}, {letter.delivered_to}".rstrip(", ")))
    return lines


def _open_table(rows: Sequence[Apology], now: datetime) -> BoundTable:
    table = Table(
        [
            _who(),
            Column(gettext_lazy("Gửi trước"), "send_before", component="datetime"),
            Column(gettext_lazy("Ngày hẹn"), "original_due_at", component="date"),
            Column(gettext_lazy("Đang ở"), _held, key="held"),
            Column(
                gettext_lazy("Văn bản"),
                lambda row: OVERDUE if is_overdue(row, now) else badge(row),
                sub=lambda row: str(badge(row).label) if is_overdue(row, now) else "",
                component="state",
                key="state",
                phone="plain",
            ),
        ],
        caption=gettext_lazy("Văn bản xin lỗi phải gửi"),
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def _sent_table(rows: Sequence[Apology]) -> BoundTable:
    table = Table(
        [
            _who(),
            Column(gettext_lazy("Số"), "number"),
            Column(gettext_lazy("Gửi lúc"), "sent_at", component="datetime", sub=_in_time),
            Column(gettext_lazy("Ngày hẹn"), "original_due_at", component="date"),
            Column(gettext_lazy("Hẹn lại"), "new_due_at", component="date"),
        ],
        caption=gettext_lazy("Văn bản xin lỗi đã gửi"),
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def _who() -> Column:
    return Column(
        gettext_lazy("Người nộp, thủ tục"),
        "dossier.owner_name",
        key="owner_name",
        component="main",
        sub=_what,
        href=lambda row: dossier_url(row.dossier),
        phone="plain",
    )


def _what(row: Apology) -> Markup:
    return escape(row.dossier.procedure.name) + ", " + nowrap(row.dossier.code)


def _held(row: Apology) -> str:
    dossier = row.dossier
    unit: str = dossier.unit.short_name or dossier.unit.name
    return f"{dossier.holder.full_name} ({unit})" if dossier.holder else unit


def _in_time(row: Apology) -> str:
    if row.sent_at is None or row.sent_at <= row.send_before:
        return ""
    return _("muộn, phải gửi trước %(day)s") % {"day": date_vn(row.send_before)}
