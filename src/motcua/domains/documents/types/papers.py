"""Papers as others see them: which form, and what may be told about an issued one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """What a paper is for; which form it takes depends on the day."""

    RECEIPT = "receipt", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    CONTROL_SLIP = "control_slip", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
    REGISTER = "register", _("Sổ theo dõi hồ sơ")
    SUPPLEMENT_REQUEST = "supplement_request", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    REFUSAL = "refusal", _("Phiếu từ chối tiếp nhận giải quyết hồ sơ")
    APOLOGY = "apology", _("Văn bản xin lỗi và hẹn lại ngày trả kết quả")
    STOP_NOTICE = "stop_notice", _("Thông báo dừng giải quyết hồ sơ")
    FEE_RECEIPT = "fee_receipt", _("Biên lai thu phí, lệ phí")
    DUE_EXPLANATION = "due_explanation", _("Giải thích ngày hẹn trả kết quả")
    PLAN_ANNEX = "plan_annex", _("Phụ lục kế hoạch")
    SUBMISSION = "submission", _("Tờ trình công bố thủ tục hành chính")
    ANNOUNCEMENT_LIST = "announcement_list", _("Danh mục kèm theo quyết định công bố")
    DECISION_DRAFT = "decision_draft", _("Dự thảo Quyết định công bố")
    POSTING_LIST = "posting_list", _("Danh mục thủ tục để niêm yết")
    POSTING_SHEET = "posting_sheet", _("Tờ niêm yết từng thủ tục")
    OFFICIAL_LIST = "official_list", _("Danh mục được phê duyệt")
    PETITION_GUIDE = "petition_guide", _("Hướng dẫn gửi phản ánh, kiến nghị")
    DECLARATION = "declaration", _("Tờ khai, mẫu đơn")
    PROCESS_TABLE = "process_table", _("Bảng quy trình nội bộ kèm theo quyết định")
    QUEUE_TICKET = "queue_ticket", _("Phiếu số thứ tự")


class Copies(models.TextChoices):
    """Which liên of a paper in two liên to print."""

    BOTH = "both", _("cả hai liên")
    KEPT = "kept", _("liên lưu")
    GIVEN = "given", _("liên giao khách hàng")


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a form. `at_least_one`: a required list that may not be empty."""

    key: str
    label: str
    required: bool
    at_least_one: bool = False


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One version of a form, in force between two days (both included)."""

    kind: PaperKind
    code: str
    version: int
    title: str
    form_number: str
    legal_basis: str
    effective_from: date
    effective_to: date | None
    paper_size: str
    layout_verified: bool
    layout_source: str
    fields: tuple[Field, ...]
    texts: Mapping[str, Any]
    note: str = ""

    @property
    def template(self) -> str:
        """The typst file, below the folder of papers."""
        return f"{self.code}/{self.version}.typ"

    @property
    def layout_note(self) -> str:
        """What officers read beside the paper; empty when the layout was checked against the law and nothing
        else is to be known of the form."""
        unchecked = "" if self.layout_verified else str(_("bố cục chưa đối chiếu"))
        return "; ".join(filter(None, (unchecked, self.note)))

    @property
    def labels(self) -> dict[str, Any]:
        """Everything printed that is not a value."""
        return {field.key: field.label for field in self.fields} | dict(self.texts)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper set in type, ready to be sent."""

    pdf: bytes
    filename: str


@dataclass(frozen=True, slots=True)
class VerifiedPaper:
    """All that the public may know of an issued paper: nothing of the person."""

    form_code: str
    form_number: str
    title: str
    number: str
    agency_name: str
    issued_on: date
    content_hash: str
    is_void: bool
    voided_on: date | None
    is_replaced: bool = False
