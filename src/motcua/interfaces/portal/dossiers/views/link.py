"""Bringing one's account to a dossier with the code the counter showed; the address holds nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from motcua.domains.dossiers import services
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.error_pages import status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.errors import DomainError


@cache_control(private=True, no_store=True)
def link(request: Request, word: str) -> HttpResponse:
    """One press links; what is wrong is said on the same page, and the code stays good for the right account."""
    error: DomainError | None = None
    if request.method == "POST":
        try:
            dossier = services.link_account(actor=actor_on_page(request), word=word)
        except DomainError as fault:
            error = fault
        else:
            messages.success(request, _("Đã liên kết. Hồ sơ này nằm trong “Hồ sơ của tôi” từ nay."))
            return redirect("portal:my-dossier", dossier.public_id)
    context = {"word": word, "error": error.message if error else ""}
    return render(request, "portal/dossiers/link.html", context, status=status_of(error))
