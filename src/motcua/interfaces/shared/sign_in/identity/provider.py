"""A provider of identities to django-allauth: ours alone, from the environment and the shipped shapes."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from requests import RequestException

from motcua.domains.people.types import ProviderShape
from motcua.interfaces.shared.sign_in.identity.flow import IdentityFlow


class IdentityProvider(OpenIDConnectProvider):
    """OpenID Connect with PKCE always, a nonce for each attempt, and nothing a visitor can add to the request."""

    id = "identity"
    name = "Identity"
    package = "motcua.interfaces.shared.sign_in.identity"
    oauth2_adapter_class = IdentityFlow
    pkce_enabled_default = True
    supports_token_authentication = False

    @property
    def issuer(self) -> str:
        """Who the provider must say it is."""
        return str(self.app.settings["issuer"])

    @property
    def shape(self) -> ProviderShape:
        """How it speaks."""
        shape: ProviderShape = self.app.settings["shape"]
        return shape

    def get_callback_url(self) -> str:
        return reverse("portal:identity-callback", args=[self.app.provider_id])

    def get_scope(self) -> list[str]:
        return list(self.shape.scopes)

    def get_auth_params(self) -> dict[str, str]:
        """The level that filing takes; what the answer then says counts, not what was asked."""
        return {"acr_values": " ".join(self.shape.asked_levels)} if self.shape.asked_levels else {}

    def redirect(
        self, request: HttpRequest, process: str = AuthProcess.LOGIN, next_url: str | None = None, **_: Any
    ) -> HttpResponse:
        """To the provider, with a nonce that waits in the visitor's session; to our own page when it cannot be
        reached or is not who it should be. Nothing of the address asked for goes along."""
        nonce = secrets.token_urlsafe(32)
        params = {**self.get_auth_params(), "nonce": nonce}
        try:
            return super().redirect(
                request, AuthProcess.LOGIN, next_url, auth_params=params, scope=self.get_scope(), nonce=nonce
            )
        except (OAuth2Error, RequestException) as fault:
            return render_authentication_error(request, self, exception=fault)

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: what is kept of a person is kept by the domain."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """None: nobody is known by an address."""
        return []
