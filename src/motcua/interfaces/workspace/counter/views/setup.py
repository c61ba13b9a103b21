"""Setting up places, groups, counters and priorities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.counter import policies, selectors, services
from motcua.domains.counter.types import GroundGiven, GroupGiven, PlaceGiven
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.counter.forms import CounterForm, GroundForm, GroupForm, PlaceForm, SetupForm
from motcua.kernel.errors import DomainError, NotAllowed
from motcua.kernel.links import public_url

METHODS = ["GET", "HEAD", "POST"]


@require_GET
def setup(request: Request) -> HttpResponse:
    """Everything that is set up, with the addresses of kiosk and wall."""
    _require(request)
    places = [
        {
            "place": place,
            "groups": list(selectors.list_groups(request.actor, place.public_id)),
            "counters": list(selectors.list_counters(request.actor, place.public_id)),
            "kiosk": public_url("kiosk", place.kiosk_token),
            "wall": public_url("wall", str(place.public_id)),
        }
        for place in selectors.visible_places(request.actor)
    ]
    context = {"places": places, "grounds": list(selectors.list_grounds(request.actor))}
    return render(request, "workspace/counter/setup.html", context)


@require_http_methods(METHODS)
def new_place(request: Request) -> HttpResponse:
    _require(request)
    form = PlaceForm(_posted(request), units=_units(request))
    return _form(request, form, _("Thêm nơi phục vụ"), lambda: _save_place(request, form, None))


@require_http_methods(METHODS)
def place(request: Request, place_id: UUID) -> HttpResponse:
    found = selectors.get_place(request.actor, place_id)
    _require(request)
    names = [name for name in PlaceForm.base_fields if name != "unit"]
    before = {name: getattr(found, name) for name in names} | {"unit": str(found.unit.public_id)}
    form = PlaceForm(_posted(request), units=_units(request), initial=before)
    return _form(request, form, found.name, lambda: _save_place(request, form, place_id))


@require_POST
def renew(request: Request, place_id: UUID) -> HttpResponse:
    services.renew_kiosk(actor=request.actor, place_id=place_id)
    messages.success(request, _("Máy lấy số có địa chỉ mới. Hãy mở lại trang trên máy."))
    return redirect("workspace:queue-setup")


@require_http_methods(METHODS)
def new_group(request: Request, place_id: UUID) -> HttpResponse:
    found = selectors.get_place(request.actor, place_id)
    _require(request)
    form = GroupForm(_posted(request))
    title = _("Thêm nhóm việc, %(place)s") % {"place": found.name}
    return _form(request, form, title, lambda: _save_group(request, form, place_id, None))


@require_http_methods(METHODS)
def group(request: Request, place_id: UUID, group_id: UUID) -> HttpResponse:
    found = selectors.get_group(request.actor, place_id, group_id)
    _require(request)
    before = {name: getattr(found, name) for name in GroupForm.base_fields}
    form = GroupForm(_posted(request), initial=before)
    return _form(request, form, str(found), lambda: _save_group(request, form, place_id, group_id))


@require_http_methods(METHODS)
def new_counter(request: Request, place_id: UUID) -> HttpResponse:
    form = CounterForm(_posted(request), groups=_groups(request, place_id))
    _require(request)
    return _form(request, form, _("Thêm quầy"), lambda: _save_counter(request, form, place_id, None))


@require_http_methods(METHODS)
def counter(request: Request, place_id: UUID, counter_id: UUID) -> HttpResponse:
    found = selectors.get_counter(request.actor, counter_id)
    _require(request)
    before = {"number": found.number, "groups": [str(one.public_id) for one in found.groups.all()]}
    form = CounterForm(_posted(request), groups=_groups(request, place_id), initial=before)
    title = _("Quầy %(number)s") % {"number": found.number}
    return _form(request, form, title, lambda: _save_counter(request, form, place_id, counter_id))


@require_http_methods(METHODS)
def ground(request: Request) -> HttpResponse:
    _require(request)
    form = GroundForm(_posted(request))
    return _form(request, form, _("Diện ưu tiên"), lambda: _save_ground(request, form))


def _save_place(request: Request, form: PlaceForm, place_id: UUID | None) -> None:
    facts = dict(form.cleaned_data)
    given = PlaceGiven(unit_id=UUID(facts.pop("unit")), **facts)
    services.save_service_place(actor=request.actor, given=given, place_id=place_id)


def _save_group(request: Request, form: GroupForm, place_id: UUID, group_id: UUID | None) -> None:
    given = GroupGiven(**form.cleaned_data)
    services.save_queue_group(actor=request.actor, place_id=place_id, given=given, group_id=group_id)


def _save_counter(request: Request, form: CounterForm, place_id: UUID, counter_id: UUID | None) -> None:
    services.save_counter(
        actor=request.actor,
        place_id=place_id,
        number=form.cleaned_data["number"],
        group_ids=[UUID(one) for one in form.cleaned_data["groups"]],
        counter_id=counter_id,
    )


def _save_ground(request: Request, form: GroundForm) -> None:
    facts = dict(form.cleaned_data)
    first, last = date_of(facts.pop("valid_from")), date_of(facts.pop("valid_to"))
    if first is None:
        form.add_error("valid_from", _("Hãy ghi ngày, ví dụ 01/03/2024."))
        return
    services.save_priority_ground(
        actor=request.actor, given=GroundGiven(valid_from=first, valid_to=last, **facts)
    )


def _form(request: Request, form: SetupForm, title: str, save: Callable[[], None]) -> HttpResponse:
    """The form, or back to everything once it was saved; a refusal stands beside its field."""
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
            form.refuse(fault)
        if form.is_valid() and not form.errors:
            messages.success(request, _("Đã ghi cài đặt quầy."))
            return redirect("workspace:queue-setup")
    status = status_of(error) if error else (422 if form.errors else 200)
    return render(
        request, "workspace/counter/setup_form.html", {"form": form, "heading": title}, status=status
    )


def _posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _require(request: Request) -> None:
    if not policies.may_manage(request.actor):
        raise NotAllowed(_("Bạn không có quyền cài đặt quầy, nhóm việc lấy số."))


def _units(request: Request) -> list[tuple[str, str]]:
    units = people.visible_units(request.actor)
    return [(str(unit.public_id), unit.name) for unit in units if not unit.valid_to]


def _groups(request: Request, place_id: UUID) -> list[tuple[str, str]]:
    return [(str(one.public_id), str(one)) for one in selectors.list_groups(request.actor, place_id)]
