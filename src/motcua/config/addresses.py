"""Public addresses for QR codes and letters: domains ask kernel.links, which is told here."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from motcua.kernel import links


def tell_domains() -> None:
    """Fill kernel.links; routes are resolved when an address is asked for, not at start."""
    links.set_builders(
        track=_track,
        verify=_verify,
        dossier=_dossier,
        day=_day,
        notices=_notices,
        preferences=_preferences,
        procedure=_procedure,
        procedures=_procedures,
        screen=_screen,
        ticket=_ticket,
        kiosk=_kiosk,
        wall=_wall,
        account=_account,
        my_dossiers=_my_dossiers,
    )


def _public(path: str) -> str:
    return f"{settings.MOTCUA.public_url}{path}"


def _track(token: str) -> str:
    return _public(reverse("portal:follow", args=[token]))


def _verify(token: str) -> str:
    return _public(reverse("portal:verify-paper", args=[token]))


def _procedure(public_id: str) -> str:
    return _public(reverse("portal:procedure", args=[public_id]))


def _procedures(_key: str) -> str:
    return _public(reverse("portal:procedures"))


def _screen(place_id: str) -> str:
    return _public(reverse("portal:screen", args=[place_id]))


def _ticket(token: str) -> str:
    return _public(reverse("portal:ticket", args=[token]))


def _kiosk(token: str) -> str:
    return _public(reverse("portal:kiosk", args=[token]))


def _wall(place_id: str) -> str:
    return _public(reverse("portal:wall", args=[place_id]))


def _account(word: str) -> str:
    return _public(reverse("portal:link-account", args=[word]))


def _my_dossiers(_key: str) -> str:
    return _public(reverse("portal:my-dossiers"))


def _dossier(public_id: str) -> str:
    return _public(reverse("workspace:dossier", args=[public_id]))


def _day(scope: str) -> str:
    """The day's page in a scope: "officer", "unit" or "agency"."""
    return _public(f"{reverse('workspace:day')}?pham-vi={scope}")


def _notices(_key: str) -> str:
    return _public(reverse("workspace:notices"))


def _preferences(_key: str) -> str:
    return _public(reverse("workspace:notice-preferences"))
