"""Around every request: a request id and fresh caches, security headers, the actor, domain errors as pages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from motcua.domains.people import selectors as people
from motcua.interfaces.shared import error_pages, statements
from motcua.kernel import clock, request_ids, revisions
from motcua.kernel.actors import ANONYMOUS, Via
from motcua.kernel.errors import DomainError

WORKSPACE_PREFIX = "/lam-viec/"
View = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "manifest-src 'self'",
    ]
)


def request_context(get_response: View) -> View:
    """Give the request an id, read each cache counter at most once in it, and hold the injected clock.

    Headers move the clock or ask for the number of statements only where the installation allows it
    (MOTCUA_INJECTED_CLOCK=1, set by the benchmarks); elsewhere they mean nothing.
    """
    measured = settings.MOTCUA.injected_clock

    def middleware(request: HttpRequest) -> HttpResponse:
        with request_ids.bound(request_ids.accepted(request.headers.get("X-Request-Id"))):
            with revisions.request_scope():
                response = _measured(request, get_response) if measured else get_response(request)
            response.headers["X-Request-Id"] = request_ids.current()
            return response

    return middleware


def _measured(request: HttpRequest, get_response: View) -> HttpResponse:
    """The answer at the moment the request names, with the number of statements when it asks for it."""
    moment = request.headers.get("X-Motcua-Now")
    with clock.frozen(datetime.fromisoformat(moment)) if moment else contextlib.nullcontext():
        if statements.HEADER not in request.headers:
            return get_response(request)
        with statements.counted() as count:
            response = get_response(request)
        response.headers[statements.HEADER] = str(count.number)
        return response


def security_headers(get_response: View) -> View:
    """Strict content policy on every page; nothing of a signed-in person's pages is kept by caches."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        if getattr(request, "actor", ANONYMOUS) is not ANONYMOUS:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def actor(get_response: View) -> View:
    """Build the actor once; views pass it on and nobody looks at request.user again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        known = people.actor_for_account(user, via=Via.WEB) if user.is_authenticated else ANONYMOUS
        request.actor = known  # type: ignore[attr-defined]
        request_ids.set_actor(known.id)
        return get_response(request)

    return middleware


def language(get_response: View) -> View:
    """Vietnamese, unless the visitor of a public page switched to another language.

    The browser's own wish is not asked: a Vietnamese office's page is Vietnamese until somebody says otherwise.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        is_public = not request.path.startswith(WORKSPACE_PREFIX)
        with translation.override(chosen if chosen in known and is_public else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
            return response

    return middleware


class domain_errors:  # noqa: N801  a middleware like the others, with a hook for exceptions
    """A domain error that a view did not turn into a message becomes a page that says what is wrong; so does
    text with a sign that no database keeps."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError) and "NUL" in str(error):
            error = error_pages.unreadable_sign()
        if not isinstance(error, DomainError):
            return None
        page = error_pages.page_for(error)
        return render(request, page.template, {"error": error}, status=page.status)
