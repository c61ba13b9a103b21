"""Parts of a procedure, what is known of each, and who vouched for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """Bộ phận tạo thành của thủ tục (Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2; Điều 15)."""

    NAME = "name", _("Tên thủ tục")
    CODE = "code", _("Mã thủ tục")
    TIME_LIMIT = "time_limit", _("Thời hạn giải quyết")
    PAPERS = "papers", _("Thành phần hồ sơ")
    DOSSIER_SETS = "dossier_sets", _("Số bộ hồ sơ")
    FEES = "fees", _("Phí, lệ phí")
    APPLICANTS = "applicants", _("Đối tượng thực hiện")
    ONLINE_LEVEL = "online_level", _("Mức độ trực tuyến")
    RESULTS = "results", _("Kết quả thực hiện")
    LEGAL_BASES = "legal_bases", _("Căn cứ pháp lý")
    RECEIVING_PLACE = "receiving_place", _("Nơi tiếp nhận hồ sơ")
    EXECUTING_AGENCY = "executing_agency", _("Cơ quan thực hiện")
    DECIDING_AGENCY = "deciding_agency", _("Cơ quan có thẩm quyền quyết định")
    INTERAGENCY = "interagency", _("Liên thông")


INTAKE_PARTS = (Part.TIME_LIMIT, Part.PAPERS, Part.FEES, Part.APPLICANTS)
"""What must be confirmed before anybody may file."""


class Evidence(TextChoices):
    """How a value is known."""

    FOUND = "found", _("Đọc được ở nguồn")
    MEMORY = "memory", _("Nhớ lại hoặc suy ra, chưa đối chiếu")
    MISSING = "missing", _("Chưa có")


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A part as a source gives it; `lines` are what people read."""

    part: Part
    lines: tuple[str, ...]
    source: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FactState:
    """What the rule of intake needs to know of a part."""

    evidence: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class FactView:
    """One row of the confirmation screen."""

    part: str
    label: str
    lines: tuple[str, ...]
    source: str
    evidence: str
    evidence_label: str
    needed_for_intake: bool
    is_confirmed: bool
    confirmed_at: datetime | None
    confirmed_by: str = field(repr=False)
    note: str


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The confirmation screen of a procedure: every value of its version beside where it comes from.

    `content_hash` goes back with the confirmation, so that nobody vouches for values that changed meanwhile.
    """

    procedure_public_id: UUID
    version_public_id: UUID
    name: str
    code: str | None
    recalled_code: str
    source_key: str
    field_name: str
    number: int
    state_label: str
    status_text: str
    period: str
    remark: str
    executing_unit: str
    intake_open: bool
    missing: tuple[str, ...]
    facts: tuple[FactView, ...]
    limit_amount: int | None
    limit_unit: str
    content_hash: str
    may_confirm: bool
    local_variants: tuple[dict[str, Any], ...] = ()
