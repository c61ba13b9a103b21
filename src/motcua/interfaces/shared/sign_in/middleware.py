"""Sessions that end after eight idle hours, and the gate before the workspace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from motcua.interfaces.shared.sign_in import kept_forms
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind

View = Callable[[HttpRequest], HttpResponse]

WORKSPACE = "/lam-viec/"
CITIZENS = "/nguoi-dan/"
_SEEN = "seen_at"
_SLIDE_SECONDS = 600


class IdleSessionMiddleware:
    """Eight hours count from the last page, written down at most every ten minutes: no UPDATE per request."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            if now - request.session.get(_SEEN, 0) >= _SLIDE_SECONDS:
                request.session[_SEEN] = now
        return self.get_response(request)


class SignInGateMiddleware:
    """Nobody but an officer comes into the workspace, nobody on a first password gets to work, and a citizen's
    pages are for citizens.

    Runs after the check against forged forms, so what it keeps of a stranger's post came from our own page.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if request.path.startswith(CITIZENS):
            return _only_citizens(request)
        if not request.path.startswith(WORKSPACE):
            return None
        match request.actor.kind:  # type: ignore[attr-defined]
            case ActorKind.OFFICER if request.user.must_change_password:  # type: ignore[union-attr]
                return redirect("account_change_password")
            case ActorKind.OFFICER:
                if request.method == "POST" and kept_forms.is_waiting(request):
                    kept_forms.drop_if_sent(request)
                return None
            case ActorKind.ANONYMOUS:
                return _to_sign_in(request)
            case _:
                raise PermissionDenied


def _only_citizens(request: HttpRequest) -> HttpResponse | None:
    """A citizen's pages open to citizens; anybody else is asked to sign in as one, officers too. What a visitor
    posts after their session ended is kept for the page it came from."""
    is_door = request.path.startswith(reverse("portal:citizen-sign-in"))
    kind = request.actor.kind  # type: ignore[attr-defined]
    if is_door or kind == ActorKind.CITIZEN:
        return None
    if _is_script(request):
        return HttpResponse(status=401)
    if request.headers.get("HX-Request") == "true":
        if request.method == "POST" and kind == ActorKind.ANONYMOUS:
            kept_forms.keep_form(request)
        shown = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
        return HttpResponse(headers={"HX-Redirect": _citizens_door(shown)})
    if request.method == "GET":
        return redirect(_citizens_door(request.get_full_path()))
    if request.method != "POST" or kind != ActorKind.ANONYMOUS:
        return redirect(_citizens_door(reverse("portal:my-dossiers")))
    kept_forms.keep_form(request)
    return redirect(_citizens_door(kept_forms.page_of(request)))


def _citizens_door(then: str) -> str:
    wants = "" if then == reverse("portal:my-dossiers") else f"?{urlencode({'next': then})}"
    return reverse("portal:citizen-sign-in") + wants


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and then back; htmx is told to move the whole page, scripts get a plain 401."""
    if _is_script(request):
        return HttpResponse(status=401)
    if request.headers.get("HX-Request") == "true":
        shown = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
        return HttpResponse(headers={"HX-Redirect": _sign_in_url(shown)})
    if request.method == "POST":
        kept_forms.keep_form(request)
        return redirect(_sign_in_url(kept_forms.page_of(request)))
    return redirect(_sign_in_url(request.get_full_path()))


def _is_script(request: HttpRequest) -> bool:
    """A fetch that saves a draft by itself: its page still holds what was typed and says so."""
    return request.headers.get("X-Requested-With") == "fetch"


def _sign_in_url(then: str) -> str:
    wants = "" if then == reverse("workspace:home") else f"?{urlencode({'next': then})}"
    return resolve_url(settings.LOGIN_URL) + wants
