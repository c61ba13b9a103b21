"""How the kiosk looks for whoever stands before it: letters, contrast, and when it begins anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

LARGE, DARK, MORE = "chu", "nen", "them"
IDLE, LONGER = 60, 240
"""Seconds after which the kiosk begins anew when nobody touches it; and when somebody asked for more time."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the visitor chose. It stands in the address, so the next visitor finds nothing of it."""

    is_large: bool = False
    is_dark: bool = False
    has_more_time: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Look:
        asked = request.GET
        return cls(asked.get(LARGE) == "to", asked.get(DARK) == "toi", asked.get(MORE) == "1")

    @property
    def query(self) -> str:
        """To be put behind every address of the kiosk; empty when nothing was chosen."""
        chosen = {LARGE: "to" if self.is_large else "", DARK: "toi" if self.is_dark else ""}
        chosen[MORE] = "1" if self.has_more_time else ""
        pairs = {name: value for name, value in chosen.items() if value}
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def css(self) -> str:
        return " ".join(filter(None, ("kiosk--large" * self.is_large, "kiosk--dark" * self.is_dark)))

    @property
    def other_letters(self) -> str:
        return replace(self, is_large=not self.is_large).query or "?"

    @property
    def other_contrast(self) -> str:
        return replace(self, is_dark=not self.is_dark).query or "?"

    @property
    def more_time(self) -> str:
        return replace(self, has_more_time=True).query

    @property
    def seconds(self) -> int:
        return LONGER if self.has_more_time else IDLE


def begins_anew(response: HttpResponse, look: Look, kiosk: str) -> HttpResponse:
    """Left alone the page goes back to the first one, in Vietnamese (a header: no script, and nothing moves)."""
    first = urlencode({"language": "vi", "next": reverse("portal:kiosk", args=[kiosk])})
    response.headers["Refresh"] = f"{look.seconds}; url={reverse('set-language')}?{first}"
    response.headers["Cache-Control"] = "no-store"
    return response
