"""Writing orders: opening, ending, telling the dossier."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import FeeStatus
from motcua.domains.payments.errors import OrderAlreadyOpen, OrderNotFound
from motcua.domains.payments.events import OrderEnded, OrderOpened
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import ORDER_TERM, order_code
from motcua.domains.payments.selectors.orders import visible_orders
from motcua.domains.payments.services._actors import dossier_actor
from motcua.domains.payments.types import OPEN_STATES, OrderGround, OrderLine, OrderState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier


def lock_order(actor: Actor, order_id: UUID | str) -> PaymentOrder:
    """A visible order, its row locked. Raises OrderNotFound."""
    locked = visible_orders(actor).filter(public_id=order_id).select_for_update(of=("self",)).first()
    if locked is None:
        raise OrderNotFound(_("Không có khoản phải nộp này."))
    return locked


def store_order(
    *, actor: Actor, dossier: Dossier, ground: OrderGround, due: str, lines: Sequence[OrderLine]
) -> PaymentOrder:
    """Open an order; one of nothing is settled at once, its lines of 0 đồng are kept. Raises OrderAlreadyOpen."""
    now, amount = clock.now(), sum(line.amount for line in lines)
    order = PaymentOrder(
        agency_id=dossier.agency_id,
        code=order_code(secrets.randbits(64)),
        dossier=dossier,
        ground=ground,
        due=due,
        lines=[{**asdict(line), "reasons": list(line.reasons)} for line in lines],
        amount=amount,
        state=OrderState.WAITING if amount else OrderState.PAID,
        opened_at=now,
        opened_by_id=actor.officer_pk,
        expires_at=now + ORDER_TERM,
        paid_at=None if amount else now,
    )
    try:
        with transaction.atomic():
            order.save()
    except IntegrityError as error:
        raise OrderAlreadyOpen(_("Hồ sơ đã có khoản này đang chờ nộp.")) from error
    event = OrderOpened(
        subject_id=order.public_id,
        agency_id=order.agency_id,
        code=order.code,
        dossier_id=str(dossier.public_id),
        amount=amount,
    )
    journal.record(actor=actor, event=event)
    tell_dossier(order)
    return order


def end_order(actor: Actor, order: PaymentOrder, state: OrderState, at: datetime, reason: str) -> None:
    """An open order is over without money."""
    order.state, order.ended_at, order.end_reason = state, at, reason[:300]
    order.save(update_fields=["state", "ended_at", "end_reason"])
    event = OrderEnded(
        subject_id=order.public_id,
        agency_id=order.agency_id,
        code=order.code,
        dossier_id=str(order.dossier.public_id),
        amount=order.amount,
        state=str(state.label),
        because=order.end_reason,
    )
    journal.record(actor=actor, event=event)


def tell_dossier(order: PaymentOrder, *, receipt_number: str = "") -> None:
    """How the dossier stands with its fee after this order: due while another is open, paid when none is."""
    others = PaymentOrder.objects.filter(dossier_id=order.dossier_id)
    is_open = others.filter(state__in=OPEN_STATES).exists()
    paid = others.filter(state=OrderState.PAID, amount__gt=0).exists()
    status = FeeStatus.DUE if is_open else FeeStatus.PAID if paid else FeeStatus.NONE
    dossiers.note_fee(
        actor=dossier_actor(order.agency_id),
        public_id=order.dossier.public_id,
        status=status,
        amount=order.amount,
        receipt_number=receipt_number,
        ends_wait=order.ground == OrderGround.ASKED and order.state == OrderState.PAID,
    )
