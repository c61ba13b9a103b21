"""A filing that is being written: going on where one stopped, throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import FilingStep
from motcua.interfaces.portal.filing.wizard import address_of, of_filing, wizard_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft


@of_filing
def go_on(_request: Request, _actor: Actor, filing: FilingDraft) -> HttpResponse:
    """To the step it stands at."""
    return redirect(address_of(filing.step, filing.public_id))


@of_filing
def discard(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """Asks once, then it is gone with everything typed."""
    if request.method != "POST":
        context = {"wizard": wizard_of(filing, FilingStep(filing.step))}
        return render(request, "portal/filing/discard.html", context)
    services.discard_filing(actor=actor, public_id=filing.public_id)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("portal:my-dossiers")
