"""The record of the comparison in docs/reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.domains.forms.types import ComparedLine, Comparison
from motcua.kernel.formats import date_vn


def comparisons_markdown(compared: Iterable[Comparison]) -> str:
    """One short table a declaration: what the official form asks, what ours asks, where it is known from."""
    return "\n".join(_lines(compared)).strip() + "\n"


def _lines(compared: Iterable[Comparison]) -> Iterator[str]:
    yield "# Sáu tờ khai đối chiếu với mẫu chính thức"
    yield ""
    yield "<!-- Trang này do scripts/docs.py sinh ra từ mã nguồn; không sửa bằng tay. -->"
    yield ""
    yield "Lấy từ `data/official-forms.json` và `data/eforms/`; trên màn hình: `workspace:form-official`."
    yield "“Đã đối chiếu” chỉ khi đọc được trong văn bản; còn lại phải có người cầm mẫu đối chiếu trước khi dùng thật."
    for one in compared:
        yield from _one(one)


def _one(one: Comparison) -> Iterator[str]:
    form = one.official
    yield from ("", f"## {form.title} (`{form.form}`)", "")
    yield f"{form.number}, {form.legal}; hiệu lực từ {date_vn(form.effective_from)}; đọc ngày {date_vn(form.read_on)}."
    yield f"Đã đối chiếu {one.verified_count}/{len(one.lines)} ô của mẫu; {one.difference_count} chỗ khác."
    yield from ("", *(f"- Đọc được: {read.what}. Nguồn: {read.where}." for read in form.readings))
    yield f"- Còn ngờ: {form.doubt}"
    yield from ("", "| Chỗ | Ô của mẫu | Ô của tờ khai | Biết từ đâu | Khác |", "|---|---|---|---|---|")
    yield from (f"| {' | '.join(_cells(line))} |" for line in one.lines)
    if one.added:
        yield from (
            "",
            "Thêm so với mẫu: " + "; ".join(f"{add.label} ({add.why})" for add in one.added) + ".",
        )


def _cells(line: ComparedLine) -> tuple[str, ...]:
    known = f"**{line.evidence.label}**" if line.is_verified else str(line.evidence.label)
    return (line.place, line.title, ", ".join(line.asked) or "–", known, str(line.difference) or "–")
