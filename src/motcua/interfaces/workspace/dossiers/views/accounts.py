"""The applicant's account, at the counter: whether there is one, and a code to bring it by."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers import services
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel import links
from motcua.kernel.errors import DomainError


@never_cache
def account(request: Request, public_id: UUID) -> HttpResponse:
    """How it stands; posted, a new code, shown this once."""
    found = dossiers.get_dossier(request.actor, public_id)
    context: dict[str, object] = {"dossier": found, "error": "", "address": ""}
    status = 200
    if request.method == "POST":
        try:
            made = services.invite_account(actor=request.actor, public_id=public_id)
        except DomainError as error:
            if is_page_of_its_own(error):
                raise
            context["error"], status = error.message, status_of(error)
        else:
            context |= {"address": links.public_url("account", made.word), "until": made.expires_at}
    context["account"] = dossiers.applicant_account(request.actor, found)
    return render(request, "workspace/dossiers/account.html", context, status=status)
