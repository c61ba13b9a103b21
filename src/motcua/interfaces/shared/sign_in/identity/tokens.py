"""Whether an identity token may be believed: signed by the provider, for us, now, in answer to this very attempt.

OpenID Connect Core 1.0 section 3.1.3.7, with nothing left to "may".
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jwt

from motcua.interfaces.shared.sign_in.identity.refusals import IdentityFault

# Signed with a key of the provider's own. Never none, never a secret both sides know (HS…).
ALGORITHMS = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}
REQUIRED = ("exp", "iat", "iss", "aud", "sub")
LEEWAY_SECONDS = 60
LONGEST_SUBJECT = 191  # as allauth's table keeps it
_FAULTS: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
    (jwt.ExpiredSignatureError, "expired"),
    (jwt.ImmatureSignatureError, "not_yet"),
    (jwt.InvalidIssuerError, "issuer"),
    (jwt.InvalidAudienceError, "audience"),
    (jwt.MissingRequiredClaimError, "incomplete"),
    (jwt.InvalidSignatureError, "signature"),
)


def verified_claims(
    token: Any, *, keys: Sequence[Mapping[str, Any]], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of a token that may be believed. `keys` are the provider's, as its `jwks_uri` gives them.

    Raises IdentityFault: `no_token`, `malformed`, `algorithm`, `key`, `signature`, `expired`, `not_yet`, `issuer`,
    `audience`, `incomplete`, `nonce`.
    """
    claims = _opened(token, keys, issuer, client_id)
    _require_for_us(claims, client_id)
    said = claims.get("nonce")
    if not nonce or not isinstance(said, str) or not hmac.compare_digest(said.encode(), nonce.encode()):
        raise IdentityFault("nonce")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise IdentityFault("incomplete")
    return claims


def _opened(token: Any, keys: Sequence[Mapping[str, Any]], issuer: str, client_id: str) -> dict[str, Any]:
    algorithm, kid = _head(token)
    fault = IdentityFault("key")
    for key in _fitting(keys, algorithm, kid):
        try:
            return _decoded(token, key, algorithm, issuer, client_id)
        except IdentityFault as found:
            fault = found
            if found.code != "signature":
                break
    raise fault


def _head(token: Any) -> tuple[str, str | None]:
    """The algorithm, which must be one of ours, and the id of the key when the token names one."""
    if not token or not isinstance(token, str):
        raise IdentityFault("no_token")
    try:
        head = jwt.get_unverified_header(token)
    except jwt.PyJWTError as fault:
        raise IdentityFault("malformed") from fault
    algorithm, kid = head.get("alg"), head.get("kid")
    if algorithm not in ALGORITHMS:
        raise IdentityFault("algorithm")
    return algorithm, kid


def _fitting(keys: Sequence[Mapping[str, Any]], algorithm: str, kid: str | None) -> Iterator[jwt.PyJWK]:
    """The keys that could have signed it: the one it names, or each of its kind when it names none."""
    for key in keys:
        if key.get("kty") != ALGORITHMS[algorithm] or key.get("use", "sig") != "sig":
            continue
        if key.get("alg", algorithm) != algorithm or (kid is not None and key.get("kid") != kid):
            continue
        try:
            yield jwt.PyJWK(dict(key), algorithm=algorithm)
        except jwt.PyJWTError:
            continue  # a key we cannot read signs nothing we believe


def _decoded(token: str, key: jwt.PyJWK, algorithm: str, issuer: str, client_id: str) -> dict[str, Any]:
    try:
        return jwt.decode(
            token,
            key=key,
            algorithms=[algorithm],
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": list(REQUIRED)},
        )
    except jwt.PyJWTError as fault:
        code = next((code for kind, code in _FAULTS if isinstance(fault, kind)), "malformed")
        raise IdentityFault(code) from fault


def _require_for_us(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several parties says which of them asked; whoever it says must be us."""
    audiences = claims["aud"]
    party = claims.get("azp")
    if isinstance(audiences, list) and len(audiences) > 1 and party is None:
        raise IdentityFault("audience")
    if party is not None and party != client_id:
        raise IdentityFault("audience")
