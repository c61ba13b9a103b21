"""What every page knows: who looks, which agency, which menu, how many unread notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from motcua.domains.notifications import selectors as notifications
from motcua.domains.people import selectors as people
from motcua.interfaces.shared.menus import menu_for
from motcua.kernel.actors import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that a page pays only for what it shows."""
    actor = getattr(request, "actor", ANONYMOUS)
    return {
        "actor": actor,
        "me": SimpleLazyObject(lambda: people.me(actor)),
        "agency": SimpleLazyObject(lambda: people.agency_on_page(actor)),
        "menu": SimpleLazyObject(lambda: menu_for(request)),
        "unread_count": SimpleLazyObject(lambda: notifications.unread_count(actor)),
    }
