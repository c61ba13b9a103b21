"""Pure computing of payments: codes, QR texts, signatures, files, comparing."""

from motcua.domains.payments.rules.codes import find_code, order_code
from motcua.domains.payments.rules.contract import PaymentGateway, gateway_of, gateways
from motcua.domains.payments.rules.files import HEADINGS, TIME, read_money_file
from motcua.domains.payments.rules.reconcile import compare
from motcua.domains.payments.rules.signatures import OLDEST_SECONDS, signature_holds, signed
from motcua.domains.payments.rules.terms import LONGEST_REASON, MOST, ONLINE_GATEWAYS, ORDER_TERM
from motcua.domains.payments.rules.vietqr import NotVietQr, VietQr, crc16, read_vietqr, vietqr_payload

__all__ = [
    "HEADINGS",
    "TIME",
    "LONGEST_REASON",
    "MOST",
    "OLDEST_SECONDS",
    "ONLINE_GATEWAYS",
    "ORDER_TERM",
    "NotVietQr",
    "PaymentGateway",
    "gateway_of",
    "gateways",
    "VietQr",
    "compare",
    "crc16",
    "find_code",
    "order_code",
    "read_money_file",
    "read_vietqr",
    "signature_holds",
    "signed",
    "vietqr_payload",
]
