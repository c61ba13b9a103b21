"""Dữ liệu của tôi dùng vào việc gì: what was read and agreed to, and taking it back where the law allows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.people import selectors, services
from motcua.interfaces.portal.people.notices import notice_words
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import is_page_of_its_own
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: Request) -> HttpResponse:
    actor = actor_on_page(request)
    if request.method == "POST":
        return _decide(request)
    notices = [
        {"standing": one, "words": notice_words(one.notice.purpose)} for one in selectors.notices_for(actor)
    ]
    return render(request, "portal/people/privacy.html", {"notices": notices})


def _decide(request: Request) -> HttpResponse:
    actor, purpose = actor_on_page(request), request.POST.get("purpose", "")
    try:
        if request.POST.get("act") == "withdraw":
            services.withdraw_consent(actor=actor, purpose=purpose)
            messages.success(request, _("Đã ghi nhận bạn rút sự đồng ý."))
        else:
            services.give_consent(actor=actor, purpose=purpose)
            messages.success(request, _("Đã ghi nhận sự đồng ý của bạn."))
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        messages.error(request, error.message)
    return redirect("portal:my-privacy")
