"""The papers of a filing: what is asked for, what is there and how each file stands."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import FiledSeen, FiledState, FilingStep, PaperSource
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, wizard_of
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.PAPERS
LOOKS = {
    FiledState.MISSING: ("", "file"),
    FiledState.CHECKING: ("wait", "clock"),
    FiledState.REFUSED: ("late", "alert"),
    FiledState.TAKEN: ("ok", "okc"),
}
SECONDS = (2, 3, 5, 8, 10)
"""Until one looks again, from one look that finds nothing new to the next."""


@never_cache
@of_filing
def papers(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The list, of which a page with scripts asks again while a file is being checked; sent, on to the next step."""
    if request.method == "POST":
        return after_saving(request, STEP, filing.public_id)
    seen = dossiers.filed_papers(actor, filing)
    part = bool(request.htmx and request.GET.get("phan"))
    known = _mark(seen)
    is_new = not part or request.GET.get("da") != known
    looks = 0 if is_new else min(max(0, int_of(request.GET.get("lan")) or 0), len(SECONDS) - 1)
    context = {
        "wizard": wizard_of(filing, STEP),
        "part": part,
        "is_new": is_new,
        "rows": [row_of(one) for one in seen] if is_new else [],
        "is_checking": any(one.state is FiledState.CHECKING for one in seen),
        "seconds": SECONDS[looks],
        "again": urlencode({"phan": 1, "lan": looks + 1, "da": known}),
        "count": _count(seen),
    }
    return render(request, f"portal/filing/papers{'_part' if part else ''}.html", context)


def row_of(seen: FiledSeen) -> dict[str, object]:
    """One paper as the list and the page of it show it."""
    style, icon = LOOKS[seen.state]
    need = seen.need
    return {
        "order": need.order,
        "name": need.name,
        "detail": detail_of(seen),
        "state": seen.state.value,
        "style": style,
        "icon": icon,
        "words": seen.words,
        "findings": seen.findings,
        "file": seen.name,
        "source": seen.source_label,
        "is_there": seen.is_there,
        "is_made": seen.source == PaperSource.FORM,
        "blocks": seen.keeps_from_sending and seen.is_there,
    }


def detail_of(seen: FiledSeen) -> str:
    """In which form it is asked for: the form's name, the condition, how many."""
    need = seen.need
    told = [need.form, need.condition]
    if need.originals:
        told.append(_("%(n)s bản chính") % {"n": need.originals})
    if need.copies:
        told.append(_("%(n)s bản sao") % {"n": need.copies})
    if need.must_be_signed:
        told.append(_("tệp PDF đã ký số"))
    return ", ".join(one for one in told if one)


def _mark(seen: list[FiledSeen]) -> str:
    """The same as long as the list reads the same."""
    told = [(one.need.order, one.state.value, one.words, one.findings, one.name) for one in seen]
    return f"{zlib.crc32(repr(told).encode()):08x}"


def _count(seen: list[FiledSeen]) -> str:
    """How many of the required papers are in."""
    required = [one for one in seen if one.need.is_required]
    taken = sum(one.state is FiledState.TAKEN for one in required)
    return _("Giấy tờ: xong %(done)s/%(all)s") % {"done": taken, "all": len(required)}
