"""The papers a citizen need not hand in again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.domains.digitisation import selectors as digitisation
from motcua.domains.dossiers.errors import ResultHeld
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.downloads import file_response
from motcua.interfaces.shared.pagination import links
from motcua.interfaces.shared.requests import Request


@never_cache
@require_GET
def vault(request: Request) -> HttpResponse:
    """One's own papers and those of organisations one acts for, the newest first."""
    page = digitisation.list_vault(actor_on_page(request), after=request.GET.get("sau"))
    return render(request, "portal/digitisation/vault.html", {"page": page, **links(request, page)})


@require_GET
def vault_file(request: Request, public_id: UUID) -> HttpResponseBase:
    """The file of one paper; a result that is held back says what is to be done first."""
    try:
        file = digitisation.open_vault_file(actor_on_page(request), public_id)
    except ResultHeld as held:
        messages.error(request, held.message)
        return redirect("portal:vault")
    return file_response(file)
