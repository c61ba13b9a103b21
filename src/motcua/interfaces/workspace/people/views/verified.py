"""Share of dossiers filed by somebody with a verified account, with the list behind it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.parsing import date_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, datetime_vn
from motcua.ui.tables import Column, Table

TABLE: Table = Table(
    [
        Column(
            gettext_lazy("Hồ sơ"),
            "code",
            key="code",
            component="main",
            sub=lambda row: row.procedure.name,
            href=lambda row: reverse("workspace:dossier", args=[row.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Người nộp"), "submitter_name", key="submitter"),
        Column(gettext_lazy("Nộp lúc"), lambda row: datetime_vn(row.submitted_at), key="submitted"),
        Column(gettext_lazy("Nơi giữ"), "unit.name", key="unit"),
    ],
    caption=gettext_lazy("Hồ sơ theo tài khoản của người nộp"),
    row_key="public_id",
)


def verified(request: Request) -> HttpResponse:
    """This year unless the address says otherwise; those without an account first: they are the work to do."""
    first, last = _period(request)
    with_account = request.GET.get("xem") == "co"
    share = dossiers.share_of_verified_applicants(request.actor, first, last)
    page = dossiers.dossiers_by_account(
        request.actor, first, last, verified=with_account, after=request.GET.get("sau")
    )
    period = f"tu={first.isoformat()}&den={last.isoformat()}"
    context = {
        "share": share,
        "percent": "" if share.percent is None else str(share.percent).replace(".", ","),
        "first": date_vn(first),
        "last": date_vn(last),
        "sides": [
            {"label": gettext_lazy("Chưa có tài khoản"), "href": f"?{period}", "current": not with_account},
            {"label": gettext_lazy("Có tài khoản"), "href": f"?{period}&xem=co", "current": with_account},
        ],
        "table": TABLE.bind(page.rows),
        "rows": page.rows,
        "pager": links(request, page),
        "door": settings.MOTCUA.public_url + reverse("portal:citizen-sign-in"),
    }
    return render(request, "workspace/people/verified.html", context)


def _period(request: Request) -> tuple[date, date]:
    today = clock.today()
    first = date_of(request.GET.get("tu")) or today.replace(month=1, day=1)
    last = date_of(request.GET.get("den")) or today
    return (first, last) if first <= last else (last, first)
