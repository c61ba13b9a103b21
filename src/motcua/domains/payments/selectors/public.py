"""The page of an order for whoever holds its token: what is to be paid and why, nobody's name or number."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.payments.errors import OrderNotFound
from motcua.domains.payments.models import FeeReceipt, PaymentOrder, Refund
from motcua.domains.payments.rules import gateway_of
from motcua.domains.payments.selectors.passes import code_behind, is_pass, pass_to
from motcua.domains.payments.selectors.settings import enabled_config, enabled_gateways
from motcua.domains.payments.types import (
    OPEN_STATES,
    OrderFacts,
    OrderState,
    PublicLine,
    PublicOrder,
    PublicRefund,
    RefundState,
)


def order_of_token(token: str) -> PaymentOrder:
    """The order with this token, or the one a pass opens. Raises OrderNotFound, PassOver."""
    which = {"code": code_behind(token)} if is_pass(token) else {"token": token}
    found = PaymentOrder.objects.filter(**which).select_related("dossier__procedure", "agency").first()
    if found is None:
        raise OrderNotFound(_("Không có khoản phải nộp này. Hãy mở lại từ trang theo dõi hồ sơ."))
    return found


def public_order(token: str) -> PublicOrder:
    """Everything on the page of an order. Four statements at most. Raises OrderNotFound."""
    order = order_of_token(token)
    ways = enabled_gateways(order.agency_id) if order.state in OPEN_STATES else frozenset()
    receipt = None
    if order.state == OrderState.PAID:
        receipt = FeeReceipt.objects.filter(payment__order=order, voided_at__isnull=True).first()
    return PublicOrder(
        code=order.code,
        state=order.state,
        state_label=str(OrderState(order.state).label),
        amount=order.amount,
        lines=tuple(
            PublicLine(line["name"], line["amount"], tuple(line["reasons"]), line["basis"])
            for line in order.lines
        ),
        dossier_code=order.dossier.code,
        procedure_name=order.dossier.procedure.name,
        agency_name=order.agency.name,
        expires_at=order.expires_at,
        paid_at=order.paid_at,
        is_open=order.is_open,
        ways=tuple(sorted(ways)),
        receipt_number=receipt.number if receipt else "",
        has_wrong_money=order.state == OrderState.INCIDENT,
        token=token,
        due=order.due,
        is_by_pass=is_pass(token),
        **_bank(order, ways),
    )


def qr_text(token: str) -> str:
    """What the VietQR code of an open order says. Raises OrderNotFound where there is none."""
    order = order_of_token(token)
    text = _bank(order, enabled_gateways(order.agency_id)).get("qr", "")
    if not text or not order.is_open:
        raise OrderNotFound(_("Khoản này không có mã QR."))
    return text


def orders_on_page(tracking_token: str) -> list[PublicOrder]:
    """The orders of the dossier with this tracking token, newest of each kind, for the page that follows it."""
    found = PaymentOrder.objects.filter(dossier__tracking_token=tracking_token)
    tokens = found.order_by("ground", "due", "-opened_at", "-id").distinct("ground", "due")
    return [public_order(token) for token in tokens.values_list("token", flat=True)]


def orders_to_pay(dossier_id: UUID) -> list[PublicOrder]:
    """The open orders of a dossier that was followed by its code and four digits, each opened by a pass."""
    found = PaymentOrder.objects.filter(dossier__public_id=dossier_id, state__in=OPEN_STATES)
    return [public_order(pass_to(order)) for order in found.order_by("ground", "due")]


def refunds_on_page(tracking_token: str) -> list[PublicRefund]:
    """What goes back of the money paid for the dossier with this tracking token, newest first. One statement."""
    found = Refund.objects.filter(payment__order__dossier__tracking_token=tracking_token)
    rows = found.select_related("payment__order").order_by("-asked_at", "-id")[:20]
    return [
        PublicRefund(
            amount=row.amount,
            state=row.state,
            state_label=str(RefundState(row.state).label),
            asked_at=row.asked_at,
            done_at=row.done_at,
            order_code=row.payment.order.code if row.payment.order else "",
        )
        for row in rows
    ]


def _bank(order: PaymentOrder, ways: frozenset[str]) -> dict[str, str]:
    if "vietqr" not in ways:
        return {}
    _setting, config = enabled_config(order.agency_id, "vietqr")
    if config is None:
        return {}
    facts = OrderFacts(code=order.code, amount=order.amount, words=order.dossier.code)
    return {
        "qr": gateway_of("vietqr").qr_text(config, facts),
        "bank_name": config.values.get("bank_name", ""),
        "account_number": config.values.get("account", ""),
        "account_name": config.values.get("account_name", ""),
    }
