"""Giving money back: asked for, approved by somebody who did not ask, done with the number of its paper."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import OrderNotFound, PaymentNotAllowed, WrongOrderState
from motcua.domains.payments.events import RefundMoved
from motcua.domains.payments.models import Payment, PaymentOrder, Refund
from motcua.domains.payments.rules import LONGEST_REASON
from motcua.domains.payments.services._orders import lock_order, tell_dossier
from motcua.domains.payments.services.void_receipt import void_receipt_of
from motcua.domains.payments.types import OrderState, Outcome, RefundState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def ask_refund(*, actor: Actor, order_id: UUID | str, reason: str) -> Refund:
    """Ask that a paid order is given back (a dossier withdrawn before anybody worked on it).

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (not paid), Invalid (reason).
    """
    order = lock_order(actor, order_id)
    actor = policies.require_collect(actor)
    payment = Payment.objects.filter(order=order, outcome=Outcome.TAKEN).first()
    if order.state != OrderState.PAID or payment is None:
        raise WrongOrderState(_("Chỉ hoàn được khoản đã nộp."), state=order.state)
    why = _reason(reason)

    order.state = OrderState.REFUND_DUE
    order.save(update_fields=["state"])
    refund = Refund.objects.filter(payment=payment).first() or Refund(
        agency_id=order.agency_id, payment=payment
    )
    refund.amount, refund.why, refund.state = payment.amount, why, RefundState.ASKED
    refund.asked_at, refund.asked_by_id = clock.now(), actor.officer_pk
    refund.decided_at, refund.decided_by_id, refund.decision_note = None, None, ""
    refund.save()
    _record(actor, refund)
    return refund


@transaction.atomic
def decide_refund(*, actor: Actor, refund_id: UUID | str, approve: bool, note: str = "") -> Refund:
    """Approve a refund or refuse it, with a reason when refusing. Whoever asked for it does not decide.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (decided already), Invalid (note).
    """
    refund = _locked(actor, refund_id)
    actor = policies.require_approve(actor)
    if refund.asked_by_id is not None and refund.asked_by_id == actor.officer_pk:
        raise PaymentNotAllowed(_("Người đề nghị không tự duyệt khoản hoàn."))
    if refund.state != RefundState.ASKED:
        raise WrongOrderState(_("Khoản hoàn này đã được xử lý."), state=refund.state)
    said = note.strip() if approve else _reason(note, field="note")

    refund.state = RefundState.APPROVED if approve else RefundState.REFUSED
    refund.decided_at, refund.decided_by_id, refund.decision_note = clock.now(), actor.officer_pk, said
    refund.save(update_fields=["state", "decided_at", "decided_by", "decision_note"])
    order = refund.payment.order
    if not approve and order is not None and order.state == OrderState.REFUND_DUE:
        order.state = OrderState.PAID
        order.save(update_fields=["state"])
    _record(actor, refund)
    return refund


@transaction.atomic
def finish_refund(*, actor: Actor, refund_id: UUID | str, reference: str) -> Refund:
    """The money went back, by this paper or transfer. The receipt of what was taken is void then.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (not approved), Invalid (reference).
    """
    refund = _locked(actor, refund_id)
    actor = policies.require_collect(actor)
    if refund.state != RefundState.APPROVED:
        raise WrongOrderState(_("Chỉ chi hoàn khi đã được duyệt."), state=refund.state)
    number = reference.strip()
    if not 1 <= len(number) <= 64:
        raise Invalid(_("Hãy ghi số chứng từ hoàn, nhiều nhất 64 ký tự."), field="reference")

    refund.state, refund.reference = RefundState.DONE, number
    refund.done_at, refund.done_by_id = clock.now(), actor.officer_pk
    refund.save(update_fields=["state", "reference", "done_at", "done_by"])
    order = refund.payment.order
    if order is not None and refund.payment.outcome == Outcome.TAKEN:
        order.state = OrderState.REFUNDED
        order.save(update_fields=["state"])
        void_receipt_of(actor, refund.payment, _("Đã hoàn phí theo chứng từ %(number)s") % {"number": number})
        tell_dossier(order)
    _record(actor, refund)
    return refund


def _locked(actor: Actor, refund_id: UUID | str) -> Refund:
    """The order of the refund is locked first, as everywhere. Raises OrderNotFound."""
    found = (
        Refund.objects.filter(agency_id=actor.agency_key, public_id=refund_id)
        if policies.may_read(actor)
        else None
    )
    refund = found.select_related("payment").first() if found is not None else None
    if refund is None:
        raise OrderNotFound(_("Không có khoản hoàn này."))
    if refund.payment.order_id is not None:
        PaymentOrder.objects.select_for_update().get(pk=refund.payment.order_id)
    locked = Refund.objects.select_related("payment__order__dossier").select_for_update(of=("self",))
    return locked.get(pk=refund.pk)


def _reason(text: str, field: str = "reason") -> str:
    why = text.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Invalid(_("Hãy ghi lý do, nhiều nhất 2.000 ký tự."), field=field)
    return why


def _record(actor: Actor, refund: Refund) -> None:
    event = RefundMoved(
        subject_id=refund.public_id,
        agency_id=refund.agency_id,
        code=refund.payment.given_code,
        amount=refund.amount,
        state=str(RefundState(refund.state).label),
    )
    journal.record(actor=actor, event=event)
