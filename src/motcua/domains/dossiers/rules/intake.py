"""What a counter intake must hold before a slip may be issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion, PaperNeed
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.types import Channel, Delivery, Intake, PaperKind
from motcua.domains.people.rules import check_cccd, check_email, check_name, check_phone, check_tax_code
from motcua.domains.people.types import Gender, PartyGiven, PartyKind
from motcua.kernel import clock
from motcua.kernel.errors import Invalid

# A reception may be entered late (a power cut, a paper slip), but not longer ago than this.
ENTRY_WINDOW = timedelta(days=30)
LONGEST_NAME = 200
LONGEST_SUBJECT = 2000


def check_intake(
    intake: Intake, version: IntakeVersion, *, received_at: datetime, now: datetime, complete: bool = True
) -> None:
    """Check everything at once and raise IntakeInvalid with every fault, each under its field.

    `complete` False lets required papers be missing: what is filed is looked at before it is accepted.

    Field names are those of the form: `submitter.id_number`, `owner.name`, `paper.<requirement>`, `sets` …
    """
    errors: dict[str, str] = {}
    if version.missing:
        errors["procedure"] = _("Thủ tục chưa mở tiếp nhận: %(missing)s.") % {
            "missing": "; ".join(version.missing)
        }
    errors |= _party_errors("submitter", intake.submitter, now)
    if intake.owner is not None:
        errors |= _party_errors("owner", intake.owner, now)
    if intake.case not in (version.cases or ("",)):
        errors["case"] = _("Hãy chọn trường hợp: giấy tờ phải nộp khác nhau theo trường hợp.")
    else:
        errors |= _paper_errors(intake, version.papers_in(intake.case), complete)
    errors |= _form_errors(intake)
    errors |= _moment_errors(received_at, now)
    if errors:
        raise IntakeInvalid(errors=errors)


def _party_errors(prefix: str, given: PartyGiven, now: datetime) -> dict[str, str]:
    """What people would refuse when the party is written down, under the fields of the intake form."""
    if given.kind not in PartyKind.values:
        return {f"{prefix}.kind": _("Chọn cá nhân hoặc tổ chức.")}
    today = clock.to_vn(now).date()
    errors: dict[str, str] = {}
    for field, check in _party_checks(given, today):
        try:
            check()
        except Invalid as error:
            errors[f"{prefix}.{field}"] = error.message
    if not given.name.strip():
        errors[f"{prefix}.name"] = _("Hãy nhập họ tên hoặc tên tổ chức.")
    if given.birth_date is not None and given.birth_date > today:
        errors[f"{prefix}.birth_date"] = _("Ngày sinh không được sau hôm nay.")
    if given.gender and given.gender not in Gender.values:
        errors[f"{prefix}.gender"] = _("Chọn nam hoặc nữ.")
    return errors


def _party_checks(given: PartyGiven, today: date) -> list[tuple[str, Callable[[], object]]]:
    number: Callable[[], object] = partial(check_tax_code, given.id_number)
    if given.kind == PartyKind.PERSON:
        number = partial(check_cccd, given.id_number, on=today)
    checks: list[tuple[str, Callable[[], object]]] = [
        ("name", partial(check_name, given.name, field="name", longest=LONGEST_NAME)),
        ("id_number", number),
        ("email", partial(check_email, given.email)),
    ]
    return [*checks, ("phone", partial(check_phone, given.phone))] if given.phone else checks


def _paper_errors(intake: Intake, needs: tuple[PaperNeed, ...], complete: bool) -> dict[str, str]:
    errors: dict[str, str] = {}
    known = {need.pk: need for need in needs}
    given = Counter(paper.requirement_pk for paper in intake.papers)
    for paper in intake.papers:
        if paper.requirement_pk not in known:
            errors["papers"] = _(
                "Có giấy tờ không thuộc thành phần hồ sơ của thủ tục hoặc trường hợp này. Hãy chọn lại."
            )
        elif paper.kind not in PaperKind.values or not 1 <= paper.quantity <= 99:
            errors[f"paper.{paper.requirement_pk}"] = _("Hãy chọn loại bản và số lượng từ 1 đến 99.")
        elif given[paper.requirement_pk] > 1:
            errors[f"paper.{paper.requirement_pk}"] = _("Giấy tờ này được ghi hai lần. Hãy giữ một dòng.")
    for need in needs:
        if complete and need.is_required and need.pk not in given:
            errors[f"paper.{need.pk}"] = _(
                "Thiếu “%(name)s”. Đánh dấu khi đã nhận, hoặc hướng dẫn người nộp bổ sung."
            ) % {"name": need.name}
    return errors


def _form_errors(intake: Intake) -> dict[str, str]:
    errors: dict[str, str] = {}
    if intake.sets < 1 or intake.sets > 99:
        errors["sets"] = _("Số bộ hồ sơ là số từ 1 đến 99.")
    if intake.delivery not in Delivery.values:
        errors["delivery"] = _("Hãy chọn cách nhận kết quả.")
    elif intake.delivery == Delivery.POST and not intake.delivery_address.strip():
        errors["delivery_address"] = _("Nhận kết quả qua bưu chính cần có địa chỉ nhận.")
    if intake.channel not in Channel.values:
        errors["channel"] = _("Hãy chọn cách nộp hồ sơ.")
    if len(intake.subject_line) > LONGEST_SUBJECT:
        errors["subject_line"] = _("Nội dung yêu cầu dài quá %(longest)d ký tự.") % {
            "longest": LONGEST_SUBJECT
        }
    return errors


def _moment_errors(received_at: datetime, now: datetime) -> dict[str, str]:
    if received_at > now + timedelta(minutes=1):
        return {"received_at": _("Thời điểm nhận không được ở tương lai. Hãy kiểm tra ngày, giờ.")}
    if received_at < now - ENTRY_WINDOW:
        return {"received_at": _("Thời điểm nhận quá 30 ngày trước. Hãy kiểm tra ngày, giờ.")}
    return {}


def check_party(role: str, given: PartyGiven, now: datetime) -> None:
    """A person or organisation typed anew. Raises IntakeInvalid, fields `<role>.name` …"""
    errors = _party_errors(role, given, now)
    if errors:
        raise IntakeInvalid(errors=errors)


def check_moment(received_at: datetime, now: datetime) -> None:
    """A moment of reception typed anew. Raises IntakeInvalid, field `received_at`."""
    errors = _moment_errors(received_at, now)
    if errors:
        raise IntakeInvalid(errors=errors)
