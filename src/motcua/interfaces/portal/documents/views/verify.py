"""Is this paper ours? By the code printed on it; nothing of the person is shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.documents import selectors as documents
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.visitors import visitor_of
from motcua.kernel import ratelimits

TRIES, SECONDS = 30, 15 * 60


def verify(request: Request) -> HttpResponse:
    """The form; a code typed leads to the paper's own address."""
    typed = request.GET.get("ma", "").strip()
    if typed:
        return redirect("portal:verify-paper", token=typed)
    return render(request, "portal/documents/verify.html", {"error": None, "code": ""})


def verify_paper(request: Request, token: str) -> HttpResponse:
    """What may be told of a paper, or that no such paper was issued (one answer for every wrong code)."""
    if not ratelimits.hit("verify.visitor", visitor_of(request), limit=TRIES, seconds=SECONDS):
        error = _("Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi kiểm tra lại.")
        return render(request, "portal/documents/verify.html", {"error": error, "code": ""}, status=429)
    paper = documents.find_by_verify_token(token)
    if paper is None:
        error = _("Không có giấy tờ nào mang mã này. Hãy xem lại mã in dưới hình QR.")
        return render(request, "portal/documents/verify.html", {"error": error, "code": token}, status=404)
    return render(request, "portal/documents/paper.html", {"paper": paper})
