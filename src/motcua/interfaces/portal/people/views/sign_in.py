"""Coming in through a provider of identities, and going out."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter as account_adapter
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.interfaces.shared.middleware import CONTENT_SECURITY_POLICY, WORKSPACE_PREFIX
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.sign_in.identity.flow import IdentityCallback, IdentityFlow
from motcua.kernel.actors import ActorKind


@never_cache
def sign_in(request: Request) -> HttpResponse:
    """A button for each provider, what it will tell us and what for; a citizen who is in already goes on."""
    then = next_of(request)
    if request.actor.kind == ActorKind.CITIZEN:
        return redirect(then)
    context = {
        "providers": get_adapter().list_apps(request),
        "then": then,
        "is_officer": request.actor.kind == ActorKind.OFFICER,
    }
    response = render(request, "portal/people/sign_in.html", context)
    response.headers["Content-Security-Policy"] = content_policy()
    return response


@require_POST
def start(request: Request, provider: str) -> HttpResponse:
    """To the provider; to the door when it is none of ours."""
    try:
        found = get_adapter().get_provider(request, provider)
    except SocialApp.DoesNotExist:
        return redirect("portal:citizen-sign-in")
    return found.redirect(request, next_url=next_of(request))


@never_cache
def callback(request: Request, provider: str) -> HttpResponse:
    """Back from the provider."""
    try:
        return IdentityCallback.adapter_view(IdentityFlow(request, provider))(request)
    except SocialApp.DoesNotExist:
        return redirect("portal:citizen-sign-in")


@require_POST
def sign_out(request: Request) -> HttpResponse:
    account_adapter(request).logout(request)
    return redirect("portal:home")


def next_of(request: Request) -> str:
    """Where to go then: a path of ours outside the workspace, else the citizen's first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = account_adapter(request).is_safe_url(wanted) and not wanted.startswith(WORKSPACE_PREFIX)
    return wanted if wanted and is_ours else reverse("portal:my-dossiers")


def content_policy() -> str:
    """The policy of every page, and forms of this one may lead to the providers: the answer to the button does."""
    parts = [urlsplit(client.issuer) for client in settings.MOTCUA.identity]
    origins = " ".join(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))
    return CONTENT_SECURITY_POLICY.replace("form-action 'self'", f"form-action 'self' {origins}".rstrip())
