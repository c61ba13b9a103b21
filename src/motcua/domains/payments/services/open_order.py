"""Asking for the fees of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import ComputedFees, ComputedLine, FeeDue
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.payments import policies
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import LONGEST_REASON, MOST, changes_of
from motcua.domains.payments.services._actors import computing_actor
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.types import OrderGround, OrderLine
from motcua.kernel import clock, money
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, WrongState


@transaction.atomic
def open_order(
    *,
    actor: Actor,
    dossier_id: UUID | str,
    due: str = FeeDue.ACCEPTANCE,
    given: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    why: str = "",
) -> PaymentOrder:
    """Ask for the fees of a dossier that are due at one point, computed by the version and the day it was filed
    under. `given` are the inputs of the formulas; `typed` the sums of lines that have none, by their place. Where
    `given` is not what the applicant stated, `why` says so and stands on the order, which the applicant reads.

    Raises DossierNotFound, PaymentNotAllowed, OrderAlreadyOpen, WrongState (paid already, or the dossier ended),
    Invalid with one message per input.
    """
    dossier = dossiers.get_dossier(actor, dossier_id)
    actor = policies.require_collect(actor)
    if dossier.stopped_at is not None or dossier.closed_at is not None:
        raise WrongState(_("Hồ sơ đã dừng hoặc kết thúc nên không lập khoản phải nộp."))
    earlier = PaymentOrder.objects.filter(dossier_id=dossier.pk, ground=OrderGround.FEES, due=due)
    if any(order.paid_at is not None for order in earlier):
        raise WrongState(_("Phí, lệ phí của lần này đã nộp."))
    fees = catalogue.computed_fees(
        computing_actor(dossier.agency_id),
        dossier.version.public_id,
        given or {},
        on=clock.to_vn(dossier.submitted_at).date(),
    )
    told = _told(fees, dossiers.given_for_fees(actor, dossier), given or {}, why)
    lines = [replace(line, reasons=(*line.reasons, *told)) for line in _whole(fees, due, typed or {})]
    return store_order(actor=actor, dossier=dossier, ground=OrderGround.FEES, due=due, lines=lines)


@transaction.atomic
def renew_order(*, token: str) -> PaymentOrder:
    """A new order for one whose time ran out, with the same lines: what whoever holds its token may do. The one
    there is already is given back. Raises OrderNotFound, WrongState."""
    old = _by_token(token)
    newer = PaymentOrder.objects.filter(
        dossier_id=old.dossier_id, ground=old.ground, due=old.due, pk__gt=old.pk
    ).last()
    if newer is not None:
        return newer
    if old.state != "expired":
        raise WrongState(_("Khoản này không hết hạn nên không cần mã mới."))
    if old.dossier.stopped_at is not None or old.dossier.closed_at is not None:
        raise WrongState(_("Hồ sơ đã dừng hoặc kết thúc nên không lập khoản phải nộp."))
    lines = [OrderLine(**{**line, "reasons": tuple(line["reasons"])}) for line in old.lines]
    return store_order(
        actor=computing_actor(old.agency_id, "payments.renew"),
        dossier=old.dossier,
        ground=OrderGround(old.ground),
        due=old.due,
        lines=lines,
    )


def _by_token(token: str) -> PaymentOrder:
    from motcua.domains.payments.selectors.public import order_of_token

    found = order_of_token(token)
    return PaymentOrder.objects.select_related("dossier").select_for_update(of=("self",)).get(pk=found.pk)


def _told(
    fees: ComputedFees, stated: Mapping[str, str], given: Mapping[str, str], why: str
) -> tuple[str, ...]:
    """What the order says of the numbers it is counted from. Raises Invalid where the applicant's were changed and
    nobody says why."""
    if not stated:
        return ()
    changes = changes_of(fees.inputs, stated, given)
    if not changes:
        return (_("Tính theo số liệu người nộp khai khi nộp hồ sơ."),)
    if not why.strip():
        text = _("%(changes)s Hãy ghi lý do sửa để người nộp biết.") % {"changes": " ".join(changes)}
        raise Invalid(text, field="why")
    if len(why.strip()) > LONGEST_REASON:
        raise Invalid(_("Dài quá %(longest)d ký tự.") % {"longest": LONGEST_REASON}, field="why")
    return (*changes, _("Lý do: %(why)s") % {"why": why.strip()})


def _whole(fees: ComputedFees, due: str, typed: Mapping[str, str]) -> list[OrderLine]:
    """The lines due now, each with a sum: the computed one, or the one an officer typed."""
    found, faults = [], {}
    for place, line in enumerate(fees.due_at(due)):
        try:
            found.append(_line(line, typed.get(str(place), "")))
        except Invalid as fault:
            faults[f"typed.{place}"] = fault.message
    if faults:
        raise Invalid(faults)
    if not found:
        raise WrongState(_("Thủ tục không có khoản nào nộp vào lúc này."))
    return found


def _line(line: ComputedLine, typed: str) -> OrderLine:
    if line.amount is None:
        amount = money.parse(typed, field="amount")
        if amount >= MOST:
            raise Invalid(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số."))
        reasons = (*line.reasons, _("Cán bộ thu phí ghi số tiền."))
        line = replace(line, amount=amount, reasons=reasons)
    return OrderLine(line.kind, line.name, line.amount or 0, line.reasons, line.basis, line.reduced_by)
