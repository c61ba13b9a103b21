"""Is this paper or result ours? By the code printed on it; nothing of the person is shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel import ratelimits
from motcua.kernel.errors import DomainError, LimitReached, NotFound

TRIES, SECONDS = 30, 15 * 60


def verify(request: Request) -> HttpResponse:
    """The form; a code typed leads to the paper's own address. No code of ours holds a slash."""
    typed = "".join(request.GET.get("ma", "").split())
    if not typed:
        return _form(request, "")
    if "/" in typed:
        return _form(request, typed, _unknown())
    return redirect("portal:verify-paper", token=typed)


def verify_paper(request: Request, token: str) -> HttpResponse:
    """What may be told of a paper or a result, or that no such paper was issued (one answer for every wrong code)."""
    if not ratelimits.hit("verify.visitor", visitor_of(request), limit=TRIES, seconds=SECONDS):
        too_often = LimitReached(_("Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi kiểm tra lại."))
        return _form(request, token, too_often)
    paper = documents.find_by_verify_token(token)
    if paper is not None:
        return render(request, "portal/documents/paper.html", {"paper": paper})
    result = dossiers.find_result_by_verify_token(token)
    if result is not None:
        return render(request, "portal/documents/result.html", {"result": result})
    return _form(request, token, _unknown())


def _unknown() -> NotFound:
    return NotFound(_("Không có giấy tờ nào mang mã này. Hãy xem lại mã in dưới hình QR."))


def _form(request: Request, code: str, error: DomainError | None = None) -> HttpResponse:
    context = {"code": code, "error": error.message if error else ""}
    return render(request, "portal/documents/verify.html", context, status=status_of(error))
