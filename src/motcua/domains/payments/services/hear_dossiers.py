"""What payments do when something happens to a dossier."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeDue
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.payments.errors import OrderAlreadyOpen
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.services._actors import computing_actor, gateway_actor
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.services.cancel_order import cancel_orders_of
from motcua.domains.payments.services.open_order import open_order
from motcua.domains.payments.types import OPEN_STATES, OrderGround, OrderLine
from motcua.kernel.errors import DomainError
from motcua.kernel.events import DeliveredEvent


def open_fees_of(*, event: DeliveredEvent) -> None:
    """A dossier was accepted: where its fees can be worked out from nothing but the day, the order is there at
    once; else whoever collects gives the quantities. Safe to run twice."""
    if event.agency_id is None:
        return
    opened = PaymentOrder.objects.filter(dossier__public_id=event.subject_id, ground=OrderGround.FEES)
    if opened.exists():
        return
    actor = computing_actor(event.agency_id, "payments.accepted")
    try:
        open_order(actor=actor, dossier_id=event.subject_id)
    except DomainError:
        return


def open_result_fees_of(*, event: DeliveredEvent) -> None:
    """A result was issued: what is due with it is asked for at once where it can be worked out from nothing but the
    day; else whoever collects does. Safe to run twice."""
    if event.agency_id is None:
        return
    orders = PaymentOrder.objects.filter(dossier__public_id=event.subject_id, ground=OrderGround.FEES)
    if orders.filter(due=FeeDue.RESULT).exists():
        return
    actor = computing_actor(event.agency_id, "payments.result_issued")
    try:
        open_order(actor=actor, dossier_id=event.subject_id, due=FeeDue.RESULT)
    except DomainError:
        return


@transaction.atomic
def open_asked(*, event: DeliveredEvent) -> None:
    """An officer asked for money in state 6: an order of that sum, so that it can be paid from afar. Safe to run
    twice."""
    if event.agency_id is None:
        return
    actor = computing_actor(event.agency_id, "payments.asked")
    dossier = dossiers.get_dossier(actor, event.subject_id)
    waiting = dossiers.payment_of(actor, dossier)
    if waiting is None or waiting.paid_at is not None or waiting.cancelled_at is not None:
        return
    opened = PaymentOrder.objects.filter(dossier_id=dossier.pk, ground=OrderGround.ASKED)
    if opened.filter(opened_at__gte=waiting.asked_at).exists():
        return
    line = OrderLine(
        kind=str(_("phí")),
        name=str(waiting.note) or _("Nghĩa vụ tài chính của hồ sơ"),
        amount=waiting.amount,
        reasons=(_("Cơ quan yêu cầu khi giải quyết hồ sơ."),),
    )
    try:
        store_order(actor=actor, dossier=dossier, ground=OrderGround.ASKED, due="supplement", lines=[line])
    except OrderAlreadyOpen:
        return


def end_asked(*, event: DeliveredEvent) -> None:
    """The desk noted the money of state 6 itself: its order is not to be paid again."""
    if event.agency_id is not None:
        _cancel(event.agency_id, event.subject_id, _("Quầy đã xác nhận nộp tiền"), OrderGround.ASKED)


def end_orders(*, event: DeliveredEvent) -> None:
    """The dossier ended: what was still to be paid is not asked for any more."""
    if event.agency_id is not None:
        _cancel(event.agency_id, event.subject_id, _("Hồ sơ đã dừng giải quyết"), None)


def _cancel(agency_id: int, dossier_id: UUID, reason: str, ground: str | None) -> None:
    orders = PaymentOrder.objects.filter(dossier__public_id=dossier_id, state__in=OPEN_STATES)
    if orders.exists():
        cancel_orders_of(
            actor=gateway_actor(agency_id, "payments.dossier_ended"),
            dossier_id=dossier_id,
            reason=reason,
            ground=ground,
        )
