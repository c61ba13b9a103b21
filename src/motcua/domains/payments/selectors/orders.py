"""Orders, incidents, refunds and receipts of the agency, newest first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import OrderNotFound
from motcua.domains.payments.models import FeeReceipt, Incident, Payment, PaymentOrder, Refund
from motcua.domains.payments.types import OrderState, RefundState
from motcua.kernel import pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page


def visible_orders(actor: Actor) -> QuerySet[PaymentOrder]:
    """The only door to orders for code that answers a person: those of the actor's agency, with their dossier."""
    orders = PaymentOrder.objects.filter(agency_id=actor.agency_key).select_related("dossier")
    return orders if policies.may_read(actor) or policies.may_collect(actor) else orders.none()


def get_order(actor: Actor, order_id: UUID | str) -> PaymentOrder:
    """One order with its dossier and procedure. Raises OrderNotFound."""
    found = (
        visible_orders(actor)
        .filter(public_id=order_id)
        .select_related("dossier__procedure", "opened_by")
        .first()
    )
    if found is None:
        raise OrderNotFound(_("Không có khoản phải nộp này."))
    return found


def list_orders(
    actor: Actor, *, state: str = "", code: str = "", after: str | None = None, size: int = 25
) -> Page[PaymentOrder]:
    """One page of orders, all or of one state; `code`: exactly that order's or dossier's. One statement. Raises
    Invalid for a bad cursor."""
    orders = visible_orders(actor)
    if state in OrderState.values:
        orders = orders.filter(state=state)
    if code.strip():
        asked = code.strip().upper()
        orders = orders.filter(Q(code=asked) | Q(dossier__code=asked))
    return pages.keyset(orders, keys=("-opened_at", "-id"), after=after, size=size)


def order_counts(actor: Actor) -> dict[str, int]:
    """How many orders stand how. One statement."""
    found = visible_orders(actor).order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in found}


def orders_of_dossier(actor: Actor, dossier_id: UUID | str) -> list[PaymentOrder]:
    """Every order of a dossier, newest first; none for whoever may not see money. One statement."""
    return list(
        visible_orders(actor).filter(dossier__public_id=dossier_id).order_by("-opened_at", "-id")[:50]
    )


def payments_of(actor: Actor, order: PaymentOrder) -> list[Payment]:
    """What came for an order, with refund and receipt. One statement."""
    if not policies.may_read(actor) or order.agency_id != actor.agency_id:
        return []
    return list(
        Payment.objects.filter(order=order).select_related("refund", "receipt").order_by("heard_at", "id")
    )


def list_incidents(
    actor: Actor, *, also_resolved: bool = False, after: str | None = None, size: int = 25
) -> Page[Incident]:
    """Incidents, newest first. One statement. Raises Invalid for a bad cursor."""
    rows = Incident.objects.filter(agency_id=actor.agency_key).select_related("order", "resolved_by")
    rows = rows if policies.may_read(actor) else rows.none()
    if not also_resolved:
        rows = rows.filter(resolved_at__isnull=True)
    return pages.keyset(rows, keys=("-first_at", "-id"), after=after, size=size)


def incidents_of(actor: Actor, order: PaymentOrder) -> list[Incident]:
    """What went wrong with an order. One statement."""
    if not policies.may_read(actor) or order.agency_id != actor.agency_id:
        return []
    return list(Incident.objects.filter(order=order).order_by("first_at", "id"))


def list_refunds(actor: Actor, *, state: str = "", after: str | None = None, size: int = 25) -> Page[Refund]:
    """What is to be given back: all of it that is not through, or of one state. One statement. Raises Invalid for
    a bad cursor."""
    rows = Refund.objects.filter(agency_id=actor.agency_key)
    rows = rows.select_related("payment__order__dossier", "asked_by", "decided_by", "done_by")
    rows = rows if policies.may_read(actor) else rows.none()
    if state in RefundState.values:
        rows = rows.filter(state=state)
    else:
        rows = rows.filter(state__in=[RefundState.ASKED, RefundState.APPROVED])
    return pages.keyset(rows, keys=("-asked_at", "-id"), after=after, size=size)


def list_receipts(actor: Actor, *, after: str | None = None, size: int = 25) -> Page[FeeReceipt]:
    """Receipts, newest first, void ones too. One statement. Raises Invalid for a bad cursor."""
    rows = FeeReceipt.objects.filter(agency_id=actor.agency_key).select_related("payment__order__dossier")
    rows = rows if policies.may_read(actor) else rows.none()
    return pages.keyset(rows, keys=("-issued_at", "-id"), after=after, size=size)


def money_to_look_after(actor: Actor) -> dict[str, int]:
    """Open incidents and refunds, and what they come to: for the heads of lists. Two statements."""
    if not policies.may_read(actor):
        return {"incidents": 0, "refunds": 0, "refund_total": 0}
    open_refunds = Refund.objects.filter(
        agency_id=actor.agency_key, state__in=[RefundState.ASKED, RefundState.APPROVED]
    ).aggregate(count=Count("pk"), total=Sum("amount"))
    incidents = Incident.objects.filter(agency_id=actor.agency_key, resolved_at__isnull=True).count()
    return {
        "incidents": incidents,
        "refunds": open_refunds["count"],
        "refund_total": open_refunds["total"] or 0,
    }


def agencies_with_open_orders() -> list[int]:
    """For tasks that go through all of them: every agency that has ever had an order. Found by steps."""
    found: list[int] = []
    last = 0
    while True:
        rows = PaymentOrder.objects.filter(agency_id__gt=last).order_by("agency_id")
        agency_id = rows.values_list("agency_id", flat=True).first()
        if agency_id is None:
            return found
        found.append(agency_id)
        last = agency_id
