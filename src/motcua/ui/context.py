"""What every page knows before its view says anything: chrome, theme, language, messages."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import translation

CHROMES = {
    "workspace": "ui/chrome/workspace.html",
    "portal": "ui/chrome/portal.html",
}
THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def percent_class(value: float | None) -> str:
    """The class that carries a share, 0 to 100, without an inline style: 64.6 → "p65"."""
    return f"p{min(100, max(0, round(value or 0)))}"


def theme_of(request: HttpRequest) -> str:
    """The person's choice, else what the browser prefers when it says so, else light."""
    chosen = request.COOKIES.get(THEME_COOKIE) or request.headers.get("Sec-CH-Prefers-Color-Scheme", "")
    return chosen if chosen in THEMES else "light"


def chrome_of(request: HttpRequest) -> str:
    """The frame around a page, by the first part of the route's namespace; the public one elsewhere."""
    match = getattr(request, "resolver_match", None)
    namespace = match.namespaces[0] if match is not None and match.namespaces else "portal"
    return CHROMES.get(namespace, CHROMES["portal"])


def ui(request: HttpRequest) -> dict[str, Any]:
    """Context processor named in the TEMPLATES setting."""
    return {
        "chrome": chrome_of(request),
        "theme": theme_of(request),
        "lang": translation.get_language() or "vi",
        "messages": get_messages(request),
    }
