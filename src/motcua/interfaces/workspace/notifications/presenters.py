"""How notices and their kinds are laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.notifications.types import NoticeKind, Preference, SentLine
from motcua.kernel.actors import Actor
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Shown:
    """One way to look at the list: its key in the address, its name, what it asks of the selector."""

    key: str
    label: str | Promise
    filter: dict[str, Any] = field(default_factory=dict)


SHOWN = (
    Shown("", _("Tất cả")),
    Shown("chua-doc", _("Chưa đọc"), {"unread_only": True}),
    Shown("canh-bao", _("Cảnh báo hạn"), {"kind": NoticeKind.ESCALATED}),
    Shown("cho-duyet", _("Chờ duyệt"), {"kind": NoticeKind.APPROVAL}),
)

_GROUPS = (
    (
        _("Việc cần làm ngay"),
        (
            NoticeKind.ESCALATED,
            NoticeKind.APPROVAL,
            NoticeKind.APOLOGY,
            NoticeKind.MORNING,
            NoticeKind.POSTING,
        ),
    ),
    (
        _("Hồ sơ đến tay bạn"),
        (
            NoticeKind.ASSIGNED,
            NoticeKind.ARRIVED,
            NoticeKind.REGISTERED,
            NoticeKind.SENT_BACK,
            NoticeKind.LEG,
            NoticeKind.RESULT_READY,
        ),
    ),
    (
        _("Diễn biến của hồ sơ"),
        (NoticeKind.DECIDED, NoticeKind.SUPPLEMENT, NoticeKind.PAYMENT, NoticeKind.ENDED),
    ),
)


def shown_by(key: str | None) -> Shown:
    """What the address asks for; anything unknown is everything."""
    return next((one for one in SHOWN if one.key == key), SHOWN[0])


def faults(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Lines of the error summary; only the address has a field to lead to."""
    return [{"id": name if name == "email" else "", "text": text} for name, text in errors.items()]


def own_id(actor: Actor) -> UUID:
    """The officer's public id; for somebody who is none, one that is nobody's."""
    return actor.id if actor.officer_pk is not None and actor.id else UUID(int=0)


def chips(shown: Shown, unread: int) -> list[dict[str, Any]]:
    """The filters over the list, with the number of unread ones."""
    return [
        {
            "label": one.label,
            "href": f"?loc={one.key}" if one.key else "?",
            "current": one is shown,
            "count": unread if one.key == "chua-doc" and unread else None,
        }
        for one in SHOWN
    ]


def groups(preferences: Sequence[Preference]) -> list[tuple[str | Promise, list[Preference]]]:
    """Every kind under its heading."""
    by_kind = {one.kind: one for one in preferences}
    return [(title, [by_kind[kind] for kind in kinds]) for title, kinds in _GROUPS]


_SENT = {
    "wait": Badge(_("Chờ gửi"), "wait", "clock"),
    "ok": Badge(_("Đã gửi"), "ok", "okc"),
    "act": Badge(_("Phải tự báo"), "act", "phone"),
    "idle": Badge(_("Không gửi"), "idle", "x"),
}


def _state(row: SentLine) -> Badge:
    return _SENT[row.line.style]


def _tried(row: SentLine) -> str:
    """Why, or how often it was tried when that says more than the chip."""
    return "" if row.line.outcome == str(_state(row).label) else row.line.outcome


SENT = Table(
    [
        Column(
            _("Hồ sơ"),
            "code",
            component="main",
            sub="line.what",
            href=lambda row: reverse("workspace:dossier", args=[row.dossier_id]),
        ),
        Column(_("Lúc"), "line.told_at", key="told_at", component="datetime"),
        Column(_("Cách báo"), "line.channel", key="channel", sub="line.to"),
        Column(_("Số lần gửi"), "line.attempts", key="attempts", component="number", phone="hide"),
        Column(_("Tình trạng"), _state, sub=_tried, component="state", key="state"),
        Column(_("Việc làm"), "may_resend", key="resend", component="resend", hide_label=True),
    ],
    caption=_("Tin đã báo người nộp"),
    css="cards",
)
