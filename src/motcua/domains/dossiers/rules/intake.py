"""What a counter intake must hold before a slip may be issued."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion, PaperNeed
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.types import Delivery, Intake, PaperKind, PartyGiven
from motcua.domains.people.rules import check_cccd, check_phone, check_tax_code
from motcua.kernel.errors import Invalid

# A reception may be entered late (a power cut, a paper slip), but not longer ago than this.
ENTRY_WINDOW = timedelta(days=30)


def check_intake(intake: Intake, version: IntakeVersion, *, received_at: datetime, now: datetime) -> None:
    """Check everything at once and raise IntakeInvalid with every fault, each under its field.

    Field names are those of the form: `submitter.id_number`, `owner.name`, `paper.<requirement>`, `sets` …
    """
    errors: dict[str, str] = {}
    if version.missing:
        errors["procedure"] = _("Thủ tục chưa mở tiếp nhận: %(missing)s.") % {
            "missing": "; ".join(version.missing)
        }
    errors |= _party_errors("submitter", intake.submitter)
    if intake.owner is not None:
        errors |= _party_errors("owner", intake.owner)
    errors |= _paper_errors(intake, version.papers)
    if intake.sets < 1 or intake.sets > 99:
        errors["sets"] = _("Số bộ hồ sơ là số từ 1 đến 99.")
    if intake.delivery not in Delivery.values:
        errors["delivery"] = _("Hãy chọn cách nhận kết quả.")
    elif intake.delivery == Delivery.POST and not intake.delivery_address.strip():
        errors["delivery_address"] = _("Nhận kết quả qua bưu chính cần có địa chỉ nhận.")
    errors |= _moment_errors(received_at, now)
    if errors:
        raise IntakeInvalid(errors=errors)


def _party_errors(prefix: str, given: PartyGiven) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not given.name.strip():
        errors[f"{prefix}.name"] = _("Hãy nhập họ tên hoặc tên tổ chức.")
    check = check_cccd if given.kind == "person" else check_tax_code
    for field, value, rule in (("id_number", given.id_number, check), ("phone", given.phone, check_phone)):
        if field == "phone" and not value:
            continue
        try:
            rule(value)
        except Invalid as error:
            errors[f"{prefix}.{field}"] = error.message
    return errors


def _paper_errors(intake: Intake, needs: tuple[PaperNeed, ...]) -> dict[str, str]:
    errors: dict[str, str] = {}
    known = {need.pk: need for need in needs}
    given = {paper.requirement_pk for paper in intake.papers}
    for paper in intake.papers:
        if paper.requirement_pk not in known:
            errors["papers"] = _(
                "Có giấy tờ không thuộc thành phần hồ sơ của thủ tục này. Hãy chọn lại thủ tục."
            )
        elif paper.kind not in PaperKind.values or not 1 <= paper.quantity <= 99:
            errors[f"paper.{paper.requirement_pk}"] = _("Hãy chọn loại bản và số lượng từ 1 đến 99.")
    for need in needs:
        if need.is_required and need.pk not in given:
            errors[f"paper.{need.pk}"] = _(
                "Thiếu “%(name)s”. Đánh dấu khi đã nhận, hoặc hướng dẫn người nộp bổ sung."
            ) % {"name": need.name}
    return errors


def _moment_errors(received_at: datetime, now: datetime) -> dict[str, str]:
    if received_at > now + timedelta(minutes=1):
        return {"received_at": _("Thời điểm nhận không được ở tương lai. Hãy kiểm tra ngày, giờ.")}
    if received_at < now - ENTRY_WINDOW:
        return {"received_at": _("Thời điểm nhận quá 30 ngày trước. Hãy kiểm tra ngày, giờ.")}
    return {}
