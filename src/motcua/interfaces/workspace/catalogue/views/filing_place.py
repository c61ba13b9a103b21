"""Nơi nộp hồ sơ trực tuyến: here or at the national portal, from which day, on which ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.catalogue import policies, rules, selectors, services
from motcua.domains.catalogue.types import FilingPlaceGiven
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, Invalid
from motcua.kernel.formats import date_vn, datetime_vn

if TYPE_CHECKING:
    from motcua.domains.catalogue.models import FilingPlace

HERE, NATIONAL = "o-day", "quoc-gia"


@require_http_methods(["GET", "HEAD", "POST"])
def filing_place(request: Request) -> HttpResponse:
    """What holds today, what was decided when, and the form of the next decision."""
    policies.require_may_publish(request.actor, unit_id=None)
    if request.method != "POST":
        return _page(request, _beginning(request))
    try:
        row = services.save_filing_place(actor=request.actor, given=_given(request.POST))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, request.POST, error)
    messages.success(request, _("Đã ghi. Áp dụng từ ngày %(day)s.") % {"day": date_vn(row.valid_from)})
    return redirect("workspace:filing-place")


def _beginning(request: Request) -> dict[str, str]:
    """The form as it stands today; addresses as the product suggests them while none was written."""
    now = selectors.filing_place(request.actor.agency_key)
    base, path = (now.base_url, now.procedure_path) if now.is_national else rules.suggested_filing_place()
    return {
        "place": NATIONAL if now.is_national else HERE,
        "base_url": base,
        "procedure_path": path,
        "valid_from": date_vn(clock.today()),
    }


def _given(typed: Mapping[str, str]) -> FilingPlaceGiven:
    """What was typed. Raises Invalid for a day nobody can read or a choice that was not made."""
    faults: dict[str, str] = {}
    day = date_of(typed.get("valid_from"))
    if day is None:
        faults["valid_from"] = _("Ghi ngày bắt đầu áp dụng như 05/02/2024.")
    if typed.get("place") not in (HERE, NATIONAL):
        faults["place"] = _("Chọn nơi nộp hồ sơ trực tuyến.")
    if day is None or faults:
        raise Invalid(faults)
    return FilingPlaceGiven(
        is_national=typed["place"] == NATIONAL,
        valid_from=day,
        base_url=typed.get("base_url", ""),
        procedure_path=typed.get("procedure_path", ""),
        legal_basis=typed.get("legal_basis", ""),
    )


def _page(request: Request, typed: Mapping[str, str], error: DomainError | None = None) -> HttpResponse:
    errors = error.errors if error else {}
    decided = selectors.filing_places(request.actor)
    context: dict[str, Any] = {
        "now": selectors.filing_place(request.actor.agency_key),
        "typed": typed,
        "places": [
            (HERE, _("Tại cổng này"), _("Người dân nộp ở đây, như hiện có.")),
            (NATIONAL, _("Tại Cổng Dịch vụ công quốc gia"), _("Nút nộp dẫn sang cổng quốc gia.")),
        ],
        "errors": errors,
        "lines": [{"id": f"id_{name}" if name else "", "text": text} for name, text in errors.items()],
        "decided": [_row(one) for one in decided],
    }
    return render(request, "workspace/catalogue/filing_place.html", context, status=status_of(error))


def _row(one: FilingPlace) -> dict[str, str]:
    who = one.saved_by.full_name if one.saved_by else _("hệ thống")
    said = _("%(who)s ghi lúc %(at)s") % {"who": who, "at": datetime_vn(one.saved_at)}
    return {
        "since": date_vn(one.valid_from),
        "saved": said,
        "place": one.base_url if one.is_national else _("Tại cổng này"),
        "basis": one.legal_basis,
    }
