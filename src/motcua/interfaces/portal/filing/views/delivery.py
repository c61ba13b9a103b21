"""How the result is received and the applicant reached, and what the fees will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import Delivery, FilingGiven, FilingStep
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, seen_of, typed_of, wizard_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.DELIVERY
FIELDS = ("delivery", "delivery_address", "contact_phone", "contact_email")


@of_filing
def delivery(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The choices; sent, on to the check."""
    if request.method != "POST":
        return _page(request, filing)
    facts: dict[str, Any] = {name: request.POST[name].strip() for name in FIELDS if name in request.POST}
    try:
        given = FilingGiven(step=STEP, seen=seen_of(request), **facts)
        services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, filing, error)
    return after_saving(request, STEP, filing.public_id)


def _page(request: Request, filing: FilingDraft, error: DomainError | None = None) -> HttpResponse:
    typed = typed_of(request)
    told = (error.errors or {"": error.message}) if error else {}
    hints = {
        Delivery.ELECTRONIC: _("Vào kho giấy tờ của bạn, có giá trị như bản giấy."),
        Delivery.COUNTER: _("Mang giấy tờ tùy thân đến quầy trả kết quả."),
        Delivery.POST: _("Cước bưu chính thu khi giao."),
    }
    context = {
        "wizard": wizard_of(filing, STEP),
        "typed": {name: typed[name] if typed and name in typed else getattr(filing, name) for name in FIELDS},
        "ways": [(one.value, one.label, hints[one]) for one in Delivery],
        "faults": told,
        "errors": [{"id": f"id_{name}" if name else "", "text": text} for name, text in told.items()],
    }
    return render(request, "portal/filing/delivery.html", context, status=status_of(error))
