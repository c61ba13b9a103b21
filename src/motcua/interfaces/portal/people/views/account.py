"""Tài khoản của tôi: what is known of me, from whom, who opened it, and all of it to take along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.people import selectors as people
from motcua.domains.people.rules import shipped_providers
from motcua.domains.people.types import LIVE_REPRESENTATIONS, RepresentationState
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request
from motcua.kernel.formats import date_vn, datetime_vn
from motcua.kernel.personal import mask_id

if TYPE_CHECKING:
    from motcua.domains.people.models import Citizen, Representation

_LOOKS = {
    RepresentationState.CLAIMED: ("wait", "clock"),
    RepresentationState.CONFIRMED: ("ok", "okc"),
    RepresentationState.REFUSED: ("shut", "x"),
    RepresentationState.ENDED: ("shut", "x"),
}


def account(request: Request) -> HttpResponse:
    actor = actor_on_page(request)
    citizen = people.get_citizen(actor)
    readings = people.readings_of(actor, after=request.GET.get("sau"))
    names = {key: shape.name for key, shape in shipped_providers().items()}
    context = {
        "facts": _facts(citizen),
        "identities": [
            {
                "name": names.get(row.provider, row.provider),
                "level": row.get_level_display(),
                "linked_at": row.linked_at,
                "last_used_at": row.last_used_at,
            }
            for row in people.identities_of(actor)
        ],
        "organisations": [_organisation(row) for row in people.representations_of(actor)],
        "readings": readings.rows,
        "pager": links(request, readings),
    }
    return render(request, "portal/people/account.html", context)


def data(request: Request) -> HttpResponse:
    """Everything kept of the citizen, as a file."""
    kept = people.export_of_citizen(actor_on_page(request))
    text = json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return response


def _facts(citizen: Citizen) -> list[tuple[str, str]]:
    return [
        (_("Họ và tên"), citizen.full_name),
        (_("Số định danh"), mask_id(citizen.id_number)),
        (_("Ngày sinh"), date_vn(citizen.birth_date) if citizen.birth_date else ""),
        (_("Giới tính"), citizen.get_gender_display() if citizen.gender else ""),
        (_("Nơi ở"), citizen.address),
        (_("Điện thoại"), citizen.phone),
        (_("Thư điện tử"), citizen.email),
        (_("Mức độ định danh"), citizen.get_level_display()),
        (_("Đăng nhập gần nhất"), datetime_vn(citizen.last_seen_at)),
    ]


def _organisation(row: Representation) -> dict[str, object]:
    style, icon = _LOOKS[RepresentationState(row.state)]
    return {
        "public_id": row.public_id,
        "name": row.organisation_name,
        "tax_code": row.tax_code,
        "basis": row.get_basis_display(),
        "until": date_vn(row.valid_to) if row.valid_to else "",
        "state": {"label": row.get_state_display(), "style": style, "icon": icon},
        "reason": row.why,
        "is_live": row.state in LIVE_REPRESENTATIONS,
    }
