"""A receipt made void keeps its number."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.documents import services as documents
from motcua.domains.payments import policies
from motcua.domains.payments.errors import OrderNotFound, WrongOrderState
from motcua.domains.payments.events import ReceiptVoided
from motcua.domains.payments.models import FeeReceipt, Payment
from motcua.domains.payments.rules import LONGEST_REASON
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def void_receipt(*, actor: Actor, receipt_id: UUID | str, reason: str) -> FeeReceipt:
    """Make a receipt void. It stays in the book, crossed out, its number is never given again.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (void already), Invalid (reason).
    """
    found = FeeReceipt.objects.filter(agency_id=actor.agency_key, public_id=receipt_id).select_for_update()
    receipt = found.first() if policies.may_read(actor) else None
    if receipt is None:
        raise OrderNotFound(_("Không có biên lai này."))
    actor = policies.require_approve(actor)
    if receipt.voided_at is not None:
        raise WrongOrderState(_("Biên lai này đã hủy trước đó."))
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Invalid(_("Hãy ghi lý do, nhiều nhất 2.000 ký tự."), field="reason")

    _void(actor, receipt, why)
    return receipt


def void_receipt_of(actor: Actor, payment: Payment, reason: str) -> None:
    """Within the act of giving the money back, which has locked the order; nothing where there is none."""
    receipt = FeeReceipt.objects.filter(payment=payment, voided_at__isnull=True).select_for_update().first()
    if receipt is not None:
        _void(actor, receipt, reason)


def _void(actor: Actor, receipt: FeeReceipt, reason: str) -> None:
    receipt.voided_at, receipt.voided_by_id, receipt.void_reason = clock.now(), actor.officer_pk, reason
    receipt.save(update_fields=["voided_at", "voided_by", "void_reason"])
    documents.void_paper(actor=actor, public_id=receipt.paper_id, reason=reason)
    event = ReceiptVoided(subject_id=receipt.public_id, agency_id=receipt.agency_id, number=receipt.number)
    journal.record(actor=actor, event=event)
