"""Writes of payments: one use case a file."""

from motcua.domains.payments.services.cancel_order import cancel_order, cancel_orders_of, expire_orders
from motcua.domains.payments.services.hear_dossiers import (
    end_asked,
    end_orders,
    open_asked,
    open_fees_of,
    open_result_fees_of,
)
from motcua.domains.payments.services.hear_gateway import (
    ask_gateway,
    find_lost_payments,
    hear_gateway,
    leave_for_gateway,
)
from motcua.domains.payments.services.import_statement import import_statement
from motcua.domains.payments.services.open_order import open_order, renew_order
from motcua.domains.payments.services.print_receipt import print_receipt, print_receipt_of_token
from motcua.domains.payments.services.receive_payment import receive_payment
from motcua.domains.payments.services.reconcile_day import (
    close_day,
    compare_again,
    explain_difference,
    import_source,
    take_in_missing,
)
from motcua.domains.payments.services.refunds import ask_refund, decide_refund, finish_refund
from motcua.domains.payments.services.resolve_incident import resolve_incident
from motcua.domains.payments.services.save_gateway import save_gateway
from motcua.domains.payments.services.take_cash import take_cash
from motcua.domains.payments.services.void_receipt import void_receipt

__all__ = [
    "ask_gateway",
    "ask_refund",
    "cancel_order",
    "cancel_orders_of",
    "close_day",
    "compare_again",
    "decide_refund",
    "end_asked",
    "end_orders",
    "expire_orders",
    "explain_difference",
    "find_lost_payments",
    "finish_refund",
    "hear_gateway",
    "import_source",
    "import_statement",
    "leave_for_gateway",
    "open_asked",
    "open_fees_of",
    "open_result_fees_of",
    "open_order",
    "print_receipt",
    "print_receipt_of_token",
    "receive_payment",
    "renew_order",
    "resolve_incident",
    "save_gateway",
    "take_cash",
    "take_in_missing",
    "void_receipt",
]
