"""The cashier's desk of one dossier."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.domains.catalogue.types import FeeDue, FeeInput
from motcua.domains.payments import selectors, services
from motcua.domains.payments.selectors import CashierDesk
from motcua.interfaces.shared.error_pages import is_page_of_its_own, status_of
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.payments import parts
from motcua.kernel.errors import DomainError
from motcua.ui.fields import Choice, FieldView


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: Request, dossier_id: UUID) -> HttpResponse:
    """What the fees ask for; "compute" shows what they come to, "open" asks for it."""
    if request.method == "POST" and request.POST.get("act") == "open":
        return _open(request, dossier_id)
    typed = request.POST if request.method == "POST" else request.GET
    return _page(request, dossier_id, typed)


def _open(request: Request, dossier_id: UUID) -> HttpResponse:
    typed = request.POST
    try:
        order = services.open_order(
            actor=request.actor,
            dossier_id=dossier_id,
            due=choice_of(typed.get("due"), FeeDue.values, FeeDue.ACCEPTANCE),
            given=_given(typed),
            typed={name[6:]: str(typed[name]) for name in typed if name.startswith("typed.")},
            why=typed.get("why", ""),
        )
    except DomainError as error:
        if is_page_of_its_own(error):
            raise
        return _page(request, dossier_id, typed, error)
    messages.success(request, _("Đã lập khoản phải nộp."))
    return redirect("workspace:payment-order", order_id=order.public_id)


def _given(typed: QueryDict) -> dict[str, str]:
    given = {name[2:]: str(typed[name]) for name in typed if name.startswith("f.")}
    return {name: text for name, text in given.items() if text.strip()}


def _page(
    request: Request, dossier_id: UUID, typed: QueryDict, error: DomainError | None = None
) -> HttpResponse:
    given = _given(typed)
    # Opened without anything written: the desk proposes what the applicant stated.
    is_written = bool(given) or request.method == "POST"
    shown = selectors.fees_to_collect(request.actor, dossier_id, given if is_written else None)
    faults = dict(error.errors) if error else dict(shown.faults)
    context = {
        "desk": shown,
        "fields": [_field(one, shown, faults) for one in shown.inputs],
        "faults": [{"id": _id_of(name), "text": text} for name, text in faults.items()],
        "typed": typed,
        "errors": faults,
        "dues": FeeDue.choices,
        "due_label": dict(FeeDue.choices),
        "badge": parts.badge,
    }
    return render(request, "workspace/payments/desk.html", context, status=status_of(error))


def _id_of(name: str) -> str:
    """The field a fault leads to: an input of a formula, a typed sum, or the reason of a correction."""
    return f"id_{name.replace('.', '-')}" if name == "why" or name.startswith("typed.") else f"id_f-{name}"


def _field(one: FeeInput, shown: CashierDesk, faults: dict[str, str]) -> FieldView:
    key, kind = one.key, one.kind
    value = shown.given.get(key, "")
    choices: tuple[Choice, ...] = ()
    if kind == "choice":
        choices = (
            Choice("", _("Không")),
            *(Choice(v, label, checked=v == value) for v, label in one.choices),
        )
    if kind == "flag":
        choices = (Choice("", _("Không")), Choice("yes", _("Có"), checked=value == "yes"))
    return FieldView(
        name=f"f.{key}",
        id=f"id_f-{key}",
        label=one.label,
        kind="select" if choices else "input",
        value=value,
        required=one.required,
        hint=_("Người nộp khai: %(said)s") % {"said": shown.stated[key]} if key in shown.stated else "",
        errors=(faults[key],) if key in faults else (),
        choices=choices,
        attrs={} if choices else {"inputmode": "numeric"},
    )
