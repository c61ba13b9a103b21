"""What somebody who acts at random puts into a form: what stands there, a choice, a few words."""

from __future__ import annotations

from random import Random

from benchmarks.soaking.pages import Field, Form

# Fields the page fills in that only a person would empty; everything else is now and then left as it is.
_BY_NAME = {
    "amount": ("250.000", "1.000.000", "75000"),
    "hours": ("8", "16", "24"),
    "recipient_name": ("Nguyễn Thị Bình",),
    "asked_by_name": ("Trần Văn An",),
    "outside_name": ("Sở Xây dựng", "Công an tỉnh"),
    "name": ("Kết quả giải quyết", "Lấy ý kiến về hồ sơ"),
    "reason": ("Gõ nhầm khi tiếp nhận.", "Người nộp đề nghị bằng văn bản."),
    "number": ("12/QĐ-SKHCN", "7/SKHCN-VP"),
    "subject_line": ("Cấp lại giấy phép", "Gia hạn giấy phép", "Khai báo thiết bị mới"),
}
_WORDS = (
    "Người nộp đề nghị bằng văn bản.",
    "Đã kiểm tra, đủ căn cứ theo quy định.",
    "Còn thiếu tài liệu chứng minh điều kiện.",
    "Đơn vị phối hợp chưa có ý kiến.",
)
_LEFT_ALONE = ("csrfmiddlewaretoken", "moves", "token", "lines", "confirmed")
CARELESS = 0.03


def filled(form: Form, rng: Random) -> dict[str, list[str]]:
    """Values by the name of the field; a file is not among them."""
    sent = {name: _given(one, rng) for name, one in form.fields.items() if one.kind != "file"}
    button, value = _pressed(form, rng)
    if button:
        sent[button] = [value]
    return _whole_lines(sent)


def _pressed(form: Form, rng: Random) -> tuple[str, str]:
    """The button that acts: one that only draws the page anew is named `ask_…` and not pressed."""
    acting = [one for one in form.buttons if not one[0].startswith("ask_") and one[1] != "lai"]
    return rng.choice(acting) if acting else ("", "")


def _whole_lines(sent: dict[str, list[str]]) -> dict[str, list[str]]:
    """A request to complete a dossier says something of the papers that are ticked, and nothing of the others."""
    for name in sent:
        begin, _mark, key = name.rpartition("_")
        if begin in {"ask_reason", "ask_explain", "ask_name"} and not any(sent.get(f"ask_on_{key}", [])):
            sent[name] = [""]
    return sent


def _given(one: Field, rng: Random) -> list[str]:
    if one.kind == "hidden" or one.name in _LEFT_ALONE:
        return [one.value]
    if one.kind == "select":
        options = [option for option in one.options if option]
        return [rng.choice(options)] if options and rng.random() > CARELESS else [one.value]
    if one.kind == "radio":
        return [rng.choice(one.options)]
    if one.kind == "checkbox":
        return [option for option in one.options if option in one.chosen or rng.random() < _tick(one)]
    return [_text(one, rng)]


def _tick(one: Field) -> float:
    """How likely something is ticked that was not: reasons and papers to ask for more often than the rest."""
    return 0.5 if len(one.options) > 1 or one.name.startswith("ask_on_") else 0.15


def _text(one: Field, rng: Random) -> str:
    if rng.random() < CARELESS:
        return ""
    if one.name in _BY_NAME and (not one.value or one.name == "subject_line"):
        return rng.choice(_BY_NAME[one.name])
    if one.value or one.kind == "text":
        return one.value
    return rng.choice(_WORDS)
