"""A version beside the official form."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.forms import policies, selectors
from motcua.domains.forms.types import ComparedLine
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.forms import parts
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table


def official(request: Request, public_id: UUID) -> HttpResponse:
    """Item by item what the official form asks, what this version asks, and from where that is known."""
    policies.require_may_read(request.actor)
    found = selectors.form_version(request.actor, public_id)
    compared = selectors.comparison_with_official(request.actor, public_id)
    context = {
        "found": found,
        "badge": parts.badge(found),
        "compared": compared,
        "table": ITEMS.bind(compared.lines) if compared else None,
        "added": ADDED.bind(compared.added) if compared and compared.added else None,
    }
    return render(request, "workspace/forms/form_official.html", context)


def _known(line: ComparedLine) -> Badge:
    if line.is_verified:
        return Badge(_("đã đối chiếu"), "ok", "check")
    return Badge(_("chưa đối chiếu"), "idle", "alert")


ITEMS = Table(
    [
        Column(gettext_lazy("Chỗ trên mẫu"), "place"),
        Column(gettext_lazy("Mẫu hỏi"), "title", component="main", phone="plain"),
        Column(gettext_lazy("Tờ khai hỏi"), lambda line: ", ".join(line.asked) or "–", key="asked"),
        Column(gettext_lazy("Nguồn"), lambda line: str(line.evidence.label), key="source"),
        Column(gettext_lazy("Đối chiếu"), _known, component="state", key="known"),
        Column(gettext_lazy("Khác nhau"), lambda line: str(line.difference) or _("không"), key="difference"),
    ],
    caption=gettext_lazy("Từng ô của mẫu chính thức"),
)
ADDED = Table(
    [
        Column(gettext_lazy("Ô thêm so với mẫu"), "label", component="main", phone="plain"),
        Column(gettext_lazy("Vì sao"), "why"),
    ],
    caption=gettext_lazy("Ô tờ khai hỏi thêm"),
)
