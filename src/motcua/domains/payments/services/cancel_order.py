"""Orders that nobody is to pay any more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import WrongOrderState
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import LONGEST_REASON
from motcua.domains.payments.services._orders import end_order, lock_order, tell_dossier
from motcua.domains.payments.types import OPEN_STATES, OrderGround, OrderState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

PORTION = 200


@transaction.atomic
def cancel_order(*, actor: Actor, order_id: UUID | str, reason: str) -> PaymentOrder:
    """Nobody is to pay it: it was asked for by mistake. Money that comes later is given back.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (not open), Invalid (reason).
    """
    order = lock_order(actor, order_id)
    actor = policies.require_collect(actor)
    if not order.is_open:
        raise WrongOrderState(_("Khoản này không còn chờ nộp."), state=order.state)
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Invalid(_("Hãy ghi lý do, nhiều nhất 2.000 ký tự."), field="reason")

    end_order(actor, order, OrderState.CANCELLED, clock.now(), why)
    tell_dossier(order)
    return order


@transaction.atomic
def cancel_orders_of(*, actor: Actor, dossier_id: UUID, reason: str, ground: str | None = None) -> int:
    """Every open order of a dossier that ended, or whose request was met otherwise; how many. Safe to repeat."""
    actor = policies.require_collect(actor)
    orders = PaymentOrder.objects.filter(
        agency_id=actor.agency_key, dossier__public_id=dossier_id, state__in=OPEN_STATES
    )
    if ground is not None:
        orders = orders.filter(ground=OrderGround(ground))
    found = list(orders.select_related("dossier").select_for_update(of=("self",)).order_by("pk"))
    for order in found:
        end_order(actor, order, OrderState.CANCELLED, clock.now(), reason)
    return len(found)


def expire_orders(*, actor: Actor) -> int:
    """Orders whose time ran out, in portions; how many. Each can still be paid by money on its way, or made anew
    by whoever pays."""
    done = 0
    while True:
        with transaction.atomic():
            policies.require_collect(actor)
            due = PaymentOrder.objects.filter(
                agency_id=actor.agency_key, state__in=OPEN_STATES, expires_at__lte=clock.now()
            )
            locked = due.select_for_update(of=("self",), skip_locked=True).select_related("dossier")
            orders = list(locked.order_by("expires_at", "pk")[:PORTION])
            for order in orders:
                end_order(actor, order, OrderState.EXPIRED, clock.now(), _("Quá hạn nộp"))
        done += len(orders)
        if len(orders) < PORTION:
            return done
