"""What a procedure still lacks before it may be announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.content import content_text
from motcua.domains.catalogue.types import OBLIGATORY_PARTS, LegalPart, PartFinding, VersionContent

_NUMBER = re.compile(r"\d+")


def completeness(content: VersionContent) -> tuple[PartFinding, ...]:
    """What is missing, in the order of the law; empty when nothing is.

    A missing part of a to g blocks the announcement; of h to n it is a warning, because only people know
    whether this procedure has a form, a condition or a fee. Nghị định 63/2010/NĐ-CP, Điều 8, khoản 2, sửa đổi
    bởi Nghị định 92/2017/NĐ-CP; Điều 15 (m, n).
    """
    return tuple(
        PartFinding(part, part.letter, str(part.label), part in OBLIGATORY_PARTS, message)
        for part, message in _missing(content)
    )


def blocking(content: VersionContent) -> tuple[PartFinding, ...]:
    """Only what keeps the version from being announced."""
    return tuple(finding for finding in completeness(content) if finding.blocks)


def _missing(content: VersionContent) -> Iterator[tuple[LegalPart, str]]:
    filled = {text.part: bool(text.lines) for text in content_text(content)}
    for part in LegalPart:
        said = _SENTENCES[part]() if not filled[part] else _halves(content, part)
        if said:
            yield part, said


def _halves(content: VersionContent, part: LegalPart) -> str:
    """What a part that is there still lacks."""
    if part is LegalPart.PAPERS:
        return _papers_lack(content)
    if part is LegalPart.TIME_LIMIT:
        return _limit_contradicts(content)
    if part is LegalPart.AGENCIES and not (content.executing_agency and content.deciding_agency):
        return _("Hãy ghi cả cơ quan có thẩm quyền quyết định và cơ quan thực hiện.")
    return ""


def _limit_contradicts(content: VersionContent) -> str:
    """A figure changed without the words beside it would announce two limits."""
    told = {int(number) for number in _NUMBER.findall(content.limit_text)}
    if content.limit_amount is None or not told or content.limit_amount in told:
        return ""
    shown = {"amount": content.limit_amount, "words": content.limit_text}
    return _("Thời hạn ghi số %(amount)d nhưng lời ghi “%(words)s”. Hãy ghi cho khớp.") % shown


def _papers_lack(content: VersionContent) -> str:
    if not content.papers:
        return _SENTENCES[LegalPart.PAPERS]()
    if content.dossier_sets is None:
        return _("Chưa ghi số lượng hồ sơ (số bộ).")
    return ""


_SENTENCES = {
    LegalPart.NAME: lambda: _("Chưa có tên thủ tục."),
    LegalPart.STEPS: lambda: _("Chưa có trình tự thực hiện: ghi ít nhất một bước."),
    LegalPart.CHANNELS: lambda: _("Chưa có cách thức thực hiện: chọn ít nhất một hình thức nộp."),
    LegalPart.PAPERS: lambda: _("Chưa có thành phần hồ sơ: ghi ít nhất một giấy tờ."),
    LegalPart.TIME_LIMIT: lambda: _("Chưa có thời hạn giải quyết."),
    LegalPart.APPLICANTS: lambda: _("Chưa chọn đối tượng thực hiện."),
    LegalPart.AGENCIES: lambda: _("Chưa ghi cơ quan giải quyết."),
    LegalPart.FORMS: lambda: _("Chưa ghi mẫu đơn, mẫu tờ khai nào. Bỏ qua nếu thủ tục không có mẫu."),
    LegalPart.RESULTS: lambda: _("Chưa ghi kết quả thực hiện. Bỏ qua nếu thủ tục không có kết quả."),
    LegalPart.CONDITIONS: lambda: _("Chưa ghi yêu cầu, điều kiện. Bỏ qua nếu thủ tục không có."),
    LegalPart.FEES: lambda: _("Chưa ghi phí, lệ phí. Bỏ qua nếu thủ tục không thu."),
    LegalPart.LEGAL_BASES: lambda: _("Chưa ghi văn bản quy định về thủ tục."),
    LegalPart.PLACE_TIME: lambda: _("Chưa ghi địa điểm, thời gian thực hiện."),
}
