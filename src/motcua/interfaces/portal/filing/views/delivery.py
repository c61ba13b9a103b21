"""How the result is received and the applicant reached, and what the fees will be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.dossiers import services
from motcua.domains.dossiers.types import Delivery, FilingGiven, FilingStep
from motcua.domains.payments import selectors as payments
from motcua.domains.payments.selectors import FeeQuote
from motcua.interfaces.portal.filing.wizard import after_saving, of_filing, seen_of, typed_of, wizard_of
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.requests import Request
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEP = FilingStep.DELIVERY
FEE, MOST, LONGEST = "phi.", 40, 60
FIELDS = ("delivery", "delivery_address", "contact_phone", "contact_email")


@of_filing
def delivery(request: Request, actor: Actor, filing: FilingDraft) -> HttpResponse:
    """The choices; sent, on to the check."""
    if request.method != "POST":
        return _page(request, filing)
    facts: dict[str, Any] = {name: request.POST[name].strip() for name in FIELDS if name in request.POST}
    try:
        given = FilingGiven(step=STEP, seen=seen_of(request), fee_given=fees_typed(request.POST), **facts)
        services.save_filing(actor=actor, public_id=filing.public_id, given=given)
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, filing, error)
    if "tinh" in request.POST:
        return redirect(f"{request.path}#phi")
    return after_saving(request, STEP, filing.public_id)


def fees_typed(typed: QueryDict) -> dict[str, str]:
    """What the fees are computed from, by key; a page sends no more than a procedure asks for."""
    given = {
        name.removeprefix(FEE): str(typed.get(name, "")).strip()[:LONGEST]
        for name in typed
        if name.startswith(FEE)
    }
    return dict(list(given.items())[:MOST])


def quote_of(filing: FilingDraft, given: Mapping[str, str] | None = None) -> FeeQuote:
    """What the fees will be."""
    values = filing.fee_given if given is None else given
    return payments.fee_quote(filing.agency_id, filing.version.public_id, values)


def _page(request: Request, filing: FilingDraft, error: DomainError | None = None) -> HttpResponse:
    typed = typed_of(request)
    told = (error.errors or {"": error.message}) if error else {}
    hints = {
        Delivery.ELECTRONIC: _("Vào kho giấy tờ của bạn, có giá trị như bản giấy."),
        Delivery.COUNTER: _("Mang giấy tờ tùy thân đến quầy trả kết quả."),
        Delivery.POST: _("Cước bưu chính thu khi giao."),
    }
    asked_of = fees_typed(typed) if typed else filing.fee_given
    quote = quote_of(filing, asked_of)
    context = {
        "wizard": wizard_of(filing, STEP),
        "quote": quote,
        "fee_fields": [
            {"name": f"{FEE}{one.key}", "value": asked_of.get(one.key, ""), "asked": one}
            for one in quote.inputs
        ],
        "due_label": {one.value: one.label for one in FeeDue},
        "typed": {name: typed[name] if typed and name in typed else getattr(filing, name) for name in FIELDS},
        "ways": [(one.value, one.label, hints[one]) for one in Delivery],
        "faults": told,
        "errors": [{"id": f"id_{name}" if name else "", "text": text} for name, text in told.items()],
    }
    return render(request, "portal/filing/delivery.html", context, status=status_of(error))
