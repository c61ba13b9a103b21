"""Ways to a telephone. Each hands one short message to its gateway's HTTP interface, never inside a transaction.

What gateways ask for is not public for every one: addresses, field names and template numbers are settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from motcua.domains.notifications.gateways.faults import Postponed, Refused, ServerAway

SECONDS = 10
_MANY, _BROKEN = 429, 500


@dataclass(frozen=True, slots=True)
class HttpAccess:
    """Where a gateway listens, and the secret it knows us by."""

    url: str
    secret: str = field(repr=False)


def post(access: HttpAccess, body: Mapping[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """Send one JSON question, give the JSON answer. Raises Postponed, Refused, ServerAway."""
    try:
        answer = requests.post(
            access.url, json=body, headers=dict(headers), timeout=SECONDS, allow_redirects=False
        )
    except requests.RequestException as error:
        raise ServerAway(type(error).__name__) from None
    if answer.status_code == _MANY:
        raise Postponed(f"HTTP {answer.status_code}")
    if answer.status_code >= _BROKEN:
        raise ServerAway(f"HTTP {answer.status_code}")
    if not answer.ok:
        raise Refused(f"HTTP {answer.status_code}")
    try:
        said = answer.json()
    except ValueError:
        raise ServerAway("not JSON") from None
    if not isinstance(said, dict):
        raise ServerAway("not an object")
    return said


def international(phone: str) -> str:
    """A number of Viet Nam as networks write it: "0905…" and "+84905…" become "84905…"."""
    figures = "".join(sign for sign in phone if sign.isdigit())
    return f"84{figures[1:]}" if figures.startswith("0") else figures
