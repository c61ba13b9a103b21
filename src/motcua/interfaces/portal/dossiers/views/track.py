"""Hồ sơ của bạn đến đâu? By code and the last four digits, or by the QR code of the slip."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.selectors import PublicDossier
from motcua.domains.payments import selectors as payments
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel.errors import DomainError, Invalid

# Whose dossier it is only the visitor knows: no cache keeps the page, no search engine lists it.
for_the_visitor_alone = cache_control(private=True, no_store=True)


@for_the_visitor_alone
def track(request: Request) -> HttpResponse:
    """The form; posted, so that neither code nor digits stand in an address. A wrong answer keeps what was typed."""
    if request.method != "POST":
        return _form(request)
    code, digits = request.POST.get("code", "").strip(), request.POST.get("last_four", "").strip()
    try:
        _check(code, digits)
        found = dossiers.follow_by_code(code=code, last_four=digits, visitor=visitor_of(request))
    except DomainError as error:
        return _form(request, error)
    return _shown(request, found)


@for_the_visitor_alone
def follow(request: Request, token: str) -> HttpResponse:
    """What the QR code of the slip opens; a wrong token gets the form with the reason."""
    try:
        found = dossiers.follow_by_token(token=token, visitor=visitor_of(request))
    except DomainError as error:
        return _form(request, error)
    return _shown(request, found)


def _shown(request: Request, found: PublicDossier) -> HttpResponse:
    """The dossier, and what is to be paid for it."""
    # Who knows four digits is not given the orders' own words: they pay with a pass that runs out.
    orders = payments.orders_on_page(found.token) if found.token else payments.orders_to_pay(found.public_id)
    context = {"dossier": found, "orders": orders}
    return render(request, "portal/dossiers/dossier.html", context)


def _check(code: str, digits: str) -> None:
    """What is missing or cannot be right is said at once and counts as no try."""
    errors = {}
    if not code:
        errors["code"] = _("Nhập mã hồ sơ in trên Giấy tiếp nhận.")
    if len(digits) != 4 or not (digits.isascii() and digits.isdigit()):
        errors["last_four"] = _("Nhập đúng 4 số cuối của căn cước hoặc mã số thuế đã khai khi nộp.")
    if errors:
        raise Invalid(errors)


def _form(request: Request, error: DomainError | None = None) -> HttpResponse:
    context = {
        "code": request.POST.get("code", ""),
        "last_four": request.POST.get("last_four", ""),
        "errors": error.errors if error else {},
    }
    return render(request, "portal/dossiers/track.html", context, status=status_of(error))
