"""What a provider says of itself: where to send people, where its keys are. Believed only from the issuer we know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from requests import RequestException

from motcua.interfaces.shared.sign_in.identity.refusals import IdentityFault

NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
ASKED = (*NEEDED, "userinfo_endpoint")


def described(issuer: str) -> dict[str, Any]:
    """The provider's own description. Raises IdentityFault: `unreachable`, `discovery`, `issuer`, `elsewhere`."""
    found = fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration", fault="discovery")
    if found.get("issuer") != issuer:
        raise IdentityFault("issuer")
    scheme, home = urlsplit(issuer).scheme, _origin(issuer)
    for name in ASKED:
        address = found.get(name)
        if address is None and name not in NEEDED:
            continue
        if not isinstance(address, str) or urlsplit(address).scheme not in {scheme, "https"}:
            raise IdentityFault("discovery")
    if _origin(found["authorization_endpoint"]) != home:  # the page's policy lets people go nowhere else
        raise IdentityFault("elsewhere")
    return found


def _origin(address: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; a port nobody can read is one of its own."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = 0
    return parts.scheme, parts.hostname, port or {"https": 443, "http": 80}.get(parts.scheme)


def keys_at(address: str) -> list[Mapping[str, Any]]:
    """The provider's keys. Raises IdentityFault: `unreachable`, `key`."""
    listed = fetched(address, fault="key").get("keys")
    if not isinstance(listed, list):
        raise IdentityFault("key")
    return [key for key in listed if isinstance(key, dict)]


def fetched(address: str, *, fault: str, token: str = "") -> dict[str, Any]:
    """A JSON object from the provider, with an access token when one is given. Raises IdentityFault."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with get_adapter().get_requests_session() as session:
            response = session.get(address, headers=headers, allow_redirects=False)
    except RequestException as error:
        raise IdentityFault("unreachable") from error
    if response.status_code != 200:
        raise IdentityFault("unreachable" if response.status_code >= 500 else fault)
    try:
        found = response.json()
    except ValueError as error:
        raise IdentityFault(fault) from error
    if not isinstance(found, dict):
        raise IdentityFault(fault)
    return found
