"""Legs in the words and shapes of the components: on the dossier's page, in lists, in the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from motcua.domains.dossiers import rules
from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.workflow.types import LegDelay, LegState
from motcua.interfaces.workspace.dossiers import risk_parts
from motcua.interfaces.workspace.dossiers.presenters import dossier_url
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import datetime_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import Leg

_STATES = {
    LegState.OPEN: ("wait", "clock"),
    LegState.ANSWERED: ("ok", "okc"),
    LegState.SILENT: ("idle", "minus"),
    LegState.CANCELLED: ("idle", "x"),
}
LATE = Badge(gettext_lazy("Quá hạn trả lời"), "late", "alert")


def is_late(leg: Leg, now: datetime) -> bool:
    """Still open after its due moment, or answered after it."""
    return bool(leg.due_at < (leg.answered_at or leg.closed_at or now))


def badge(leg: Leg, now: datetime) -> Badge:
    """Where a leg stands, by word, icon and colour; late while it is awaited says so first."""
    if leg.is_open and is_late(leg, now):
        return LATE
    state = LegState(leg.state)
    return Badge(leg.get_answer_display() or state.label, *_STATES[state])


def cards(actor: Actor, dossier: Dossier, legs: Sequence[Leg]) -> list[dict[str, Any]]:
    """Every leg of a dossier: who was asked what, until when, who holds it, how it stands, what came back."""
    now = clock.now()
    return [
        {
            "leg": leg,
            "badge": badge(leg, now),
            "risk": risk_parts.of_leg(actor, dossier, leg),
            "facts": facts(leg, now),
            "url": reverse("workspace:leg", args=[leg.public_id]),
        }
        for leg in legs
    ]


def facts(leg: Leg, now: datetime) -> list[Any]:
    """A leg as terms and values; its due moment leads to its explanation."""
    why = reverse("workspace:leg-why", args=[leg.public_id])
    late = _("quá hạn") if is_late(leg, now) and leg.state != LegState.CANCELLED else ""
    found: list[Any] = [
        (_("Loại"), leg.get_kind_display()),
        (_("Nội dung đề nghị"), leg.request),
        (_("Gửi lúc"), datetime_vn(leg.started_at)),
        {"term": _("Trả lời trước"), "value": datetime_vn(leg.due_at), "href": why, "detail": late},
        (_("Phải có trả lời mới xong bước"), _("Có") if leg.must_join else _("Không")),
    ]
    if not leg.is_outside:
        found.append((_("Người giữ"), leg.holder.full_name if leg.holder else _("chưa giao ai")))
    if leg.hand_note:
        found.append((_("Lý do giao"), leg.hand_note))
    return found + _answer(leg)


def _answer(leg: Leg) -> list[Any]:
    if leg.state == LegState.ANSWERED:
        who = leg.answered_name or (leg.answered_by.full_name if leg.answered_by else "")
        lines: list[Any] = [(_("Trả lời"), f"{leg.get_answer_display()}, {datetime_vn(leg.answered_at)}")]
        optional = (
            (_("Người trả lời"), who),
            (_("Ý kiến"), leg.answer_text),
            (_("Số văn bản"), leg.answer_number),
        )
        lines += [(term, value) for term, value in optional if value]
        if leg.answer_file_id is not None:
            file_url = reverse("workspace:leg-file", args=[leg.public_id])
            lines.append({"term": _("Tệp"), "value": _("Mở văn bản trả lời"), "href": file_url, "detail": ""})
        return lines
    if leg.is_open:
        return []
    return [(_("Kết thúc"), datetime_vn(leg.closed_at)), (_("Lý do"), leg.close_reason)]


def on_rail(legs: Sequence[Leg]) -> dict[int, tuple[str, str]]:
    """One line and its icon for each step that has legs: what is still awaited, else what came back last."""
    now = clock.now()
    of_step: dict[int, list[Leg]] = {}
    for leg in sorted(legs, key=lambda one: one.started_at):
        if leg.state != LegState.CANCELLED:
            of_step.setdefault(leg.step_order, []).append(leg)
    return {order: (_rail_line(found, now), "users") for order, found in of_step.items()}


def _rail_line(legs: Sequence[Leg], now: datetime) -> str:
    awaited = [leg for leg in legs if leg.is_open]
    if len(awaited) < 2:
        leg = (awaited or legs)[-1]
        return f"{leg.place}: {str(badge(leg, now).label).lower()}"
    late = sum(is_late(leg, now) for leg in awaited)
    if late:
        return _("%(n)s nơi chưa trả lời, %(late)s quá hạn") % {"n": len(awaited), "late": late}
    return _("%(n)s nơi chưa trả lời") % {"n": len(awaited)}


def takers(officers: Sequence[Officer]) -> list[tuple[str, str]]:
    """Officers a leg may be given to, as choices."""
    return [(str(one.public_id), f"{one.full_name}, {one.title}".rstrip(", ")) for one in officers]


def waiting_table(rows: Sequence[Leg], actor: Actor) -> BoundTable:
    """Legs that wait for this officer or for the unit they lead, nearest due first; a leader gives them out.
    Nothing of the applicant."""
    now = clock.now()
    table = Table(
        [
            Column(
                gettext_lazy("Việc được hỏi"),
                "name",
                component="main",
                sub=lambda row: row.get_kind_display(),
                href=lambda row: reverse("workspace:leg", args=[row.public_id]),
                phone="plain",
            ),
            Column(gettext_lazy("Gửi lúc"), "started_at", component="datetime"),
            Column(gettext_lazy("Trả lời trước"), "due_at", component="datetime"),
            Column(
                gettext_lazy("Người giữ"),
                lambda row: row.holder.full_name if row.holder else row.unit.short_name or row.unit.name,
                key="holder",
                sub=lambda row: _give(row, actor),
            ),
            Column(gettext_lazy("Tình trạng"), lambda row: badge(row, now), component="state", key="state"),
        ],
        caption=gettext_lazy("Phần việc chờ trả lời"),
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def _give(leg: Leg, actor: Actor) -> Markup | str:
    """Whoever hands out the work of the asked unit gets a way to do so."""
    if leg.unit_id is None or not actor.can(DossierPermission.ASSIGN, unit_id=leg.unit_id):
        return ""
    words = _("Giao người khác") if leg.holder_id else _("Giao người trả lời")
    address = reverse("workspace:leg", args=[leg.public_id])
    return Markup('<a href="%s?lam=giao">%s<span class="vh">: %s</span></a>') % (address, words, leg.name)


def delay_table(rows: Sequence[LegDelay], codes: Mapping[UUID, str]) -> BoundTable:
    """Who kept dossiers waiting, by unit and agency; the longest waits lead to their dossiers."""
    table = Table(
        [
            Column(gettext_lazy("Đơn vị, cơ quan"), "place", component="main", phone="plain"),
            Column(gettext_lazy("Phần việc đến hạn"), "legs", component="number"),
            Column(gettext_lazy("Đúng hạn"), "in_time", component="number"),
            Column(gettext_lazy("Trả lời muộn"), "late", component="number"),
            Column(gettext_lazy("Không trả lời"), "silent", component="number"),
            Column(gettext_lazy("Đang chờ"), "waiting", component="number"),
            Column(gettext_lazy("Đang quá hạn"), "overdue", component="number"),
            Column(
                gettext_lazy("Tổng giờ muộn"),
                "late_minutes",
                draw=lambda value: escape(rules.hours_vn(value)) if value else Markup("0"),
                css="num",
            ),
            Column(
                gettext_lazy("Chậm lâu nhất"),
                lambda row: row.worst,
                draw=lambda value: _worst(value, codes),
                key="worst",
                export=lambda row: "; ".join(leg.name for leg in row.worst),
            ),
        ],
        caption=gettext_lazy("Nguyên nhân chậm theo đơn vị phối hợp"),
        css="cards",
    )
    return table.bind(rows)


def _worst(legs: Sequence[Any], codes: Mapping[UUID, str]) -> Markup:
    lines = []
    for leg in legs[:3]:
        took = rules.hours_vn(leg.late_minutes)
        if leg.subject_id in codes:
            href = reverse("workspace:dossier", args=[leg.subject_id])
            name = Markup('<a href="%s">%s</a>') % (f"{href}?xem=phoi-hop", codes[leg.subject_id])
        else:
            name = Markup("")
        lines.append(Markup("<li>%s %s <span class='muted'>%s</span></li>") % (name, leg.name, took))
    return Markup('<ul class="bare sm">%s</ul>') % Markup("").join(lines) if lines else Markup("")


def dossier_link(dossier: Dossier) -> str:
    return f"{dossier_url(dossier)}?xem=phoi-hop"
