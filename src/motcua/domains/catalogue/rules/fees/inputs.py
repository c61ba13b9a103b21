"""What the fees of a procedure ask for, and reading what was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.fees.document import MOST
from motcua.domains.catalogue.types import FeeFormula, FeeInput, FeeMethod, FeeRule, InputKind
from motcua.kernel import money
from motcua.kernel.errors import Invalid

Given = dict[str, int | str | bool]
_MOST_UNITS = 10_000
_YES = {"1", "yes", "true", "on", "có", "co"}
_NO = {"", "0", "no", "false", "off", "không", "khong"}
CHANNELS = ("counter", "online", "post")


def asked_inputs(rules: Iterable[FeeRule]) -> tuple[FeeInput, ...]:
    """Every input of the lines, once each, in the order they come: counts, values, renewal, the channel, and the
    grounds of exemption that any line knows."""
    found: dict[str, FeeInput] = {}
    for rule in rules:
        if rule.formula is not None:
            for asked in _asked(rule.formula):
                known = found.get(asked.key)
                found[asked.key] = _joined(known, asked) if known else asked
    return tuple(found.values())


def read_inputs(rules: Iterable[FeeRule], given: Mapping[str, str]) -> Given:
    """What was typed as values. Raises Invalid with one message per key: unknown keys, missing values, texts that
    are no number, and where things are counted and none was given."""
    asked = {one.key: one for one in asked_inputs(rules)}
    faults = {key: _("Không có dữ kiện “%(key)s”.") % {"key": key} for key in given if key not in asked}
    values: Given = {}
    for key, one in asked.items():
        try:
            values[key] = _value(one, given.get(key, "").strip())
        except Invalid as fault:
            faults[key] = fault.message
    counts = [values.get(key, 0) for key, one in asked.items() if one.kind == InputKind.NUMBER]
    if counts and not faults and not any(counts):
        first = next(key for key, one in asked.items() if one.kind == InputKind.NUMBER)
        faults[first] = _("Hãy ghi số lượng, ít nhất một loại.")
    if faults:
        raise Invalid(faults)
    return values


def _asked(formula: FeeFormula) -> Iterable[FeeInput]:
    if formula.method == FeeMethod.QUANTITY:
        for unit in formula.units:
            yield FeeInput(unit.key, unit.label, InputKind.NUMBER)
    if formula.method == FeeMethod.PERCENT:
        yield FeeInput("value", _("Giá trị để tính phí (đồng)"), InputKind.MONEY, required=True)
    if formula.share_when:
        words = {"renewal": _("Gia hạn")}
        yield FeeInput(formula.share_when, words.get(formula.share_when, formula.share_when), InputKind.FLAG)
    for relief in formula.reliefs:
        if relief.key == "channel":
            names = {"counter": _("Trực tiếp"), "online": _("Trực tuyến"), "post": _("Bưu chính")}
            choices = tuple((channel, names[channel]) for channel in CHANNELS)
            yield FeeInput("channel", _("Cách nộp hồ sơ"), InputKind.CHOICE, choices)
        else:
            choice = (relief.value or relief.code, relief.label)
            yield FeeInput(relief.key, _("Lý do miễn, giảm"), InputKind.CHOICE, (choice,))


def _joined(known: FeeInput, more: FeeInput) -> FeeInput:
    """The same input asked for by two lines offers the choices of both."""
    return replace(known, choices=tuple(dict.fromkeys((*known.choices, *more.choices))))


def _value(one: FeeInput, text: str) -> int | str | bool:
    if one.kind == InputKind.FLAG:
        return _flag(text)
    if one.kind == InputKind.CHOICE:
        if text and text not in dict(one.choices):
            known = ", ".join(value for value, _label in one.choices)
            raise Invalid(_("Hãy chọn một trong: %(known)s.") % {"known": known})
        return text
    if not text:
        if one.required:
            raise Invalid(_("Hãy ghi “%(label)s”.") % {"label": one.label})
        return 0
    return _amount(text) if one.kind == InputKind.MONEY else _count(text)


def _flag(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise Invalid(_("Hãy ghi có hoặc không."))
    return text.lower() in _YES


def _amount(text: str) -> int:
    amount = money.parse(text)
    if amount >= MOST * 10:
        raise Invalid(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số."))
    return amount


def _count(text: str) -> int:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number != number.to_integral_value() or not 0 <= number <= _MOST_UNITS:
        raise Invalid(_("Số lượng là số nguyên từ 0 đến 10.000."))
    return int(number)
