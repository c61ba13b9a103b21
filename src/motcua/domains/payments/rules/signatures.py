"""Messages between us and a redirect gateway: named texts in the order of their names, HMAC-SHA256 over them."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

SIGNATURE = "signature"
OLDEST_SECONDS = 900
"""A message signed longer ago is refused: it may be one that somebody kept."""


def signed(values: Mapping[str, str], secret: str) -> dict[str, str]:
    """The same values with their signature."""
    bare = {key: value for key, value in values.items() if key != SIGNATURE}
    return {**bare, SIGNATURE: _signature(bare, secret)}


def signature_holds(values: Mapping[str, str], secret: str) -> bool:
    """Whether the secret made this signature; takes the same time wherever it differs. No secret signs nothing."""
    bare = {key: value for key, value in values.items() if key != SIGNATURE}
    given = values.get(SIGNATURE, "")
    return bool(secret) and hmac.compare_digest(_signature(bare, secret).encode(), given.encode())


def _signature(values: Mapping[str, str], secret: str) -> str:
    told = urlencode(sorted(values.items()))
    return hmac.digest(secret.encode(), told.encode(), "sha256").hex()
