"""Places where procedures are posted, and the addresses for petitions that hang beside them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.catalogue import policies, selectors, services
from motcua.domains.catalogue.types import PetitionNotice, PlaceKind
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.catalogue import posting_parts as parts
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn
from motcua.kernel.links import public_url


@require_GET
def place(request: Request, place_id: UUID) -> HttpResponse:
    found = selectors.get_place(request.actor, place_id)
    past = request.GET.get("ca-cu") == "1"
    page = selectors.postings_at(request.actor, place_id, also_past=past, after=request.GET.get("sau"))
    counts = selectors.posting_counts(request.actor)
    context = {
        "place": found,
        "unit": found.unit,
        "count": next((one for one in counts.places if one.place.public_id == place_id), None),
        "lines": [parts.posting_line(view) for view in page.rows],
        "past": past,
        "pager": links(request, page),
        "may_post": found.closed_at is None and policies.may_post(request.actor, unit_id=found.unit_id),
        "screen_address": public_url("screen", str(place_id)) if _is_screen(found) else "",
    }
    return render(request, "workspace/catalogue/posting_place.html", context)


def _is_screen(place: Any) -> bool:
    """Whether it has a page of its own for a screen in the hall."""
    return place.kind == PlaceKind.SCREEN and place.posts_itself and place.closed_at is None


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    policies.require_may_post(request.actor)
    return _save(request, None) if request.method == "POST" else _form(request, {"kind": PlaceKind.BOARD})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, place_id: UUID) -> HttpResponse:
    found = selectors.get_place(request.actor, place_id)
    policies.require_may_post(request.actor, unit_id=found.unit_id)
    if request.method == "POST":
        return _save(request, place_id)
    typed = {
        "kind": found.kind,
        "name": found.name,
        "location": found.location,
        "url": found.url,
        "posts_itself": found.posts_itself,
        "unit": str(found.unit.public_id) if found.unit else "",
    }
    return _form(request, typed, place_id=place_id)


def _save(request: Request, place_id: UUID | None) -> HttpResponse:
    typed = request.POST
    try:
        saved = services.save_place(
            actor=request.actor,
            place_id=place_id,
            kind=typed.get("kind", ""),
            name=typed.get("name", ""),
            location=typed.get("location", ""),
            url=typed.get("url", ""),
            posts_itself=bool(typed.get("posts_itself")),
            unit_id=uuid_of(typed.get("unit")),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _form(request, typed, error, place_id)
    messages.success(request, _("Đã ghi nơi niêm yết."))
    return redirect("workspace:posting-place", place_id=saved.public_id)


def _form(
    request: Request,
    typed: QueryDict | dict[str, Any],
    error: DomainError | None = None,
    place_id: UUID | None = None,
) -> HttpResponse:
    labels = {
        "kind": _("Hình thức"),
        "name": _("Tên nơi niêm yết"),
        "location": _("Vị trí"),
        "url": _("Địa chỉ trang"),
        "posts_itself": _("Tự đăng"),
    }
    units = [
        unit for unit in people.visible_units(request.actor) if unit.handles_procedures and not unit.valid_to
    ]
    context = {
        "typed": typed,
        "kinds": PlaceKind.choices,
        "units": units,
        "place_id": place_id,
        "faults": parts.fault_lines(error, labels),
        "errors": error.errors if error else {},
    }
    return render(request, "workspace/catalogue/posting_place_form.html", context, status=status_of(error))


@require_POST
def close(request: Request, place_id: UUID) -> HttpResponse:
    services.close_place(actor=request.actor, place_id=place_id)
    messages.success(request, _("Đã thôi dùng nơi niêm yết. Lịch sử vẫn còn."))
    return redirect("workspace:posting-board")


@require_POST
def check(request: Request, place_id: UUID) -> HttpResponse:
    try:
        services.ask_address_check(actor=request.actor, place_id=place_id)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, "; ".join(map(str, error.errors.values())))
    else:
        messages.success(request, _("Đang mở các trang để kiểm tra. Tải lại trang này sau ít phút."))
    return redirect("workspace:posting-place", place_id=place_id)


ADDRESS_FIELDS = ("receiver", "address", "post_address", "phone", "fax", "email", "website")


@require_http_methods(["GET", "HEAD", "POST"])
def petition_address(request: Request) -> HttpResponse:
    policies.require_may_post(request.actor)
    if request.method == "POST":
        return _save_address(request)
    notice = selectors.petition_notice(request.actor)
    typed = {name: getattr(notice, name) for name in ADDRESS_FIELDS}
    return _address_form(
        request, typed, since=date_vn(notice.effective_from) if notice.effective_from else ""
    )


def _save_address(request: Request) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in ADDRESS_FIELDS}
    notice = PetitionNotice(**given, effective_from=date_of(request.POST.get("effective_from")))
    try:
        services.save_petition_address(actor=request.actor, notice=notice)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _address_form(request, request.POST, error)
    messages.success(request, _("Đã ghi địa chỉ. Hãy in lại tờ hướng dẫn và thay tờ cũ."))
    return redirect("workspace:petition-address")


def _address_form(
    request: Request, typed: QueryDict | dict[str, Any], error: DomainError | None = None, since: str = ""
) -> HttpResponse:
    labels = {
        "receiver": _("Nơi tiếp nhận"),
        "address": _("Địa chỉ cơ quan"),
        "post_address": _("Địa chỉ thư tín"),
        "phone": _("Số điện thoại chuyên dùng"),
        "fax": _("Số fax"),
        "email": _("Thư điện tử"),
        "website": _("Trang thông tin điện tử"),
    }
    context = {
        "typed": typed,
        "labels": labels,
        "needed": ("address", "phone"),
        "since": since,
        "faults": parts.fault_lines(error, labels),
        "errors": error.errors if error else {},
    }
    return render(request, "workspace/catalogue/petition_address.html", context, status=status_of(error))
