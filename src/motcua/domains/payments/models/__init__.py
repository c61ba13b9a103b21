"""Tables of payments."""

from motcua.domains.payments.models.gateway import GatewaySetting
from motcua.domains.payments.models.order import Incident, Payment, PaymentOrder, Refund
from motcua.domains.payments.models.receipt import FeeReceipt
from motcua.domains.payments.models.reconciliation import (
    FoundDifference,
    ReconciliationDay,
    SourceFile,
    SourceLine,
)

__all__ = [
    "FeeReceipt",
    "FoundDifference",
    "GatewaySetting",
    "Incident",
    "Payment",
    "PaymentOrder",
    "ReconciliationDay",
    "Refund",
    "SourceFile",
    "SourceLine",
]
