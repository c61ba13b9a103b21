"""Pieces of the pages of official lists: entries with their conditions in words, a list in one line."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue.rules import decision_words, validity_words
from motcua.domains.catalogue.types import ListEntry, ListState, ListView
from motcua.kernel.formats import number_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table


def list_badge(view: ListView) -> Badge:
    """Where a list stands."""
    if view.is_in_force:
        return Badge(_("Đang áp dụng"), "ok", "check")
    return {
        ListState.DRAFT: Badge(_("Đang soạn"), "idle", "edit"),
        ListState.PROPOSED: Badge(_("Đã trình"), "wait", "send"),
        ListState.APPROVED: Badge(_("Đã phê duyệt"), "", "book"),
    }[ListState(view.state)]


def list_line(view: ListView) -> str:
    """How many procedures, by which decision, from when to when."""
    said = [_("%(n)s thủ tục") % {"n": number_vn(view.rows)}]
    if view.excluded:
        said.append(_("%(n)s thủ tục không đưa vào") % {"n": number_vn(view.excluded)})
    if view.decision_signed_on is not None:
        said.append(decision_words(view.decision_number, view.decision_signed_on))
        said.append(_("áp dụng %(when)s") % {"when": validity_words(view.valid_from, view.valid_to)})
    return ". ".join(said)


def ready_badge(entry: ListEntry) -> Badge:
    """Whether the conditions are met; what nobody measures yet is said, never taken for met."""
    if entry.excluded:
        return Badge(_("Không đưa vào"), "idle", "x")
    if entry.unmet:
        return Badge(_("Chưa đủ điều kiện"), "late", "alert")
    if entry.unmeasured:
        return Badge(_("Chưa đo hết"), "act", "half")
    return Badge(_("Đủ điều kiện"), "ok", "check")


def condition_words(entry: ListEntry) -> str:
    """What fails and what is not measured."""
    if entry.excluded:
        return entry.note
    unmet = "; ".join(one.label for one in entry.unmet)
    unmeasured = "; ".join(one.label for one in entry.unmeasured)
    said = [
        *([_("Không đạt: %(what)s.") % {"what": unmet}] if unmet else []),
        *([_("Chưa đo: %(what)s.") % {"what": unmeasured}] if unmeasured else []),
        *([entry.note] if entry.note else []),
    ]
    return " ".join(said)


def _url(entry: ListEntry) -> str:
    return reverse("workspace:procedure", args=[entry.procedure.public_id])


def _sub(entry: ListEntry) -> str:
    return f"{entry.code or _('chưa có mã')}. {entry.field_name}"


ENTRIES = Table(
    [
        Column(gettext_lazy("Thủ tục"), "name", component="main", sub=_sub, href=_url, phone="plain"),
        Column(gettext_lazy("Điều kiện"), ready_badge, component="state", key="ready"),
        Column(gettext_lazy("Chi tiết"), condition_words, key="why", css="lacks"),
    ],
    caption=gettext_lazy("Thủ tục trong danh mục"),
    css="cards procs",
    row_key="procedure.public_id",
)


def overview_cards(overview: Any) -> list[dict[str, Any]]:
    """One card a kind: what is in force, what is on its way."""
    return [
        {
            "kind": one.rule.kind.value,
            "label": one.rule.kind.label,
            "basis": one.rule.basis,
            "verified": one.rule.verified,
            "lists": [
                {"view": view, "badge": list_badge(view), "line": list_line(view)}
                for view in (one.in_force, one.upcoming, one.working)
                if view is not None
            ],
            "has_working": one.working is not None,
        }
        for one in overview
    ]
