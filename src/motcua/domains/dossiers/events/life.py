"""What others may hear about the turns a dossier may take beside its straight way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.events.way import DossierEvent


@dataclass(frozen=True, kw_only=True)
class DossierRegistered(DossierEvent):
    """Hồ sơ nộp trực tuyến hoặc qua bưu chính, chờ tiếp nhận; the answer's own clock starts."""

    name: ClassVar[str] = "dossiers.registered"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s đã nộp, phải trả lời trước %(answer_due_at)s")

    answer_due_at: str
    procedure_id: str
    version_id: str
    channel: int


@dataclass(frozen=True, kw_only=True)
class DossierAccepted(DossierEvent):
    """Tiếp nhận hồ sơ đã nộp; the legal clock starts."""

    name: ClassVar[str] = "dossiers.accepted"
    sentence: ClassVar[Any] = _("Tiếp nhận hồ sơ %(code)s đã nộp, hẹn trả %(due_at)s")

    due_at: str


@dataclass(frozen=True, kw_only=True)
class DossierRefused(DossierEvent):
    """Từ chối tiếp nhận (mẫu 03)."""

    name: ClassVar[str] = "dossiers.refused"
    sentence: ClassVar[Any] = _("Từ chối tiếp nhận hồ sơ %(code)s, lý do %(reasons)s")

    reasons: str


@dataclass(frozen=True, kw_only=True)
class SupplementProposed(DossierEvent):
    """A second request waits for the leader."""

    name: ClassVar[str] = "dossiers.supplement_proposed"
    sentence: ClassVar[Any] = _("Đề nghị yêu cầu bổ sung lần %(seq)s của hồ sơ %(code)s, chờ lãnh đạo duyệt")

    request_id: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class SupplementDeclined(DossierEvent):
    """The leader did not allow another request."""

    name: ClassVar[str] = "dossiers.supplement_declined"
    sentence: ClassVar[Any] = _("Không duyệt yêu cầu bổ sung lần %(seq)s của hồ sơ %(code)s")

    request_id: str
    seq: int


@dataclass(frozen=True, kw_only=True)
class SupplementAsked(DossierEvent):
    """Yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02); the clock pauses."""

    name: ClassVar[str] = "dossiers.supplement_asked"
    sentence: ClassVar[Any] = _("Yêu cầu bổ sung hồ sơ %(code)s lần %(seq)s, %(items)s nội dung")

    request_id: str
    seq: int
    items: int
    answer_until: str | None
    reasons: list[str]


@dataclass(frozen=True, kw_only=True)
class SupplementAnswered(DossierEvent):
    """The applicant has completed the dossier; the clock runs again."""

    name: ClassVar[str] = "dossiers.supplement_answered"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s đã được bổ sung đủ, hẹn trả %(due_at)s")

    request_id: str
    due_at: str
    holder_id: str | None


@dataclass(frozen=True, kw_only=True)
class SupplementPartlyReceived(DossierEvent):
    """Some of the papers asked for have come; the clock still stands."""

    name: ClassVar[str] = "dossiers.supplement_partly_received"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s nhận %(received)s giấy tờ bổ sung, còn thiếu %(missing)s")

    request_id: str
    received: int
    missing: int


@dataclass(frozen=True, kw_only=True)
class SupplementExpiring(DossierEvent):
    """The applicant's time to complete the dossier ends soon."""

    name: ClassVar[str] = "dossiers.supplement_expiring"
    sentence: ClassVar[Any] = _("Sắp hết hạn bổ sung hồ sơ %(code)s: %(answer_until)s")

    request_id: str
    answer_until: str


@dataclass(frozen=True, kw_only=True)
class PaymentAsked(DossierEvent):
    """Yêu cầu thực hiện nghĩa vụ tài chính; the clock runs on."""

    name: ClassVar[str] = "dossiers.payment_asked"
    sentence: ClassVar[Any] = _("Yêu cầu nộp %(amount)s đồng cho hồ sơ %(code)s")

    amount: int


@dataclass(frozen=True, kw_only=True)
class PaymentConfirmed(DossierEvent):
    """Đã nộp phí, lệ phí."""

    name: ClassVar[str] = "dossiers.payment_confirmed"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s đã nộp %(amount)s đồng")

    amount: int


@dataclass(frozen=True, kw_only=True)
class FeeNoted(DossierEvent):
    """How the dossier stands with its fee, as payments tell it."""

    name: ClassVar[str] = "dossiers.fee_noted"
    sentence: ClassVar[Any] = _("Phí, lệ phí của hồ sơ %(code)s: %(status)s, %(amount)s đồng")

    amount: int
    status: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalAsked(DossierEvent):
    """Công dân yêu cầu rút hồ sơ."""

    name: ClassVar[str] = "dossiers.withdrawal_asked"
    sentence: ClassVar[Any] = _("Người nộp yêu cầu rút hồ sơ %(code)s")


@dataclass(frozen=True, kw_only=True)
class WithdrawalDeclined(DossierEvent):
    """The withdrawal was not granted; the dossier goes on."""

    name: ClassVar[str] = "dossiers.withdrawal_declined"
    sentence: ClassVar[Any] = _("Không chấp nhận rút hồ sơ %(code)s, hồ sơ tiếp tục được giải quyết")


