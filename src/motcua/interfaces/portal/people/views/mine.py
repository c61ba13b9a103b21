"""Hồ sơ của tôi: the list, and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.people import selectors as people
from motcua.domains.people.types import IdentityLevel
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request

ONLY = {"": "", "dang-mo": "open", "da-xong": "over"}


def my_dossiers(request: Request) -> HttpResponse:
    """What waits for me first in words, then every dossier."""
    asked = choice_of(request.GET.get("xem"), list(ONLY), "")
    actor = actor_on_page(request)
    page = dossiers.my_dossiers(actor, only=ONLY[asked], after=request.GET.get("sau"))
    face = people.citizen_face(actor)
    waiting = ngettext("Có %(num)s việc chờ bạn", "Có %(num)s việc chờ bạn", page.waiting)
    labels = {"": _("Tất cả"), "dang-mo": _("Đang mở"), "da-xong": _("Đã xong")}
    context = {
        "heading": waiting % {"num": page.waiting} if page.waiting else _("Hồ sơ của bạn"),
        "rows": page.rows,
        "chips": [
            {"label": label, "href": f"?xem={key}" if key else "?", "current": key == asked}
            for key, label in labels.items()
        ],
        "is_verified": face is not None and face.level >= IdentityLevel.TWO,
        "pager": links(request, page),
    }
    return render(request, "portal/people/my_dossiers.html", context)


def my_dossier(request: Request, public_id: UUID) -> HttpResponse:
    """What happened, who holds it, by when and why, what is asked of me, what I handed in."""
    found = dossiers.my_dossier(actor_on_page(request), public_id)
    return render(request, "portal/people/my_dossier.html", {"dossier": found.seen, "mine": found})
