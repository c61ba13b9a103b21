"""Public addresses for QR codes: domains ask kernel.links, which is told here."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from motcua.kernel import links


def tell_domains() -> None:
    """Fill kernel.links; routes are resolved when a code is drawn, not at start."""
    links.set_builders(track=_track, verify=_verify)


def _track(token: str) -> str:
    return f"{settings.MOTCUA.public_url}{reverse('portal:follow', args=[token])}"


def _verify(token: str) -> str:
    return f"{settings.MOTCUA.public_url}{reverse('portal:verify-paper', args=[token])}"
