"""What the chrome of every page shows: who looks, which agency, which menu, how many unread notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from motcua.domains.notifications import selectors as notifications
from motcua.domains.people import selectors as people
from motcua.interfaces.shared import menus
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.ui.parts import MenuItem, Person


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor named in the TEMPLATES setting; everything lazy, a page pays for what it shows."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    current = menus.current_route(request)
    workspace = current.startswith("workspace:") and actor is not ANONYMOUS
    chrome = _workspace(request, actor, current) if workspace else _portal(request, actor, current)
    return {"actor": actor, "agency": SimpleLazyObject(lambda: people.agency_on_page(actor)), **chrome}


def _workspace(request: HttpRequest, actor: Actor, current: str) -> dict[str, Any]:
    return {
        "home": reverse("workspace:home"),
        "menu": SimpleLazyObject(lambda: menus.workspace_menu(actor, current, request.path)),
        "bottom_menu": SimpleLazyObject(lambda: menus.phone_menu(actor, current)),
        "person": SimpleLazyObject(lambda: _person(actor)),
        "bell": SimpleLazyObject(_bell(actor)),
        "search": {"action": reverse("workspace:search"), "value": request.GET.get("q", "")},
    }


def _portal(request: HttpRequest, actor: Actor, current: str) -> dict[str, Any]:
    return {
        "home": reverse("portal:home"),
        "menu": SimpleLazyObject(lambda: _portal_menu(actor, current)),
        "footer": SimpleLazyObject(menus.footer),
        "sign_in": _door() if actor is ANONYMOUS else None,
        "person": _who(actor),
        "language": _other_language(request),
    }


def _portal_menu(actor: Actor, current: str) -> list[MenuItem]:
    """The public places, and a citizen's own before them."""
    mine = "portal:my-dossiers"
    own = [MenuItem(_("Hồ sơ của tôi"), reverse(mine), current=current == mine)]
    return [*(own if actor.kind == ActorKind.CITIZEN else ()), *menus.portal_menu(current)]


def _door() -> dict[str, str]:
    """The citizens' door where a provider is set up, else the officers' one; the footer leads to that always."""
    if settings.MOTCUA.identity:
        return {"href": reverse("portal:citizen-sign-in"), "label": _("Đăng nhập")}
    return {"href": reverse("account_login"), "label": _("Cán bộ đăng nhập")}


def _who(actor: Actor) -> Any:
    if actor.officer_pk:
        return SimpleLazyObject(lambda: _person(actor))
    return SimpleLazyObject(lambda: _citizen(actor)) if actor.kind == ActorKind.CITIZEN else None


def _citizen(actor: Actor) -> Person:
    face = people.citizen_face(actor)
    links = [
        MenuItem(_("Hồ sơ của tôi"), reverse("portal:my-dossiers"), "inbox"),
        MenuItem(_("Tài khoản của tôi"), reverse("portal:my-account"), "id"),
    ]
    return Person(
        name=face.name if face else "", links=links, sign_out_url=reverse("portal:citizen-sign-out")
    )


def _person(actor: Actor) -> Person:
    me = people.me(actor)
    links = [
        MenuItem(_("Bàn làm việc"), reverse("workspace:home"), "inbox"),
        MenuItem(_("Người thay thế, ủy quyền"), reverse("workspace:delegations"), "users"),
    ]
    name, title = (me.name, f"{me.title}, {me.unit}".strip(", ")) if me else ("", "")
    return Person(name=str(name), title=title, links=links, sign_out_url=reverse("account_logout"))


def _bell(actor: Actor) -> Callable[[], dict[str, Any]]:
    return lambda: {"href": reverse("workspace:notices"), "count": notifications.unread_count(actor)}


def _other_language(request: HttpRequest) -> dict[str, str]:
    code = "vi" if translation.get_language() == "en" else "en"
    query = urlencode({"language": code, "next": request.get_full_path()})
    return {
        "href": f"{reverse('set-language')}?{query}",
        "code": code,
        "label": dict(settings.LANGUAGES)[code],
    }
