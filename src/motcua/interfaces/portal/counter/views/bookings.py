"""Booking an hour at a counter."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.domains.counter import selectors, services
from motcua.interfaces.shared.agencies import require_portal_agency
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of, moment_of, uuid_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel.errors import DomainError, Invalid

for_the_visitor_alone = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Which work, which day, which hour; a press keeps the place."""
    agency = require_portal_agency(request)
    group_id = uuid_of(request.GET.get("viec"))
    if request.method != "POST" or group_id is None:
        return _page(request, agency.pk, group_id)
    try:
        booked = services.book_hour(
            agency_id=agency.pk,
            group_id=group_id,
            starts_at=_slot(request),
            phone=request.POST.get("phone", ""),
            visitor=visitor_of(request),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, agency.pk, group_id, error)
    return redirect("portal:booking", token=booked.token)


@require_GET
@for_the_visitor_alone
def booking(request: Request, token: str) -> HttpResponse:
    """The code to be typed at the kiosk."""
    context = {"booking": selectors.booking_by_token(token)}
    return render(request, "portal/counter/booking.html", context)


@require_POST
def cancel(request: Request, token: str) -> HttpResponse:
    try:
        services.cancel_booking(token=token)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, _("Đã hủy lịch hẹn. Chỗ này dành cho người khác."))
    return redirect("portal:booking", token=token)


def _slot(request: Request) -> datetime:
    chosen = moment_of(request.POST.get("slot"))
    if chosen is None:
        raise Invalid(_("Hãy chọn một khung giờ."), field="slot")
    return chosen


def _page(
    request: Request, agency_id: int, group_id: UUID | None, error: DomainError | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "places": [place for place in selectors.open_places(agency_id) if place.takes_bookings],
        "group_id": group_id,
        "errors": error.errors if error else {},
        "typed": request.POST,
        **(_days(request, agency_id, group_id) if group_id else {}),
    }
    return render(request, "portal/counter/booking_new.html", context, status=status_of(error))


def _days(request: Request, agency_id: int, group_id: UUID) -> dict[str, Any]:
    """The days to choose from, and the hours of the chosen one (the first when none was)."""
    days = selectors.bookable_days(agency_id, group_id)
    chosen: date | None = date_of(request.GET.get("ngay")) or (days[0] if days else None)
    return {
        "days": days,
        "on": chosen,
        "slots": selectors.slots_on(agency_id, group_id, chosen) if chosen else None,
    }
