"""Hồ sơ của tôi: the list."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.people import selectors as people
from motcua.domains.people.types import IdentityLevel
from motcua.interfaces.portal.filing.mine import drafts_of
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request

ONLY = {"": "", "dang-mo": "open", "da-xong": "over"}
MYSELF = "toi"
_WHOSE = {MYSELF: "self"}


def my_dossiers(request: Request) -> HttpResponse:
    """What waits for me first, then every dossier; mine, or those of one organisation I act for."""
    asked = choice_of(request.GET.get("xem"), list(ONLY), "")
    actor = actor_on_page(request)
    organisations = {str(one.public_id): one.organisation_name for one in people.organisations_of(actor)}
    whose = choice_of(request.GET.get("ai"), [MYSELF, *organisations], "")
    page = dossiers.my_dossiers(
        actor, only=ONLY[asked], whose=_WHOSE.get(whose, whose), after=request.GET.get("sau")
    )
    face = people.citizen_face(actor)
    waiting = ngettext("Có %(num)s việc chờ bạn", "Có %(num)s việc chờ bạn", page.waiting)
    labels = {"": _("Tất cả"), "dang-mo": _("Đang mở"), "da-xong": _("Đã xong")}
    context = {
        "heading": waiting % {"num": page.waiting} if page.waiting else _("Hồ sơ của bạn"),
        "asked": page.asked,
        "drafts": drafts_of(actor),
        "rows": page.rows,
        "chips": [
            {"label": label, "href": _address(xem=key, ai=whose), "current": key == asked}
            for key, label in labels.items()
        ],
        "owners": _owners(organisations, whose, asked),
        "is_verified": face is not None and face.level >= IdentityLevel.TWO,
        "pager": links(request, page),
    }
    return render(request, "portal/people/my_dossiers.html", context)


def _owners(organisations: dict[str, str], whose: str, asked: str) -> list[dict[str, object]]:
    """Whose dossiers are shown, to choose from; nothing for somebody who acts for nobody else."""
    if not organisations:
        return []
    named = {key: _("Của %(name)s") % {"name": name} for key, name in organisations.items()}
    return [
        {"label": label, "href": _address(xem=asked, ai=key), "current": key == whose}
        for key, label in {"": _("Của tất cả"), MYSELF: _("Của tôi"), **named}.items()
    ]


def _address(**chosen: str) -> str:
    return "?" + urlencode({name: value for name, value in chosen.items() if value})
