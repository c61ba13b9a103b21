"""What a schema found, in words a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from jsonschema import ValidationError

from motcua.kernel.formats import number_vn


def sentence_of(error: ValidationError) -> str:
    """One sentence for one finding."""
    word = _WORDS.get(str(error.validator))
    return word(error) if word else _("Câu trả lời này chưa đúng dạng.")


def _figure(value: object) -> str:
    return number_vn(Decimal(str(value)))


def _type(error: ValidationError) -> str:
    if error.validator_value == "integer":
        return _("Ghi một số nguyên, không có phần lẻ.")
    if error.validator_value == "number":
        return _("Ghi bằng chữ số, ví dụ 1.250,5.")
    return _("Câu trả lời này chưa đúng dạng.")


_WORDS: dict[str, Callable[[ValidationError], str]] = {
    "type": _type,
    "required": lambda error: _("Hãy điền ô này."),
    "minLength": lambda error: _("Hãy điền ô này."),
    "maxLength": lambda error: (
        _("Ghi nhiều nhất %(n)d ký tự; đang có %(has)d.")
        % {"n": error.validator_value, "has": len(error.instance)}
    ),
    "minimum": lambda error: _("Số này phải từ %(n)s trở lên.") % {"n": _figure(error.validator_value)},
    "maximum": lambda error: _("Số này phải từ %(n)s trở xuống.") % {"n": _figure(error.validator_value)},
    "minItems": lambda error: _("Cần ít nhất %(n)d dòng.") % {"n": error.validator_value},
    "maxItems": lambda error: (
        _("Nhiều nhất %(n)d; đang có %(has)d.") % {"n": error.validator_value, "has": len(error.instance)}
    ),
    "uniqueItems": lambda error: _("Một lựa chọn được chọn hai lần."),
    "oneOf": lambda error: _("Hãy chọn trong danh sách."),
    "enum": lambda error: _("Hãy chọn trong danh sách."),
    "pattern": lambda error: _("Câu trả lời này chưa đúng dạng."),
    "additionalProperties": lambda error: _("Có phần không thuộc tờ khai."),
}
