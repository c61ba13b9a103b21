"""Reads of payments."""

from motcua.domains.payments.selectors.desk import CashierDesk, fees_to_collect
from motcua.domains.payments.selectors.figures import online_payment_figures
from motcua.domains.payments.selectors.orders import (
    get_order,
    incidents_of,
    list_incidents,
    list_orders,
    list_receipts,
    list_refunds,
    money_to_look_after,
    order_counts,
    orders_of_dossier,
    payments_of,
    visible_orders,
)
from motcua.domains.payments.selectors.passes import same_door
from motcua.domains.payments.selectors.public import (
    orders_on_page,
    orders_to_pay,
    public_order,
    qr_text,
    refunds_on_page,
)
from motcua.domains.payments.selectors.quote import FeeQuote, fee_quote
from motcua.domains.payments.selectors.reconciliation import (
    day_total,
    day_totals,
    list_differences,
    source_files,
)
from motcua.domains.payments.selectors.result_hold import unpaid_result_fee
from motcua.domains.payments.selectors.settings import gateway_views

__all__ = [
    "CashierDesk",
    "FeeQuote",
    "day_total",
    "day_totals",
    "fee_quote",
    "fees_to_collect",
    "gateway_views",
    "get_order",
    "incidents_of",
    "list_differences",
    "list_incidents",
    "list_orders",
    "list_receipts",
    "list_refunds",
    "money_to_look_after",
    "online_payment_figures",
    "order_counts",
    "orders_of_dossier",
    "orders_on_page",
    "orders_to_pay",
    "payments_of",
    "public_order",
    "qr_text",
    "refunds_on_page",
    "same_door",
    "source_files",
    "unpaid_result_fee",
    "visible_orders",
]
