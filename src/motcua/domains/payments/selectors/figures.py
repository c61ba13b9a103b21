"""Figures 3.5 and 3.6 of QĐ 766 (dossier-law 5.2; formula: types.figures)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.payments import policies
from motcua.domains.payments.models import Payment, PaymentOrder
from motcua.domains.payments.rules import ONLINE_GATEWAYS
from motcua.domains.payments.selectors.settings import enabled_gateways
from motcua.domains.payments.types import OnlinePaymentFigures, Outcome
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local


def online_payment_figures(actor: Actor, *, first: date, last: date) -> OnlinePaymentFigures:
    """Of orders opened from one day to another, both included. A dossier counts once, whichever of its orders. Six
    statements. Raises PaymentNotAllowed."""
    policies.require_read(actor)
    charged = catalogue.charged_procedures(actor.agency_key)
    online = enabled_gateways(actor.agency_key) & ONLINE_GATEWAYS
    begin = local(first.year, first.month, first.day)
    after = last + timedelta(days=1)
    orders = PaymentOrder.objects.filter(
        agency_id=actor.agency_key,
        opened_at__gte=begin,
        opened_at__lt=local(after.year, after.month, after.day),
    )
    taken = Payment.objects.filter(order__in=orders, outcome=Outcome.TAKEN, gateway__in=ONLINE_GATEWAYS)
    costly = orders.filter(amount__gt=0)
    dossiers = orders.values("dossier_id").distinct().count()
    with_fee = costly.values("dossier_id").distinct().count()
    return OnlinePaymentFigures(
        fee_procedures=len(charged),
        offering=len(charged) if online else 0,
        with_dossiers=_procedures(costly.values_list("dossier__procedure_id", flat=True)),
        with_online_payment=_procedures(taken.values_list("order__dossier__procedure_id", flat=True)),
        fee_dossiers=dossiers,
        zero_dossiers=dossiers - with_fee,
        paid_online=taken.filter(~Q(order=None)).values("order__dossier_id").distinct().count(),
    )


def _procedures(keys: Iterable[int]) -> int:
    return len(set(keys))
