"""Hồ sơ của bạn đến đâu? By code and the last four digits, or by the QR code of the slip."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import services as dossiers
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel.errors import DomainError


def track(request: Request) -> HttpResponse:
    """The form; posted, so that neither code nor digits stand in an address. A wrong answer keeps the code."""
    if request.method != "POST":
        return _form(request, "", None)
    code, digits = request.POST.get("code", ""), request.POST.get("last_four", "")
    if len(digits.strip()) != 4 or not digits.strip().isdigit():
        return _form(
            request, code, _("Nhập đúng 4 số cuối của căn cước hoặc mã số thuế đã khai khi nộp."), 422
        )
    try:
        found = dossiers.follow_by_code(code=code, last_four=digits, visitor=visitor_of(request))
    except DomainError as error:
        return _form(request, code, error.message, 429 if error.code == "limit_reached" else 404)
    return render(request, "portal/dossiers/dossier.html", {"dossier": found})


def follow(request: Request, token: str) -> HttpResponse:
    """What the QR code of the slip opens; a wrong token gets the form with the reason."""
    try:
        found = dossiers.follow_by_token(token=token, visitor=visitor_of(request))
    except DomainError as error:
        return _form(request, "", error.message, 429 if error.code == "limit_reached" else 404)
    return render(request, "portal/dossiers/dossier.html", {"dossier": found})


def _form(request: Request, code: str, error: str | None, status: int = 200) -> HttpResponse:
    return render(request, "portal/dossiers/track.html", {"code": code, "error": error}, status=status)
