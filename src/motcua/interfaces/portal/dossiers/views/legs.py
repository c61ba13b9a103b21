"""The answer page of an agency outside the system: whoever has the link answers, once.

Nothing is told but the request itself; every link that opens nothing gets one and the same answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from motcua.domains.dossiers import services
from motcua.domains.dossiers.services import LegReply
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.types import ANSWERS, LegKind
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel import ratelimits
from motcua.kernel.errors import DomainError, LimitReached, NotFound

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

TRIES, SECONDS = 30, 15 * 60

for_the_visitor_alone = cache_control(private=True, no_store=True)


@for_the_visitor_alone
def answer(request: Request, token: str) -> HttpResponse:
    """The request with its form; sent, thanks. Neither tells whether a word was ever given out."""
    if not ratelimits.hit("leg.visitor", visitor_of(request), limit=TRIES, seconds=SECONDS):
        return _closed(request, LimitReached(_("Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi mở lại.")))
    try:
        leg = workflow.leg_by_token(token)
        if request.method != "POST":
            return _form(request, leg)
        return _answered(request, leg, token)
    except NotFound as error:
        return _closed(request, error)


def _answered(request: Request, leg: Leg, token: str) -> HttpResponse:
    answer, text, number, name = (
        request.POST.get(field, "") for field in ("answer", "text", "number", "name")
    )
    reply = LegReply(answer=answer, text=text, number=number, name=name)
    try:
        done = services.answer_leg_by_token(token=token, reply=reply)
    except NotFound:
        raise
    except DomainError as error:
        return _form(request, leg, error)
    return _private(render(request, "portal/dossiers/leg_answered.html", {"leg": done}))


def _form(request: Request, leg: Leg, error: DomainError | None = None) -> HttpResponse:
    errors = error.errors if error else {}
    context = {
        "leg": leg,
        "answers": [(one.value, one.label) for one in ANSWERS[LegKind(leg.kind)]],
        "typed": request.POST,
        "errors": errors,
        "lines": [{"id": name, "text": text} for name, text in errors.items()],
    }
    return _private(render(request, "portal/dossiers/leg.html", context, status=status_of(error)))


def _closed(request: Request, error: DomainError) -> HttpResponse:
    context = {"error": error.message}
    return _private(render(request, "portal/dossiers/leg_closed.html", context, status=status_of(error)))


def _private(response: HttpResponse) -> HttpResponse:
    """The address itself is the key: it goes to no other site and into no search engine. (Without any referrer
    a browser would send the form from nowhere, which is refused.)"""
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
