"""Money came. Whatever a gateway says, and however often, each payment is kept once and goes one way: it settles
its order with a receipt, or it stands on the list of what is given back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.events import MoneyNotTaken, OrderPaid
from motcua.domains.payments.models import Payment, PaymentOrder, Refund
from motcua.domains.payments.rules import MOST, gateway_of
from motcua.domains.payments.services._incidents import note_incident
from motcua.domains.payments.services._orders import end_order, tell_dossier
from motcua.domains.payments.services._receipts import issue_receipt
from motcua.domains.payments.types import (
    OPEN_STATES,
    SETTLED_STATES,
    IncidentKind,
    OrderState,
    Outcome,
    PaymentNotice,
    Received,
)
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

_INCIDENTS = {
    Outcome.WRONG_AMOUNT: IncidentKind.WRONG_AMOUNT,
    Outcome.LATE: IncidentKind.AFTER_CANCELLING,
    Outcome.UNKNOWN: IncidentKind.UNKNOWN_ORDER,
}


def receive_payment(*, actor: Actor, notice: PaymentNotice) -> Received:
    """Take what came. The same gateway number again changes nothing; with other facts it is an incident. Paying
    twice: the first is taken, the other is given back. A wrong sum leaves the order unpaid.

    Raises PaymentNotAllowed, Invalid (a sum that is none).
    """
    try:
        return _receive(actor, notice)
    except IntegrityError:  # the same notice came at the same moment for an order nobody knows
        return _receive(actor, notice)


@transaction.atomic
def _receive(actor: Actor, notice: PaymentNotice) -> Received:
    order = _locked(actor.agency_key, notice.order_code)
    actor = policies.require_collect(actor)
    if not 1 <= notice.amount < MOST or not notice.reference:
        raise Invalid(_("Số tiền là số nguyên đồng, lớn hơn 0."), field="amount")
    known = Payment.objects.filter(
        agency_id=actor.agency_key, gateway=notice.gateway, reference=notice.reference
    ).first()
    if known is not None:
        return _heard_before(actor, known, notice)

    outcome = _outcome(order, notice.amount)
    payment = Payment.objects.create(
        agency_id=actor.agency_key,
        order=order,
        gateway=notice.gateway,
        reference=notice.reference,
        given_code=notice.order_code,
        amount=notice.amount,
        outcome=outcome,
        paid_at=notice.paid_at,
        paid_on=clock.to_vn(notice.paid_at).date(),
        heard_at=clock.now(),
    )
    if order is not None and outcome is Outcome.TAKEN:
        _take(actor, order, payment)
    else:
        _give_back(actor, order, payment, outcome)
    return Received(outcome, True, order.public_id if order else None)


def _locked(agency_id: int, code: str) -> PaymentOrder | None:
    found = PaymentOrder.objects.filter(agency_id=agency_id, code=code).select_for_update(of=("self",))
    return found.select_related("dossier").first()


def _heard_before(actor: Actor, known: Payment, notice: PaymentNotice) -> Received:
    if (known.amount, known.given_code) != (notice.amount, notice.order_code):
        note_incident(
            actor=actor,
            kind=IncidentKind.DIFFERENT_FACTS,
            gateway=notice.gateway,
            reference=notice.reference,
            given_code=notice.order_code,
            order=known.order,
            amount=notice.amount,
        )
    return Received(known.outcome, False, known.order.public_id if known.order else None)


def _outcome(order: PaymentOrder | None, amount: int) -> Outcome:
    """An order whose time ran out is still paid by money that comes, unless a newer one was."""
    if order is None:
        return Outcome.UNKNOWN
    if order.state in SETTLED_STATES:
        return Outcome.EXTRA
    if order.state == OrderState.CANCELLED:
        return Outcome.LATE
    same = PaymentOrder.objects.filter(dossier_id=order.dossier_id, ground=order.ground, due=order.due)
    if order.state == OrderState.EXPIRED and same.filter(state__in=SETTLED_STATES).exists():
        return Outcome.EXTRA
    return Outcome.TAKEN if amount == order.amount else Outcome.WRONG_AMOUNT


def _take(actor: Actor, order: PaymentOrder, payment: Payment) -> None:
    """Settle the order; a newer one for the same fees is not needed any more."""
    order.state, order.paid_at = OrderState.PAID, payment.paid_at
    order.ended_at, order.end_reason = None, ""
    order.save(update_fields=["state", "paid_at", "ended_at", "end_reason"])
    newer = PaymentOrder.objects.filter(
        dossier_id=order.dossier_id, ground=order.ground, due=order.due, state__in=OPEN_STATES
    )
    for other in newer.select_related("dossier").select_for_update(of=("self",)):
        end_order(
            actor,
            other,
            OrderState.CANCELLED,
            clock.now(),
            _("Đã nộp theo mã %(code)s") % {"code": order.code},
        )
    event = OrderPaid(
        subject_id=order.public_id,
        agency_id=order.agency_id,
        code=order.code,
        dossier_id=str(order.dossier.public_id),
        amount=payment.amount,
        gateway=str(gateway_of(payment.gateway).label),
        reference=payment.reference,
    )
    journal.record(actor=actor, event=event, occurred_at=payment.paid_at)
    receipt = issue_receipt(actor, order, payment)
    tell_dossier(order, receipt_number=receipt.number)


def _give_back(actor: Actor, order: PaymentOrder | None, payment: Payment, outcome: Outcome) -> None:
    """Onto the list of what is given back; what an officer must look at is an incident too."""
    Refund.objects.create(
        agency_id=payment.agency_id,
        payment=payment,
        amount=payment.amount,
        why=str(outcome.label),
        asked_at=clock.now(),
    )
    kind = _INCIDENTS.get(outcome)
    if kind is not None:
        note_incident(
            actor=actor,
            kind=kind,
            gateway=payment.gateway,
            reference=payment.reference,
            given_code=payment.given_code,
            order=order,
            amount=payment.amount,
        )
    if order is None:
        return
    if outcome is Outcome.WRONG_AMOUNT and order.state == OrderState.WAITING:
        order.state = OrderState.INCIDENT
        order.save(update_fields=["state"])
    event = MoneyNotTaken(
        subject_id=order.public_id,
        agency_id=order.agency_id,
        code=order.code,
        dossier_id=str(order.dossier.public_id),
        amount=payment.amount,
        outcome=str(outcome.label),
        gateway=payment.gateway,
        reference=payment.reference,
    )
    journal.record(actor=actor, event=event, occurred_at=payment.paid_at)
