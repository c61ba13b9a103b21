"""Pure computing of payments: codes, QR texts, signatures, files, comparing."""

from motcua.domains.payments.rules.codes import find_code, order_code
from motcua.domains.payments.rules.contract import PaymentGateway, gateway_of, gateways
from motcua.domains.payments.rules.files import HEADINGS, TIME, read_money_file
from motcua.domains.payments.rules.reconcile import compare
from motcua.domains.payments.rules.result_fees import ResultFeeRule, result_fee_rule
from motcua.domains.payments.rules.signatures import OLDEST_SECONDS, signature_holds, signed
from motcua.domains.payments.rules.stated import CHANNEL, changes_of, input_words
from motcua.domains.payments.rules.terms import LONGEST_REASON, MOST, ONLINE_GATEWAYS, ORDER_TERM
from motcua.domains.payments.rules.vietqr import NotVietQr, VietQr, crc16, read_vietqr, vietqr_payload

__all__ = [
    "CHANNEL",
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
    "ResultFeeRule",
    "result_fee_rule",
    "VietQr",
    "changes_of",
    "compare",
    "crc16",
    "find_code",
    "input_words",
    "order_code",
    "read_money_file",
    "read_vietqr",
    "signature_holds",
    "signed",
    "vietqr_payload",
]
