"""One attempt to sign in, from the provider's answer to claims that may be believed."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.domains.people import rules as people
from motcua.interfaces.shared.sign_in.identity import discovery, tokens
from motcua.interfaces.shared.sign_in.identity.refusals import IdentityFault


class IdentityFlow(OpenIDConnectOAuth2Adapter):
    """allauth's adapter, with the checks it leaves out. `nonce` is that of the attempt, set by the callback."""

    nonce: str = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            self._openid_config = discovery.described(self.get_provider().issuer)
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return f"{settings.MOTCUA.public_url}{self.get_provider().get_callback_url()}"

    @property
    def basic_auth(self) -> bool:
        """How the secret is sent: in the header, unless the provider takes it in the form alone."""
        methods = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return bool(self.get_provider().app.secret) and "client_secret_basic" in methods

    def get_access_token_data(self, request: HttpRequest, app: Any, client: Any, **kwargs: Any) -> Any:
        """The tokens for the code. Raises IdentityFault for an answer that is none."""
        try:
            return super().get_access_token_data(request, app, client, **kwargs)
        except (KeyError, ValueError) as fault:
            raise IdentityFault("exchange") from fault

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """The access token, for one question; it is not kept."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        """The visitor as the provider vouches for them. Raises IdentityFault."""
        provider = self.get_provider()
        claims = self._claims(kwargs["response"].get("id_token"), token.token, provider.issuer, app.client_id)
        login = provider.sociallogin_from_response(request, claims)
        login.identity = people.read_identity(provider.shape, issuer=provider.issuer, claims=claims)
        return login

    def _claims(self, id_token: Any, access_token: str, issuer: str, client_id: str) -> dict[str, Any]:
        """What the token says, and what the provider adds when asked; who it is and how sure stay the token's."""
        said = tokens.verified_claims(
            id_token,
            keys=discovery.keys_at(self.openid_config["jwks_uri"]),
            issuer=issuer,
            client_id=client_id,
            nonce=self.nonce,
        )
        address = self.openid_config.get("userinfo_endpoint")
        if address is None:
            return said
        added = discovery.fetched(address, fault="userinfo", token=access_token)
        if added.get("sub") != said["sub"]:
            raise IdentityFault("other_person")
        return {**said, **added, "sub": said["sub"], "acr": said.get("acr")}


class IdentityCallback(OAuth2CallbackView):
    """The provider's answer. Only the attempt this very session began is taken up, once."""

    adapter: IdentityFlow

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As allauth does, and a provider that cannot be reached half way is no error of ours."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except OAuth2Error as fault:
            return render_authentication_error(request, self.adapter.get_provider(), exception=fault)

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, refused = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = str(state.get("nonce") or "")
            # A provider that names itself in its answer (RFC 9207) must be the one that was asked.
            if request.GET.get("iss", provider.issuer) != provider.issuer:
                raise IdentityFault("issuer")
        return state, refused
