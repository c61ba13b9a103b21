"""What runs by itself: orders whose time ran out, payments whose message was lost."""

from __future__ import annotations

from motcua.domains.payments.selectors.orders import agencies_with_open_orders
from motcua.domains.payments.services import expire_orders, find_lost_payments
from motcua.domains.payments.services._actors import gateway_actor
from motcua.kernel.jobs import periodic


@periodic(cron="7 * * * *", name="payments.expire")
def expire_in_all() -> None:
    """Every hour, for each agency."""
    for agency_id in agencies_with_open_orders():
        expire_orders(actor=gateway_actor(agency_id, "payments.expire"))


@periodic(cron="*/5 * * * *", name="payments.ask_gateways")
def ask_gateways() -> None:
    """Every five minutes: gateways that stay silent are asked."""
    for agency_id in agencies_with_open_orders():
        find_lost_payments(agency_id=agency_id)
