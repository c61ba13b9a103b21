"""django-allauth for citizens as this product wants it: our providers, our service, our page when it fails."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from motcua.domains.people import services as people
from motcua.domains.people.errors import IdentityRefused
from motcua.domains.people.rules import shipped_providers
from motcua.domains.people.types import IdentityLevel
from motcua.interfaces.shared.agencies import portal_agency
from motcua.interfaces.shared.sign_in.identity.words import lower_than_asked, why

logger = logging.getLogger("motcua.sign_in")

PROVIDER = "identity"
_STATUS = {"cancelled": 200, "unreachable": 502}


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Providers come from the environment, never from a table; people are welcomed by the domain."""

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The providers that are set up, in the order they are offered."""
        shapes = shipped_providers()
        return [
            SocialApp(
                provider=PROVIDER,
                provider_id=client.key,
                name=shapes[client.key].name,
                client_id=client.client_id,
                secret=client.secret,
                settings={"issuer": client.issuer, "shape": shapes[client.key]},
            )
            for client in settings.MOTCUA.identity
            if provider in (None, PROVIDER, client.key) and client_id in (None, client.client_id)
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None: what happened to an account stands in its journal."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever the provider vouches for becomes the account of that citizen, and no other."""
        agency = portal_agency(request)
        try:
            account = people.welcome_citizen(
                identity=sociallogin.identity, agency_id=agency.pk if agency else None
            )
        except IdentityRefused as refused:
            raise ImmediateHttpResponse(
                refusal(request, sociallogin.provider, refused.code, said=refused.message)
            ) from refused
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)
        elif sociallogin.user.pk != account.pk:
            raise ImmediateHttpResponse(refusal(request, sociallogin.provider, "other_account"))
        if sociallogin.identity.level < IdentityLevel.TWO:
            messages.warning(request, lower_than_asked(sociallogin.identity.level))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Our own page, with the reason in words; the log gets its code and nothing else."""
        raise ImmediateHttpResponse(refusal(request, provider, _code(error, exception)))


def refusal(request: HttpRequest, provider: Any, code: str, *, said: str = "") -> HttpResponse:
    """The page that says why somebody was not signed in, and what they can do."""
    key = provider.app.provider_id
    logger.warning("citizen sign-in refused: %s (%s)", code, key)
    context = {"why": said or why(code), "code": code, "provider": provider.app.name, "key": key}
    status = _STATUS.get(code, 400)
    return render(request, "shared/identity_refused.html", context, status=status)


def _code(error: Any, exception: Exception | None) -> str:
    if error == AuthError.CANCELLED:
        return "cancelled"
    if isinstance(exception, RequestException):
        return "unreachable"
    if exception is not None:
        return str(getattr(exception, "code", "exchange"))
    return "attempt"
