"""Niêm yết: the board, what hangs of one procedure, posting everything in one act, the sheets to print."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.catalogue import policies, selectors, services
from motcua.domains.catalogue.types import Mended, PostingFilter
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind
from motcua.interfaces.shared.downloads import file_response, pdf_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue import posting_parts as parts
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import number_vn


@require_GET
def board(request: Request) -> HttpResponse:
    query, actor = request.GET, request.actor
    which = PostingFilter(choice_of(query.get("loc"), [one.value for one in PostingFilter], ""))
    place = uuid_of(query.get("noi"))
    page = selectors.posting_board(actor, which=which, place_id=place, after=query.get("sau"))
    counts = selectors.posting_counts(actor)
    context = {
        "table": parts.board_table(tuple(one.place for one in counts.places)).bind(page.rows),
        "counts": counts,
        "figures": parts.place_figures(counts),
        "chips": parts.filter_chips(counts, which, str(place or ""), parts.board_query),
        "place": next((one.place for one in counts.places if one.place.public_id == place), None),
        "which": which,
        "pager": links(request, page),
        "may_post": policies.may_post(actor),
    }
    return render(request, "workspace/catalogue/posting_board.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def post_all(request: Request) -> HttpResponse:
    """ "Hôm nay đã niêm yết": places to tick, one photo, one act."""
    policies.require_may_post(request.actor)
    return _posted(request) if request.method == "POST" else _post_form(request)


def _posted(request: Request) -> HttpResponse:
    chosen = [one for text in request.POST.getlist("places") if (one := uuid_of(text))]
    procedure, photo = uuid_of(request.POST.get("thu-tuc")), request.FILES.get("photo")
    try:
        done = services.post_everywhere(
            actor=request.actor,
            place_ids=chosen,
            procedure_ids=[procedure] if procedure else None,
            photo=photo,
            photo_name=photo.name or "" if photo else "",
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _post_form(request, error)
    messages.success(request, _done_words(done))
    if procedure:
        return redirect("workspace:procedure-postings", public_id=procedure)
    return redirect("workspace:posting-board")


def _done_words(done: Mended) -> str:
    said = [
        *([_("niêm yết %(n)s bản") % {"n": number_vn(done.posted)}] if done.posted else []),
        *([_("gỡ %(n)s bản") % {"n": number_vn(done.removed)}] if done.removed else []),
        *([_("%(n)s bản đã đúng") % {"n": number_vn(done.unchanged)}] if done.unchanged else []),
    ]
    places = ngettext("%(n)s nơi", "%(n)s nơi", done.places) % {"n": number_vn(done.places)}
    return _("Đã ghi tại %(places)s: %(said)s.") % {
        "places": places,
        "said": ", ".join(said) or _("không có gì mới"),
    }


def _post_form(request: Request, error: DomainError | None = None) -> HttpResponse:
    given = request.POST or request.GET
    procedure = uuid_of(given.get("thu-tuc"))
    counts = selectors.posting_counts(request.actor)
    by_hand = [one for one in counts.places if not one.place.posts_itself]
    ticked = given.getlist("places") or given.getlist("noi") or [str(one.place.public_id) for one in by_hand]
    context = {
        "places": by_hand,
        "ticked": ticked,
        "procedure": selectors.get_procedure(request.actor, procedure) if procedure else None,
        "faults": parts.fault_lines(error, {"photo": _("Ảnh xác nhận")}),
        "errors": error.errors if error else {},
    }
    return render(request, "workspace/catalogue/posting_all.html", context, status=status_of(error))


@require_GET
def of_procedure(request: Request, public_id: UUID, error: DomainError | None = None) -> HttpResponse:
    procedure = selectors.get_procedure(request.actor, public_id)
    page = selectors.postings_of(request.actor, public_id, after=request.GET.get("sau"))
    row = selectors.posting_row(request.actor, public_id)
    context = {
        "procedure": procedure,
        "row": row,
        "cells": [(cell, parts.cell_badge(cell), parts.cell_note(cell)) for cell in row.cells] if row else [],
        "lines": [parts.posting_line(view) for view in page.rows],
        "pager": links(request, page),
        "may_post": policies.may_post(request.actor),
    }
    return render(request, "workspace/catalogue/posting_procedure.html", context, status=status_of(error))


@require_GET
def photo(request: Request, posting_id: UUID) -> FileResponse:
    return file_response(selectors.open_photo(request.actor, posting_id))


@require_POST
def confirm(request: Request, posting_id: UUID) -> HttpResponse:
    sent = request.FILES.get("photo")
    try:
        posting = services.confirm_posting(
            actor=request.actor,
            posting_id=posting_id,
            photo=sent,
            photo_name=sent.name or "" if sent else "",
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, "; ".join(map(str, error.errors.values())) or str(error.message))
        return _back(request, posting_id)
    messages.success(request, _("Đã ghi ảnh xác nhận."))
    return redirect("workspace:procedure-postings", public_id=posting.procedure.public_id)


@require_POST
def take_down(request: Request, posting_id: UUID) -> HttpResponse:
    posting = services.take_down(actor=request.actor, posting_id=posting_id)
    messages.success(request, _("Đã ghi việc gỡ xuống."))
    return redirect("workspace:procedure-postings", public_id=posting.procedure.public_id)


def _back(request: Request, posting_id: UUID) -> HttpResponse:
    return redirect(
        "workspace:procedure-postings", public_id=selectors.procedure_of_posting(request.actor, posting_id)
    )


@require_GET
def print_list(request: Request) -> HttpResponse:
    content = selectors.posting_list(request.actor, uuid_of(request.GET.get("noi")))
    return pdf_response(
        documents.typeset_paper(kind=PaperKind.POSTING_LIST, content=content), "danh-muc-niem-yet.pdf"
    )


@require_GET
def print_sheets(request: Request) -> HttpResponse:
    """A page for each procedure: those named, else all that a place owes, else all in force."""
    named = [one for text in request.GET.getlist("thu-tuc") if (one := uuid_of(text))]
    content = selectors.posting_sheets(
        request.actor, procedure_ids=named or None, place_id=uuid_of(request.GET.get("noi"))
    )
    return pdf_response(
        documents.typeset_paper(kind=PaperKind.POSTING_SHEET, content=content), "to-niem-yet.pdf"
    )


@require_GET
def print_guide(request: Request) -> HttpResponse:
    content = selectors.petition_guide(request.actor)
    pdf = documents.typeset_paper(kind=PaperKind.PETITION_GUIDE, content=content)
    return pdf_response(pdf, "huong-dan-phan-anh.pdf")
