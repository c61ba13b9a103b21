"""Pages that belong to no domain: health, language, errors."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language

from motcua.kernel import health as kernel_health


def health(request: HttpRequest) -> HttpResponse:
    """For load balancers and `motcua doctor`: is the database there, does the worker live."""
    report = kernel_health.report()
    return JsonResponse({"ok": report.ok, "checks": report.checks}, status=200 if report.ok else 503)


def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the person's language in a cookie and go back to the page they were on (a plain link: it changes
    nothing but the visitor's own cookie)."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    language = request.GET.get("language", "")
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86_400, samesite="Lax", httponly=True
        )
    return response


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/errors/csrf.html", status=403)
