"""Coded reasons as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.dossiers.types import ReasonKind
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Reason

USED = Badge(gettext_lazy("Đang dùng"), "run", "check")
COMING = Badge(gettext_lazy("Chưa đến ngày"), "wait", "clock")
OVER = Badge(gettext_lazy("Hết hiệu lực"), "idle", "x")
REPLACED = Badge(gettext_lazy("Đã thay"), "idle", "sync")
COMPARED = Badge(gettext_lazy("Đã đối chiếu"), "ok", "okc")
OPEN = Badge(gettext_lazy("Chưa đối chiếu"), "act", "alert")


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One wording of a reason and how it stands on a day."""

    public_id: UUID
    kind: str
    code: str
    text: str
    when: str
    basis: str
    source: str
    verified: bool
    standing: Badge

    @property
    def href(self) -> str:
        return reverse("workspace:reason", args=[self.public_id])

    @property
    def checked(self) -> Badge:
        return COMPARED if self.verified else OPEN

    @property
    def in_force(self) -> bool:
        return self.standing is USED


def rows_of(reasons: Iterable[Reason], today: date) -> list[ReasonRow]:
    """Wordings in the order of the selector (each code's newest first): of those in force the newest is used."""
    used: set[tuple[str, str]] = set()
    found = []
    for reason in reasons:
        standing = _standing(reason, today, (reason.kind, reason.code) in used)
        if standing is USED:
            used.add((reason.kind, reason.code))
        found.append(_row(reason, standing))
    return found


def listed(rows: Sequence[ReasonRow], *, with_past: bool) -> list[ReasonRow]:
    """What the list shows: what may be given now or will be; the past when asked for."""
    shown = [row for row in rows if with_past or row.standing in (USED, COMING)]
    return sorted(shown, key=lambda row: row.standing is not USED)


def chips(kind: ReasonKind, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The kinds as chips, each with how many reasons may be given today."""
    return [
        {"label": one.label, "href": f"?loai={one.value}", "current": one is kind, "count": counts[one.value]}
        for one in ReasonKind
    ]


def list_table() -> Table:
    """Reasons of one kind, each leading to its page."""
    return Table([_text(link=True), *_facts()], caption=gettext_lazy("Lý do có mã"), css="cards")


def history_table() -> Table:
    """The wordings of one reason through time."""
    return Table(
        [_text(link=False), *_facts()], caption=gettext_lazy("Các nội dung theo thời gian"), css="cards"
    )


def _text(*, link: bool) -> Column:
    return Column(
        gettext_lazy("Lý do"),
        "text",
        component="main",
        sub="code",
        href="href" if link else None,
        phone="plain",
    )


def _facts() -> tuple[Column, ...]:
    return (
        Column(gettext_lazy("Hiệu lực"), "when"),
        Column(gettext_lazy("Căn cứ"), "basis"),
        Column(gettext_lazy("Tình trạng"), "standing", component="state", key="standing"),
        Column(gettext_lazy("Đối chiếu"), "checked", component="state", key="checked"),
    )


def _standing(reason: Reason, today: date, used: bool) -> Badge:
    if reason.valid_from > today:
        return COMING
    if reason.valid_to is not None and reason.valid_to < today:
        return OVER
    return REPLACED if used else USED


def _row(reason: Reason, standing: Badge) -> ReasonRow:
    first, last = date_vn(reason.valid_from), date_vn(reason.valid_to) if reason.valid_to else ""
    when = _("%(first)s – %(last)s") if last else _("từ %(first)s")
    return ReasonRow(
        public_id=reason.public_id,
        kind=reason.kind,
        code=reason.code,
        text=reason.text,
        when=when % {"first": first, "last": last},
        basis=reason.legal_basis,
        source=reason.source,
        verified=reason.verified,
        standing=standing,
    )
