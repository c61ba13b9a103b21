"""The steps of a filing: which page shows each, which is next, and what stands around every one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import FilingStep
from motcua.interfaces.shared.agencies import actor_on_page
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.shared.sign_in.kept_forms import pop_kept_form

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import FilingDraft

STEPS = tuple(FilingStep)
_ROUTES = {
    FilingStep.CASE: "portal:filing-case",
    FilingStep.FORM: "portal:filing-form",
    FilingStep.PAPERS: "portal:filing-papers",
    FilingStep.DELIVERY: "portal:filing-delivery",
    FilingStep.CHECK: "portal:filing-check",
}


@dataclass(frozen=True, slots=True)
class Wizard:
    """The frame of one step. `seen` is the saving the page was drawn from, sent back with its form."""

    public_id: UUID
    procedure_name: str
    saved_at: datetime
    expires_at: datetime
    number: int
    labels: tuple[str | Promise, ...]
    back: str
    seen: int


def wizard_of(filing: FilingDraft, step: FilingStep) -> Wizard:
    """The frame around a step of a filing that is not sent."""
    place = STEPS.index(step)
    return Wizard(
        public_id=filing.public_id,
        procedure_name=filing.version.name or filing.version.procedure.name,
        saved_at=filing.saved_at,
        expires_at=filing.expires_at,
        number=place + 1,
        labels=tuple(one.label for one in STEPS),
        back=address_of(STEPS[place - 1], filing.public_id) if place else "",
        seen=filing.saves,
    )


def address_of(step: FilingStep | str, public_id: UUID) -> str:
    """The page of a step."""
    return reverse(_ROUTES[FilingStep(step)], args=[public_id])


def next_address(step: FilingStep, public_id: UUID) -> str:
    """The page of the step after this one; the last leads to itself."""
    place = STEPS.index(step)
    return address_of(STEPS[min(place + 1, len(STEPS) - 1)], public_id)


def seen_of(request: Request) -> int | None:
    """Which saving the posted form was drawn from."""
    return int_of(request.POST.get("seen"))


def after_saving(request: Request, step: FilingStep, public_id: UUID) -> HttpResponse:
    """Where one goes when a step was saved: on, or out for today."""
    if "thoat" in request.POST:
        messages.success(request, _("Đã lưu nháp. Hồ sơ này CHƯA NỘP; làm tiếp ở đây khi bạn muốn."))
        return redirect("portal:my-dossiers")
    return redirect(next_address(step, public_id))


def of_filing(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of one's own filing that is not sent: gets the actor and the filing. One that was sent shows what it
    became; anybody else's does not exist."""

    @wraps(view)
    def run(request: Request, public_id: UUID, **places: Any) -> HttpResponseBase:
        actor = actor_on_page(request)
        filing = dossiers.get_filing(actor, public_id)
        if filing.sent_at is not None:
            return redirect("portal:filing-sent", public_id)
        return view(request, actor, filing, **places)

    return run


def typed_of(request: Request) -> QueryDict | None:
    """What was typed and is not saved: posted just now, or sent after the session had ended. Ask only once the
    filing is known to be the citizen's."""
    if request.method == "POST":
        return request.POST
    kept = pop_kept_form(request)
    return kept.data if kept else None
