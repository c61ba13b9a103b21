"""Orders to pay, money that came, what went wrong, what is given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentPermission(StrEnum):
    """What an officer may do with money."""

    READ = "payments.read"
    COLLECT = "payments.collect"
    APPROVE = "payments.approve"
    CONFIGURE = "payments.configure"


class OrderState(models.TextChoices):
    """Tình trạng của khoản phải nộp. INCIDENT: money came that does not fit, the order is still unpaid."""

    WAITING = "waiting", _("Chờ nộp")
    PAID = "paid", _("Đã nộp")
    EXPIRED = "expired", _("Hết hạn nộp")
    CANCELLED = "cancelled", _("Đã hủy")
    REFUND_DUE = "refund_due", _("Chờ hoàn")
    REFUNDED = "refunded", _("Đã hoàn")
    INCIDENT = "incident", _("Có sự cố, chưa nộp")


OPEN_STATES = (OrderState.WAITING, OrderState.INCIDENT)
"""Something is still to be paid."""
SETTLED_STATES = (OrderState.PAID, OrderState.REFUND_DUE, OrderState.REFUNDED)


class OrderGround(models.TextChoices):
    """Why there is an order: the fees of the procedure, or an officer's request in state 6."""

    FEES = "fees", _("Phí, lệ phí của thủ tục")
    ASKED = "asked", _("Yêu cầu thực hiện nghĩa vụ tài chính")


class Outcome(models.TextChoices):
    """What became of money that came."""

    TAKEN = "taken", _("Đã thu")
    EXTRA = "extra", _("Nộp thừa")
    WRONG_AMOUNT = "wrong_amount", _("Sai số tiền")
    LATE = "late", _("Đến sau khi hủy")
    UNKNOWN = "unknown", _("Không rõ khoản nộp")


class IncidentKind(models.TextChoices):
    """Sự cố."""

    WRONG_AMOUNT = "wrong_amount", _("Tiền đến không đúng số phải nộp")
    WRONG_SIGNATURE = "wrong_signature", _("Chữ ký của cổng thanh toán không đúng")
    UNKNOWN_ORDER = "unknown_order", _("Tiền đến không rõ khoản nộp")
    AFTER_CANCELLING = "after_cancelling", _("Tiền đến sau khi khoản nộp đã hủy")
    UNREADABLE = "unreadable", _("Không đọc được tin của cổng thanh toán")
    DIFFERENT_FACTS = "different_facts", _("Cùng mã giao dịch mà số liệu khác")


class RefundState(models.TextChoices):
    """Hoàn trả: asked for, approved, done; or refused."""

    ASKED = "asked", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ chi")
    DONE = "done", _("Đã hoàn")
    REFUSED = "refused", _("Không hoàn")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of an order: what, how much, why."""

    kind: str
    name: str
    amount: int
    reasons: tuple[str, ...] = ()
    basis: str = ""
    reduced_by: str = ""


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """Money a gateway says came: under which of its own numbers, for which order, when it left the payer."""

    gateway: str
    reference: str
    order_code: str
    amount: int
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a notice. Not `is_new`: it was heard before and changed nothing."""

    outcome: str
    is_new: bool
    order_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line on the page of whoever pays."""

    name: str
    amount: int
    reasons: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class PublicOrder:
    """What the page of an order shows to whoever holds its token: no name, no number of a person."""

    code: str
    state: str
    state_label: str
    amount: int
    lines: tuple[PublicLine, ...]
    dossier_code: str
    procedure_name: str
    agency_name: str
    expires_at: datetime
    paid_at: datetime | None
    is_open: bool
    ways: tuple[str, ...]
    qr: str = ""
    bank_name: str = ""
    account_number: str = ""
    account_name: str = ""
    receipt_number: str = ""
    has_wrong_money: bool = False
    token: str = ""
    due: str = ""
    is_by_pass: bool = False
    """Opened by a pass that runs out: paid with, but nothing with a name on it is given out."""


@dataclass(frozen=True, slots=True)
class PublicRefund:
    """Money that goes back to whoever paid, for the page of the dossier."""

    amount: int
    state: str
    state_label: str
    asked_at: datetime
    done_at: datetime | None
    order_code: str
