"""What others may hear about money. Sums and codes, never a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PaymentEvent(Event):
    """About an order."""

    subject_type: ClassVar[str] = "payment_order"

    code: str
    dossier_id: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class OrderOpened(PaymentEvent):
    """Somebody is asked to pay."""

    name: ClassVar[str] = "payments.order_opened"
    sentence: ClassVar[Any] = _("Lập khoản phải nộp %(code)s: %(amount)s đồng")


@dataclass(frozen=True, kw_only=True)
class OrderPaid(PaymentEvent):
    """The right sum came."""

    name: ClassVar[str] = "payments.order_paid"
    sentence: ClassVar[Any] = _("Đã thu %(amount)s đồng cho khoản %(code)s qua %(gateway)s")

    gateway: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class OrderEnded(PaymentEvent):
    """An order that was not paid is over: its time ran out, or somebody cancelled it."""

    name: ClassVar[str] = "payments.order_ended"
    sentence: ClassVar[Any] = _("Khoản phải nộp %(code)s: %(state)s. %(because)s")

    state: str
    because: str


@dataclass(frozen=True, kw_only=True)
class MoneyNotTaken(PaymentEvent):
    """Money came that does not fit; it is to be given back."""

    name: ClassVar[str] = "payments.money_not_taken"
    sentence: ClassVar[Any] = _("Tiền đến %(amount)s đồng cho khoản %(code)s không nhận được: %(outcome)s")

    outcome: str
    gateway: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class IncidentEvent(Event):
    """About something that went wrong."""

    subject_type: ClassVar[str] = "payment_incident"

    kind: str


@dataclass(frozen=True, kw_only=True)
class IncidentNoted(IncidentEvent):
    """Something about money is wrong and somebody must look."""

    name: ClassVar[str] = "payments.incident_noted"
    sentence: ClassVar[Any] = _("Ghi sự cố thanh toán: %(kind)s, mã giao dịch %(reference)s")

    reference: str
    gateway: str


@dataclass(frozen=True, kw_only=True)
class IncidentResolved(IncidentEvent):
    """Somebody looked and said what came of it."""

    name: ClassVar[str] = "payments.incident_resolved"
    sentence: ClassVar[Any] = _("Xử lý xong sự cố thanh toán: %(kind)s")


@dataclass(frozen=True, kw_only=True)
class RefundMoved(Event):
    """A refund was asked for, approved, refused or done."""

    subject_type: ClassVar[str] = "payment_refund"
    name: ClassVar[str] = "payments.refund_moved"
    sentence: ClassVar[Any] = _("Khoản hoàn %(amount)s đồng của %(code)s: %(state)s")

    code: str
    amount: int
    state: str


@dataclass(frozen=True, kw_only=True)
class ReceiptIssued(Event):
    """A receipt for a fee was numbered."""

    subject_type: ClassVar[str] = "fee_receipt"
    name: ClassVar[str] = "payments.receipt_issued"
    sentence: ClassVar[Any] = _("Cấp biên lai số %(number)s, %(amount)s đồng")

    number: str
    amount: int
    code: str


@dataclass(frozen=True, kw_only=True)
class ReceiptVoided(Event):
    """A receipt for a fee was made void."""

    subject_type: ClassVar[str] = "fee_receipt"
    name: ClassVar[str] = "payments.receipt_voided"
    sentence: ClassVar[Any] = _("Hủy biên lai số %(number)s")

    number: str


@dataclass(frozen=True, kw_only=True)
class GatewaySaved(Event):
    """A way to pay was set up anew; which fields, never what stands in them."""

    subject_type: ClassVar[str] = "payment_gateway"
    name: ClassVar[str] = "payments.gateway_saved"
    sentence: ClassVar[Any] = _("Cài đặt cách thanh toán %(gateway)s")

    gateway: str
    enabled: bool
    secrets_changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DayEvent(Event):
    """About the comparison of a day."""

    subject_type: ClassVar[str] = "reconciliation_day"

    on: str


@dataclass(frozen=True, kw_only=True)
class SourceImported(DayEvent):
    """A file of a source was compared."""

    name: ClassVar[str] = "payments.source_imported"
    sentence: ClassVar[Any] = _("Nhập tệp đối chiếu ngày %(on)s (%(source)s): %(rows)s dòng, %(total)s đồng")

    source: str
    rows: int
    total: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DifferenceExplained(DayEvent):
    """Somebody said why two sources differ."""

    name: ClassVar[str] = "payments.difference_explained"
    sentence: ClassVar[Any] = _("Giải trình chênh lệch ngày %(on)s của giao dịch %(reference)s")

    reference: str


@dataclass(frozen=True, kw_only=True)
class DayClosed(DayEvent):
    """A day without an open difference was closed."""

    name: ClassVar[str] = "payments.day_closed"
    sentence: ClassVar[Any] = _(
        "Khóa đối chiếu ngày %(on)s: %(total)s đồng, %(explained)s chênh lệch đã giải trình"
    )

    total: int
    explained: int
