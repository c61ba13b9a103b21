"""Whether a content makes sense, before anybody asks whether it is complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.fees import read_formula, write_formula
from motcua.domains.catalogue.types import (
    ApplicantGroup,
    ApplicantKind,
    FeeDue,
    OnlineLevel,
    StepActor,
    SubmissionChannel,
    VersionContent,
)
from motcua.domains.deadlines.types import Unit
from motcua.kernel.errors import Invalid

_LONGEST_NAME, _LONGEST_WORD, _LONGEST_TEXT = 600, 300, 20_000
_MOST_ROWS, _MOST_COPIES, _LONGEST_LIMIT = 200, 99, 9_999
_UNITS = {unit.value for unit in Unit}
_Faults = Iterator[tuple[str, str]]


def check_content(content: VersionContent) -> dict[str, str]:
    """Field → what is wrong with it, in words; empty when nothing is. Fields of rows are written
    "papers.0.name", counted from nought in the order given. A draft may still be incomplete."""
    faults: dict[str, str] = {}
    for find in (_plain, _choices, _limits, _rows, _cases, _papers, _fees, _channels, _dates):
        for field, message in find(content):
            faults.setdefault(field, message)
    return faults


def _plain(content: VersionContent) -> _Faults:
    if not content.name:
        yield "name", _("Hãy ghi tên thủ tục.")
    yield from _long("name", content.name, _LONGEST_NAME)
    for field in ("executing_agency", "deciding_agency", "delegated_agency"):
        yield from _long(field, getattr(content, field), _LONGEST_WORD)
    for field in ("limit_text", "receiving_place", "receiving_time"):
        yield from _long(field, getattr(content, field), _LONGEST_TEXT)
    for place, agency in enumerate(content.coordinating_agencies):
        yield from _long(f"coordinating_agencies.{place}", agency, _LONGEST_WORD)
    if content.dossier_sets is not None and not 1 <= content.dossier_sets <= _MOST_COPIES:
        yield "dossier_sets", _("Số bộ hồ sơ là số từ 1 đến 99.")


def _choices(content: VersionContent) -> _Faults:
    if not set(content.applicants) <= set(ApplicantKind.values):
        yield "applicants", _("Hãy chọn đối tượng trong danh sách.")
    if not set(content.applicant_groups) <= set(ApplicantGroup.values):
        yield "applicant_groups", _("Hãy chọn đối tượng trong danh sách.")
    if content.online_level not in {"", *OnlineLevel.values}:
        yield "online_level", _("Hãy chọn mức độ trực tuyến trong danh sách.")


def _limits(content: VersionContent) -> _Faults:
    yield from _limit("limit_amount", content.limit_amount, content.limit_unit)
    for place, channel in enumerate(content.channels):
        yield from _limit(f"channels.{place}.limit_amount", channel.limit_amount, channel.limit_unit)


def _limit(field: str, amount: int | None, unit: str) -> _Faults:
    if amount is None:
        if unit:
            yield field, _("Hãy ghi con số của thời hạn, hoặc bỏ đơn vị.")
    elif unit not in _UNITS:
        yield field, _("Hãy chọn đơn vị của thời hạn.")
    elif not 1 <= amount <= _LONGEST_LIMIT:
        yield field, _("Thời hạn là số từ 1 đến 9.999.")


def _rows(content: VersionContent) -> _Faults:
    for field in ("steps", "channels", "cases", "papers", "results", "conditions", "fees", "legal_bases"):
        if len(getattr(content, field)) > _MOST_ROWS:
            yield field, _("Nhiều nhất %(most)d dòng.") % {"most": _MOST_ROWS}
    for place, step in enumerate(content.steps):
        if step.actor not in StepActor.values:
            yield f"steps.{place}.actor", _("Hãy chọn ai thực hiện bước này.")
        yield from _needed(f"steps.{place}.text", step.text, _("Hãy ghi nội dung của bước."), _LONGEST_TEXT)
    for place, result in enumerate(content.results):
        yield from _needed(f"results.{place}.name", result.name, _("Hãy ghi tên kết quả."), _LONGEST_TEXT)
        yield from _long(f"results.{place}.kind", result.kind, 120)
        yield from _long(f"results.{place}.validity", result.validity, _LONGEST_WORD)
        yield from _long(f"results.{place}.form", result.form, _LONGEST_WORD)
    for place, condition in enumerate(content.conditions):
        yield from _long(f"conditions.{place}", condition, _LONGEST_TEXT)


def _cases(content: VersionContent) -> _Faults:
    for place, case in enumerate(content.cases):
        yield from _needed(f"cases.{place}", case, _("Hãy ghi tên trường hợp."), _LONGEST_WORD)
    for place in _repeated(content.cases):
        yield f"cases.{place}", _("Hai trường hợp không được cùng tên.")


def _papers(content: VersionContent) -> _Faults:
    for place, paper in enumerate(content.papers):
        at = f"papers.{place}"
        yield from _needed(f"{at}.name", paper.name, _("Hãy ghi tên giấy tờ."), _LONGEST_TEXT)
        yield from _long(f"{at}.form", paper.form, _LONGEST_WORD)
        yield from _long(f"{at}.condition", paper.condition, _LONGEST_TEXT)
        if any(
            number is not None and not 0 <= number <= _MOST_COPIES
            for number in (paper.originals, paper.certified, paper.copies)
        ):
            yield f"{at}.originals", _("Số bản chính, bản chứng thực, bản sao là số từ 0 đến 99.")
        if paper.case and paper.case not in content.cases:
            yield (
                f"{at}.case",
                _("Không có trường hợp “%(case)s”. Hãy ghi tên trường hợp ở mục trên.")
                % {"case": paper.case},
            )


def _fees(content: VersionContent) -> _Faults:
    for place, fee in enumerate(content.fees):
        at = f"fees.{place}"
        yield from _needed(f"{at}.name", fee.name, _("Hãy ghi tên khoản thu."), _LONGEST_WORD)
        yield from _needed(f"{at}.kind", fee.kind, _("Hãy chọn phí hoặc lệ phí."), 40)
        yield from _long(f"{at}.basis", fee.basis, _LONGEST_WORD)
        if fee.due not in FeeDue.values:
            yield f"{at}.due", _("Hãy chọn nộp khi nào.")
        yield from _formula(f"{at}.formula", fee.formula)
        if fee.amount is None and not fee.rule and not fee.formula:
            yield f"{at}.amount", _("Hãy ghi mức thu, hoặc cách tính.")
        elif fee.amount is not None and not 0 <= fee.amount < 10**12:
            yield f"{at}.amount", _("Mức thu là số tiền từ 0 đồng.")


def _formula(at: str, document: str) -> _Faults:
    """The first thing wrong with a formula; its own page says the rest beside each field."""
    try:
        formula = read_formula(document)
    except Invalid as fault:
        yield at, fault.message
    else:
        if document != write_formula(formula):
            yield at, _("Không đọc được công thức tính phí.")


def _channels(content: VersionContent) -> _Faults:
    for place, channel in enumerate(content.channels):
        if channel.channel not in SubmissionChannel.values:
            yield f"channels.{place}.channel", _("Hãy chọn hình thức nộp.")
        yield from _long(f"channels.{place}.fee_text", channel.fee_text, _LONGEST_TEXT)
        yield from _long(f"channels.{place}.description", channel.description, _LONGEST_TEXT)
    for place in _repeated([channel.channel for channel in content.channels]):
        yield f"channels.{place}.channel", _("Mỗi hình thức nộp chỉ ghi một lần.")


def _dates(content: VersionContent) -> _Faults:
    for place, basis in enumerate(content.legal_bases):
        at = f"legal_bases.{place}"
        if not basis.number and not basis.title:
            yield f"{at}.number", _("Hãy ghi số ký hiệu hoặc trích yếu của văn bản.")
        yield from _long(f"{at}.number", basis.number, 100)
        yield from _long(f"{at}.issuer", basis.issuer, _LONGEST_WORD)
        if basis.issued_on and basis.effective_on and basis.effective_on < basis.issued_on:
            yield f"{at}.effective_on", _("Ngày hiệu lực không được trước ngày ban hành.")


def _needed(field: str, text: str, message: str, longest: int) -> _Faults:
    if not text:
        yield field, message
    yield from _long(field, text, longest)


def _long(field: str, text: str, longest: int) -> _Faults:
    if len(text) > longest:
        yield field, _("Dài quá %(longest)d ký tự.") % {"longest": longest}


def _repeated(values: Iterable[Any]) -> Iterator[int]:
    """Places of values that stood before."""
    seen: Counter[Any] = Counter()
    for place, value in enumerate(values):
        seen[value] += 1
        if seen[value] > 1:
            yield place
