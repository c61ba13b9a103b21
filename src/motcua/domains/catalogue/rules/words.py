"""How parts of a procedure are written for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import FeeDraft, FeeItem, PaperDraft, Part
from motcua.kernel.formats import money_vn
from motcua.kernel.text import fold


def being_checked() -> str:
    """What stands in the place of a value nobody has confirmed."""
    return _("đang đối chiếu")


def part_names(parts: Iterable[str]) -> str:
    """ "thời hạn giải quyết, phí, lệ phí": parts in a sentence, in the order of the law."""
    wanted = set(parts)
    return ", ".join(str(part.label).lower() for part in Part if part in wanted)


def paper_line(paper: PaperDraft) -> str:
    """ "Đơn đề nghị: 1 bản chính, 1 bản sao (mẫu: …; trường hợp: …)"."""
    numbers = [
        text % {"number": number}
        for text, number in (
            (_("%(number)d bản chính"), paper.originals),
            (_("%(number)d bản chứng thực"), paper.certified),
            (_("%(number)d bản sao"), paper.copies),
        )
        if number
    ]
    remarks = [
        *([_("mẫu: %(form)s") % {"form": paper.form}] if paper.form else []),
        *([_case(paper.condition)] if paper.condition else []),
        *([_("tệp nộp trực tuyến phải có chữ ký số")] if paper.must_be_signed else []),
    ]
    line = f"{paper.name}: {', '.join(numbers)}" if numbers else paper.name
    return f"{line} ({'; '.join(remarks)})" if remarks else line


def _case(condition: str) -> str:
    """A condition that already says "trường hợp …" or "nếu …" needs no word before it."""
    if fold(condition).startswith(("truong hop", "neu ")):
        return condition
    return _("trường hợp: %(condition)s") % {"condition": condition}


def fee_line(fee: FeeDraft) -> str:
    """ "Phí thẩm định: 2.000.000 đ (theo 1 thiết bị)"."""
    if fee.amount is None:
        return f"{fee.name}: {fee.rule}"
    amount = money_vn(fee.amount) if fee.amount else _("không thu")
    rule = fee.rule if fee.amount else ""
    return f"{fee.name}: {amount} ({rule})" if rule else f"{fee.name}: {amount}"


def fee_summary(fees: Sequence[FeeItem]) -> str:
    """The fees in a list of procedures: "Không thu", "200.000 đ", "Từ 2.000.000 đ", "Xem biểu phí"."""
    if any(fee.amount is None for fee in fees):
        return _("Xem biểu phí")
    amounts = sorted({fee.amount for fee in fees if fee.amount})
    if not amounts:
        return _("Không thu")
    charged = [fee for fee in fees if fee.amount]
    if len(charged) == 1:
        return money_vn(amounts[0])
    return _("Từ %(amount)s") % {"amount": money_vn(amounts[0])}
