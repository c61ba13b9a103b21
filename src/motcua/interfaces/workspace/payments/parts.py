"""How money is shown: tables, badges, tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.payments.rules import gateways
from motcua.domains.payments.types import DayTotals, IncidentKind, OrderState, RefundState
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn, money_vn
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from motcua.domains.payments.models import FeeReceipt, Incident, PaymentOrder, Refund

STYLES = {
    OrderState.WAITING: ("act", "clock"),
    OrderState.PAID: ("ok", "check"),
    OrderState.EXPIRED: ("idle", "stop"),
    OrderState.CANCELLED: ("shut", "xc"),
    OrderState.REFUND_DUE: ("wait", "undo"),
    OrderState.REFUNDED: ("done", "undo"),
    OrderState.INCIDENT: ("late", "alert"),
}
_REFUND_STYLES = {
    RefundState.ASKED: ("act", "clock"),
    RefundState.APPROVED: ("run", "stamp"),
    RefundState.DONE: ("done", "check"),
    RefundState.REFUSED: ("shut", "xc"),
}


def badge(order: PaymentOrder) -> dict[str, Any]:
    style, icon = STYLES[OrderState(order.state)]
    return {"label": str(order.get_state_display()), "style": style, "icon": icon}


def refund_badge(refund: Refund) -> dict[str, Any]:
    style, icon = _REFUND_STYLES[RefundState(refund.state)]
    return {"label": str(refund.get_state_display()), "style": style, "icon": icon}


def day_badge(day: DayTotals) -> dict[str, Any]:
    """A day is locked, waits for its differences to be explained, or is open."""
    if day.closed:
        return {"label": _("Đã khóa"), "style": "done", "icon": "lock"}
    if day.open_differences:
        said = _("%(count)s chênh lệch") % {"count": day.open_differences}
        return {"label": said, "style": "late", "icon": "alert"}
    return {"label": _("Chưa khóa"), "style": "act", "icon": "clock"}


def _of_file(amount: int | None) -> str:
    return _("chưa có tệp") if amount is None else money_vn(amount)


def gateway_label(key: str) -> str:
    """The name of a way to pay; its key for one that is no more."""
    known = gateways.get(key)
    return str(known.label) if known else key


ORDERS = Table(
    [
        Column(
            gettext_lazy("Mã nộp tiền"),
            "code",
            component="main",
            sub=lambda row: row.dossier.code,
            href=lambda row: reverse("workspace:payment-order", args=[row.public_id]),
        ),
        Column(gettext_lazy("Số tiền"), "amount", component="money"),
        Column(gettext_lazy("Tình trạng"), badge, key="state", component="state"),
        Column(gettext_lazy("Lập lúc"), "opened_at", component="datetime"),
        Column(gettext_lazy("Nộp lúc"), "paid_at", component="datetime"),
        Column(gettext_lazy("Hạn nộp"), "expires_at", component="datetime", phone="hide"),
    ]
)
DAYS = Table(
    [
        Column(
            gettext_lazy("Ngày"),
            lambda row: date_vn(row.on),
            key="on",
            component="main",
            href=lambda row: reverse("workspace:payment-day", args=[row.on.isoformat()]),
        ),
        Column(gettext_lazy("Phần mềm"), "ours", component="money"),
        Column(gettext_lazy("Cổng thanh toán"), lambda row: _of_file(row.gateway), key="gateway"),
        Column(gettext_lazy("Kho bạc"), lambda row: _of_file(row.treasury), key="treasury"),
        Column(gettext_lazy("Tình trạng"), lambda row: day_badge(row), key="state", component="state"),
    ],
    caption=gettext_lazy("Các ngày"),
)
RECEIPTS = Table(
    [
        Column(
            gettext_lazy("Số biên lai"),
            "number",
            component="main",
            sub=lambda row: row.payment.order.dossier.code,
            href=lambda row: reverse("workspace:payment-receipt", args=[row.public_id]),
        ),
        Column(gettext_lazy("Số tiền"), "amount", component="money"),
        Column(gettext_lazy("Qua"), lambda row: gateway_label(row.payment.gateway), key="gateway"),
        Column(gettext_lazy("Cấp lúc"), "issued_at", component="datetime"),
        Column(gettext_lazy("Ghi chú"), lambda row: _void_words(row), key="void"),
    ]
)


def _void_words(receipt: FeeReceipt) -> str:
    return _("Đã hủy: %(reason)s") % {"reason": receipt.void_reason} if receipt.voided_at else ""


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of this work."""
    pages: tuple[tuple[str, str | Promise], ...] = (
        ("payment-orders", _("Khoản phải nộp")),
        ("payment-incidents", _("Sự cố")),
        ("payment-refunds", _("Hoàn phí")),
        ("payment-receipts", _("Biên lai")),
        ("payment-days", _("Đối chiếu")),
        ("payment-statement", _("Sao kê")),
    )
    return [
        {"label": label, "href": reverse(f"workspace:{name}"), "current": name == current}
        for name, label in pages
    ]


def state_chips(counts: dict[str, int], current: str) -> list[dict[str, Any]]:
    """Each number opens its orders."""
    chips = [{"label": _("Tất cả"), "href": "?", "current": not current, "count": sum(counts.values())}]
    for state in OrderState:
        if counts.get(state) or state == current:
            chips.append(
                {
                    "label": str(state.label),
                    "href": f"?tinh-trang={state.value}",
                    "current": state == current,
                    "count": counts.get(state, 0),
                }
            )
    return chips


def incident_words(incident: Incident) -> str:
    """What happened, with its numbers."""
    kind = IncidentKind(incident.kind)
    words = str(kind.label)
    if incident.times > 1:
        words += _(" (%(times)d lần)") % {"times": incident.times}
    return words


def fault_lines(error: DomainError | None) -> list[dict[str, str]]:
    """Lines of the error summary, each leading to its field."""
    errors = error.errors if error else {}
    return [
        {"id": f"id_{name.replace('.', '-')}" if name else "", "text": text} for name, text in errors.items()
    ]
