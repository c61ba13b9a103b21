"""Cash at the counter."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import WrongOrderState
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.services._orders import lock_order
from motcua.domains.payments.services.receive_payment import receive_payment
from motcua.domains.payments.types import OrderState, PaymentNotice
from motcua.kernel import clock
from motcua.kernel.actors import Actor


@transaction.atomic
def take_cash(*, actor: Actor, order_id: UUID | str, amount: int) -> PaymentOrder:
    """The officer has the sum of the order in hand, exactly. Raises OrderNotFound, PaymentNotAllowed,
    WrongOrderState (not open), Invalid is never needed: another sum is refused as a wrong state."""
    order = lock_order(actor, order_id)
    actor = policies.require_collect(actor)
    if not order.is_open and order.state != OrderState.EXPIRED:
        raise WrongOrderState(_("Khoản này không còn chờ nộp."), state=order.state)
    if amount != order.amount:
        raise WrongOrderState(_("Số tiền thu phải đúng số phải nộp. Hãy tải lại trang."), state=order.state)

    notice = PaymentNotice("cash", f"TM-{order.code}", order.code, order.amount, clock.now())
    receive_payment(actor=actor, notice=notice)
    order.refresh_from_db()
    return order
