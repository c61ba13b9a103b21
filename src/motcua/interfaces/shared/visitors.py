"""Who knocks, when nobody is signed in: the network address, for counting tries only."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def visitor_of(request: HttpRequest) -> str:
    """The address of the visitor. Behind HTTPS a proxy of ours stands in front and names it last."""
    if settings.MOTCUA.behind_https:
        named = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if named:
            return named
    return str(request.META.get("REMOTE_ADDR", ""))
