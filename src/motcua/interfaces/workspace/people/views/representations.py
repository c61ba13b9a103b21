"""Who says they act for an organisation: the list, the paper, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.documents import selectors as documents
from motcua.domains.people import policies, selectors, services
from motcua.domains.people.types import LIVE_REPRESENTATIONS, RepresentationState
from motcua.interfaces.shared.downloads import file_response
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn, datetime_vn
from motcua.kernel.personal import mask_id
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from motcua.domains.people.models import Representation

_ADDRESS = {
    "cho": RepresentationState.CLAIMED,
    "da-xac-nhan": RepresentationState.CONFIRMED,
    "khong": RepresentationState.REFUSED,
    "da-thoi": RepresentationState.ENDED,
}
_LOOKS = {
    RepresentationState.CLAIMED: ("wait", "clock"),
    RepresentationState.CONFIRMED: ("ok", "okc"),
    RepresentationState.REFUSED: ("shut", "x"),
    RepresentationState.ENDED: ("shut", "x"),
}


def badge(row: Representation) -> Badge:
    """How it stands."""
    return Badge(row.get_state_display(), *_LOOKS[RepresentationState(row.state)])


TABLE: Table = Table(
    [
        Column(
            gettext_lazy("Tổ chức"),
            "organisation_name",
            key="organisation",
            component="main",
            sub=lambda row: str(row.tax_code),
            href=lambda row: reverse("workspace:representation", args=[row.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Người đề nghị"), "citizen.full_name", key="citizen"),
        Column(gettext_lazy("Tư cách"), lambda row: row.get_basis_display(), key="basis"),
        Column(gettext_lazy("Gửi lúc"), lambda row: datetime_vn(row.claimed_at), key="claimed"),
        Column(gettext_lazy("Tình trạng"), badge, key="state", component="state"),
    ],
    caption=gettext_lazy("Đại diện tổ chức"),
    row_key="public_id",
)


def representations(request: Request) -> HttpResponse:
    """Those in one state, what waits first."""
    policies.require_may_confirm_representations(request.actor)
    asked = choice_of(request.GET.get("xem"), list(_ADDRESS), "cho")
    page = selectors.representations_to_decide(request.actor, _ADDRESS[asked], after=request.GET.get("sau"))
    context = {
        "table": TABLE.bind(page.rows),
        "rows": page.rows,
        "sides": [
            {"label": state.label, "href": f"?xem={key}", "current": key == asked}
            for key, state in _ADDRESS.items()
        ],
        "pager": links(request, page),
    }
    return render(request, "workspace/people/representations.html", context)


def representation(request: Request, public_id: UUID) -> HttpResponse:
    """One of them with its paper, and the decision."""
    error: DomainError | None = None
    if request.method == "POST":
        try:
            return _decided(request, public_id)
        except DomainError as fault:
            if is_page_of_its_own(fault):
                raise
            error = fault
    row = selectors.get_representation(request.actor, public_id)
    context = {
        "row": row,
        "badge": badge(row),
        "facts": _facts(row),
        "waits": row.state == RepresentationState.CLAIMED,
        "is_live": row.state in LIVE_REPRESENTATIONS,
        "errors": error.errors if error else {},
        "faults": [{"id": "id_reason", "text": text} for text in error.errors.values()] if error else [],
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "workspace/people/representation.html", context, status=status_of(error))


def paper(request: Request, public_id: UUID) -> FileResponse:
    """The paper that proves it."""
    row = selectors.get_representation(request.actor, public_id)
    if row.paper is None:
        raise Http404
    return file_response(documents.open_file(request.actor, row.paper))


def _decided(request: Request, public_id: UUID) -> HttpResponse:
    what: dict[str, Any] = {"actor": request.actor, "representation": public_id}
    reason = request.POST.get("reason", "")
    match request.POST.get("act"):
        case "confirm":
            services.decide_representation(**what, confirmed=True)
            messages.success(request, _("Đã xác nhận. Người đó thấy hồ sơ của tổ chức từ bây giờ."))
        case "end":
            services.end_representation(**what, reason=reason)
            messages.success(request, _("Đã thôi xác nhận."))
        case _:
            services.decide_representation(**what, confirmed=False, reason=reason)
            messages.success(request, _("Đã trả lời là không xác nhận."))
    return redirect("workspace:representation", public_id=public_id)


def _facts(row: Representation) -> list[tuple[str, Any]]:
    until = date_vn(row.valid_to) if row.valid_to else _("không nêu")
    decided = ""
    if row.decided_at:
        who = row.decided_by.full_name if row.decided_by else _("nơi xác thực")
        decided = _("%(when)s, %(who)s") % {"when": datetime_vn(row.decided_at), "who": who}
    return [
        (_("Tổ chức"), row.organisation_name),
        (_("Mã số thuế"), row.tax_code),
        (_("Người đề nghị"), row.citizen.full_name),
        (_("Số định danh"), mask_id(row.citizen.id_number)),
        (_("Tư cách"), row.get_basis_display()),
        (_("Từ ngày"), date_vn(row.valid_from)),
        (_("Đến hết ngày"), until),
        (_("Gửi lúc"), datetime_vn(row.claimed_at)),
        (_("Giải quyết"), decided),
        (_("Lý do"), row.why),
    ]
