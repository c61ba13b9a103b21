"""Which fields the editor of a version has: single ones, and rows that come as often as the procedure needs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from motcua.domains.catalogue.types import ApplicantGroup, FeeDue, OnlineLevel, StepActor, SubmissionChannel
from motcua.domains.deadlines.types import Unit

Choices = tuple[tuple[str, str | Promise], ...]
_NONE: Choices = (("", _("chưa chọn")),)
UNITS: Choices = (*_NONE, *((unit.value, unit.label) for unit in Unit))
LEVELS: Choices = (*_NONE, *((level.value, level.label) for level in OnlineLevel))
YES_NO: Choices = (*_NONE, ("yes", _("Có")), ("no", _("Không")))
# Stored as the sources write them.
FEE_KINDS: Choices = ((gettext_noop("phí"), _("Phí")), (gettext_noop("lệ phí"), _("Lệ phí")))
GROUPS: Choices = tuple((group.value, group.label) for group in ApplicantGroup)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field. Kinds: input, number, money, day, textarea, select, check. `decides`: a row without it (and
    without any other such field) is no row."""

    name: str
    label: str | Promise
    kind: str = "input"
    choices: Choices = ()
    decides: bool = True
    hint: str | Promise = ""


SINGLE: dict[str, Cell] = {
    cell.name: cell
    for cell in (
        Cell("name", _("Tên thủ tục"), "textarea"),
        Cell("dossier_sets", _("Số bộ hồ sơ"), "number"),
        Cell("limit_amount", _("Thời hạn"), "number"),
        Cell("limit_unit", _("Tính theo"), "select", UNITS),
        Cell("limit_text", _("Thời hạn ghi bằng lời"), "textarea", hint=_("Khi con số chưa nói hết.")),
        Cell("deciding_agency", _("Cơ quan có thẩm quyền quyết định")),
        Cell("delegated_agency", _("Cơ quan được ủy quyền, phân cấp")),
        Cell("executing_agency", _("Cơ quan thực hiện")),
        Cell("receiving_place", _("Địa điểm"), "textarea"),
        Cell("receiving_time", _("Thời gian"), "textarea"),
        Cell("online_level", _("Mức độ trực tuyến"), "select", LEVELS),
        Cell("interagency", _("Liên thông"), "select", YES_NO),
    )
}

ROWS: dict[str, tuple[Cell, ...]] = {
    "steps": (
        Cell("actor", _("Ai thực hiện"), "select", tuple(StepActor.choices), decides=False),
        Cell("text", _("Nội dung bước"), "textarea"),
    ),
    "channels": (
        Cell("channel", _("Hình thức nộp"), "select", (*_NONE, *SubmissionChannel.choices)),
        Cell("limit_amount", _("Thời hạn riêng"), "number"),
        Cell("limit_unit", _("Tính theo"), "select", UNITS, decides=False),
        Cell("fee_text", _("Phí, lệ phí")),
        Cell("description", _("Mô tả"), "textarea"),
    ),
    "cases": (Cell("name", _("Tên trường hợp")),),
    "papers": (
        Cell("name", _("Giấy tờ"), "textarea"),
        Cell("originals", _("Bản chính"), "number"),
        Cell("certified", _("Bản chứng thực"), "number"),
        Cell("copies", _("Bản sao"), "number"),
        Cell("form", _("Mẫu đơn, tờ khai")),
        Cell("condition", _("Chỉ cần khi")),
        Cell("case", _("Thuộc trường hợp"), hint=_("Để trống là mọi trường hợp.")),
        Cell("is_required", _("Bắt buộc"), "check", decides=False),
        Cell("must_be_signed", _("Tệp phải có chữ ký số"), "check", decides=False),
    ),
    "results": (
        Cell("name", _("Kết quả"), "textarea"),
        Cell("kind", _("Loại")),
        Cell("validity", _("Thời hạn hiệu lực")),
        Cell("form", _("Mẫu")),
    ),
    "conditions": (Cell("text", _("Yêu cầu, điều kiện"), "textarea"),),
    "fees": (
        Cell("kind", _("Loại"), "select", FEE_KINDS, decides=False),
        Cell("name", _("Tên khoản thu")),
        Cell("amount", _("Mức thu (đồng)"), "money"),
        Cell("rule", _("Cách tính")),
        Cell("basis", _("Văn bản quy định")),
        Cell("relief", _("Miễn, giảm")),
        Cell("due", _("Nộp khi nào"), "select", tuple(FeeDue.choices), decides=False),
        Cell("formula", "", "hidden", decides=False),
    ),
    "coordinating_agencies": (Cell("name", _("Cơ quan phối hợp")),),
    "legal_bases": (
        Cell("number", _("Số, ký hiệu")),
        Cell("title", _("Trích yếu"), "textarea"),
        Cell("issuer", _("Cơ quan ban hành")),
        Cell("issued_on", _("Ngày ban hành"), "day"),
        Cell("effective_on", _("Ngày có hiệu lực"), "day"),
    ),
}
