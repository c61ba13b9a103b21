"""Độ đầy đủ: which parts of the published procedures are missing, and the way to mend each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.types import FullnessFacts, FullnessFilter, FullnessRow
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.formats import number_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

# Where the editor of a draft keeps the part of a letter, when not under the letter itself.
_ANCHORS = {"d": "d-h", "h": "d-h", "đ": "dd"}


@require_GET
def board(request: Request) -> HttpResponse:
    query = request.GET
    which = FullnessFilter(choice_of(query.get("loc"), [one.value for one in FullnessFilter], ""))
    page = selectors.fullness_board(
        request.actor, which=which, field=query.get("linh-vuc") or None, after=query.get("sau")
    )
    facts = selectors.fullness_facts(request.actor)
    context = {
        "table": FULLNESS.bind(page.rows),
        "facts": facts,
        "chips": _chips(facts, which),
        "pager": links(request, page),
    }
    return render(request, "workspace/catalogue/fullness.html", context)


@require_GET
def of_procedure(request: Request, public_id: UUID) -> HttpResponse:
    sheet = selectors.fullness_of(request.actor, public_id)
    parts = [(text, finding, _ANCHORS.get(text.letter, text.letter)) for text, finding in sheet.parts]
    context = {"sheet": sheet, "row": sheet.row, "parts": parts}
    return render(request, "workspace/catalogue/fullness_procedure.html", context)


def _chips(facts: FullnessFacts, which: FullnessFilter) -> list[dict[str, Any]]:
    words = (
        (FullnessFilter.ALL, _("Tất cả"), facts.total),
        (FullnessFilter.LACKING, _("Còn thiếu"), facts.lacking),
        (FullnessFilter.FULL, _("Đủ a–g"), facts.full),
    )
    return [
        {
            "label": label,
            "href": f"?loc={one.value}" if one.value else "?",
            "current": one is which,
            "count": number_vn(count),
        }
        for one, label, count in words
    ]


def _url(row: FullnessRow) -> str:
    return reverse("workspace:procedure-fullness", args=[row.procedure.public_id])


def _sub(row: FullnessRow) -> str:
    code = row.procedure.code or _("chưa có mã")
    return f"{code}. {row.field_name}"


def _state(row: FullnessRow) -> Badge:
    filled = _("%(filled)d/%(wanted)d phần") % {"filled": row.filled, "wanted": row.wanted}
    return Badge(filled, "ok", "check") if row.is_full else Badge(filled, "act", "alert")


def _missing(row: FullnessRow) -> str:
    said = [f"{finding.letter}) {finding.label}" for finding in row.missing]
    return "; ".join(said) or _("đủ")


FULLNESS = Table(
    [
        Column(
            gettext_lazy("Thủ tục"), "procedure.name", component="main", sub=_sub, href=_url, phone="plain"
        ),
        Column(gettext_lazy("Bộ phận a–g"), _state, component="state", key="filled"),
        Column(gettext_lazy("Còn thiếu"), _missing, key="missing", css="lacks"),
        Column(
            gettext_lazy("Nên xem lại (h–n)"),
            lambda row: ", ".join(f.letter for f in row.warnings),
            key="warnings",
        ),
    ],
    caption=gettext_lazy("Độ đầy đủ của thủ tục"),
    css="cards procs",
    row_key="procedure.public_id",
)