@dataclass(frozen=True, kw_only=True)
class DossierStopped(DossierEvent):
    """Dừng giải quyết hồ sơ (mẫu 05); the clock stops."""

    name: ClassVar[str] = "dossiers.stopped"
    sentence: ClassVar[Any] = _("Dừng giải quyết hồ sơ %(code)s, lý do %(reasons)s")

    reasons: str
    by_withdrawal: bool = False


@dataclass(frozen=True, kw_only=True)
class ApologyDrafted(DossierEvent):
    """Dự thảo văn bản xin lỗi."""

    name: ClassVar[str] = "dossiers.apology_drafted"
    sentence: ClassVar[Any] = _("Dự thảo văn bản xin lỗi cho hồ sơ %(code)s, gửi trước %(send_before)s")

    apology_id: str
    send_before: str


@dataclass(frozen=True, kw_only=True)
class ApologySubmitted(DossierEvent):
    """Trình lãnh đạo phê duyệt văn bản xin lỗi."""

    name: ClassVar[str] = "dossiers.apology_submitted"
    sentence: ClassVar[Any] = _("Trình phê duyệt văn bản xin lỗi cho hồ sơ %(code)s")

    apology_id: str
    cause: str
    new_due_at: str


@dataclass(frozen=True, kw_only=True)
class ApologyReturned(DossierEvent):
    """The leader sent the draft back."""

    name: ClassVar[str] = "dossiers.apology_returned"
    sentence: ClassVar[Any] = _("Trả lại dự thảo văn bản xin lỗi của hồ sơ %(code)s")

    apology_id: str


@dataclass(frozen=True, kw_only=True)
class ApologyApproved(DossierEvent):
    """Phê duyệt văn bản xin lỗi; the appointment is the new one."""

    name: ClassVar[str] = "dossiers.apology_approved"
    sentence: ClassVar[Any] = _(
        "Phê duyệt văn bản xin lỗi %(number)s của hồ sơ %(code)s, hẹn lại %(new_due_at)s"
    )

    apology_id: str
    number: str
    original_due_at: str
    new_due_at: str
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class ApologySent(DossierEvent):
    """Gửi văn bản xin lỗi cho người nộp."""

    name: ClassVar[str] = "dossiers.apology_sent"
    sentence: ClassVar[Any] = _("Đã gửi văn bản xin lỗi của hồ sơ %(code)s (%(channel)s)")

    apology_id: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class ApologyDropped(DossierEvent):
    """The draft is not needed: the dossier was done in time, or somebody decided so."""

    name: ClassVar[str] = "dossiers.apology_dropped"
    sentence: ClassVar[Any] = _("Bỏ dự thảo văn bản xin lỗi của hồ sơ %(code)s")

    apology_id: str


@dataclass(frozen=True, kw_only=True)
class DossierReappointed(DossierEvent):
    """Hẹn lại ngày trả kết quả by a decision of its own (a changed calendar), with a new slip."""

    name: ClassVar[str] = "dossiers.reappointed"
    sentence: ClassVar[Any] = _("Hẹn lại hồ sơ %(code)s từ %(old_due_at)s sang %(new_due_at)s")

    old_due_at: str
    new_due_at: str
    calendar_version: int


@dataclass(frozen=True, kw_only=True)
class DossierCorrected(DossierEvent):
    """Sửa sai sót khi tiếp nhận; the old slip is void, both are kept."""

    name: ClassVar[str] = "dossiers.corrected"
    sentence: ClassVar[Any] = _("Sửa sai sót khi tiếp nhận hồ sơ %(code)s: %(fields)s")

    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class LegOpened(DossierEvent):
    """Gửi cơ quan, đơn vị phối hợp."""

    name: ClassVar[str] = "dossiers.leg_opened"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s gửi phối hợp: %(leg)s, trả lời trước %(due_at)s")

    leg_id: str
    leg: str
    unit_id: int | None
    due_at: str


@dataclass(frozen=True, kw_only=True)
class LegAssigned(DossierEvent):
    """Giao phần việc phối hợp cho cán bộ của đơn vị được hỏi; nobody in particular when `holder_id` is none."""

    name: ClassVar[str] = "dossiers.leg_assigned"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s giao phần việc phối hợp: %(leg)s, trả lời trước %(due_at)s")

    leg_id: str
    leg: str
    unit_id: int | None
    holder_id: str | None
    due_at: str


@dataclass(frozen=True, kw_only=True)
class LegLinkRenewed(DossierEvent):
    """Cấp đường dẫn trả lời mới; the one before is dead."""

    name: ClassVar[str] = "dossiers.leg_link_renewed"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s cấp đường dẫn trả lời mới: %(leg)s")

    leg_id: str
    leg: str


@dataclass(frozen=True, kw_only=True)
class LegAnswered(DossierEvent):
    """Cơ quan, đơn vị phối hợp đã trả lời, or its silence was stated."""

    name: ClassVar[str] = "dossiers.leg_answered"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s có kết quả phối hợp: %(leg)s")

    leg_id: str
    leg: str
    answer: str
    holder_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResultWaiting(DossierEvent):
    """Đã có kết quả, chưa ai đến nhận; the applicant is reminded."""

    name: ClassVar[str] = "dossiers.result_waiting"
    sentence: ClassVar[Any] = _("Nhắc nhận kết quả hồ sơ %(code)s")
