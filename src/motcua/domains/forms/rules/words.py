"""Rules as officers read them: Hiện “Giấy phép cũ” khi “Loại đề nghị” là “Gia hạn”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.domains.forms.rules.expressions import day_of, decimal_of
from motcua.domains.forms.rules.spots import spots_of
from motcua.domains.forms.types import (
    FIGURES,
    TODAY,
    Arithmetic,
    Condition,
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    Formula,
    Op,
    RuleKind,
)
from motcua.kernel.formats import date_vn, money_vn, number_vn

_SIGNS = {Arithmetic.ADD: "+", Arithmetic.SUBTRACT: "−", Arithmetic.MULTIPLY: "×", Arithmetic.DIVIDE: "÷"}
_LOOSE = (Arithmetic.ADD, Arithmetic.SUBTRACT)


def words_of(rule: FormRule, definition: FormDefinition) -> str:
    """A rule in one sentence."""
    known = {name: spot.field for name, spot in spots_of(definition).items()}
    shown = {
        "target": _target(rule.target, known, definition),
        "when": condition_words(rule.condition, known),
        "figure": formula_words(rule.formula, known),
        "message": rule.message,
    }
    sentences: dict[RuleKind, Callable[[], str]] = {
        RuleKind.SHOW: lambda: _("Hiện %(target)s khi %(when)s."),
        RuleKind.REQUIRE: lambda: _("Bắt buộc điền %(target)s khi %(when)s."),
        RuleKind.COMPUTE: lambda: _("Tự tính %(target)s bằng %(figure)s."),
        RuleKind.CHECK: lambda: _("Kiểm ở %(target)s: %(when)s. Sai thì báo: %(message)s"),
    }
    return sentences[RuleKind(rule.kind)]() % shown


def rules_in_words(definition: FormDefinition) -> Iterator[str]:
    """Every rule of a form, in its order."""
    return (words_of(rule, definition) for rule in definition.rules)


def condition_words(condition: Condition | None, known: Mapping[str, FormField]) -> str:
    """A condition: “Kênh” là “Trực tuyến” và “Số lần” từ 1 trở lên."""
    if condition is None:
        return _("chưa chọn điều kiện")
    for group, word in (("all", _(" và ")), ("any", _(" hoặc "))):
        if group in condition:
            return word.join(_part(part, known) for part in condition[group])
    return _leaf(condition, known)


def formula_words(formula: Formula | None, known: Mapping[str, FormField]) -> str:
    """A formula: tổng “Thành tiền” của “Thiết bị” × 75%."""
    if formula is None:
        return _("chưa chọn cách tính")
    if "op" in formula:
        sign = f" {_SIGNS[Arithmetic(formula['op'])]} "
        return sign.join(
            _operand(part, formula["op"], place, known) for place, part in enumerate(formula["of"])
        )
    if "number" in formula:
        return number_vn(Decimal(formula["number"]), None)
    if "field" in formula:
        return quoted(formula["field"], known)
    return _measure(formula, known)


def quoted(name: str, known: Mapping[str, FormField]) -> str:
    """The label of a field between quotation marks."""
    field = known.get(name)
    return _("“%(label)s”") % {"label": field.label if field else name}


def _measure(formula: Formula, known: Mapping[str, FormField]) -> str:
    if "sum" in formula:
        table = formula["sum"].partition(".")[0]
        shown = {"column": quoted(formula["sum"], known), "table": quoted(table, known)}
        return _("tổng %(column)s của bảng %(table)s") % shown
    if "count" in formula:
        return _("số dòng của bảng %(table)s") % {"table": quoted(formula["count"], known)}
    first, second = (_day(word, known) for word in formula.get("days") or formula["age"])
    text = (
        _("số ngày từ %(first)s đến %(second)s")
        if "days" in formula
        else _("tuổi theo %(first)s tính đến %(second)s")
    )
    return text % {"first": first, "second": second}


def _day(word: str, known: Mapping[str, FormField]) -> str:
    return _("hôm nay") if word == TODAY else quoted(word, known)


def _operand(part: Formula, op: str, place: int, known: Mapping[str, FormField]) -> str:
    said, inner = formula_words(part, known), part.get("op")
    if inner is None or (op in _LOOSE and not place) or (op == inner == Arithmetic.ADD):
        return said
    tight = op not in _LOOSE and inner not in _LOOSE and not place
    return said if tight else f"({said})"


def _target(name: str, known: Mapping[str, FormField], definition: FormDefinition) -> str:
    section = next((one for one in definition.sections if one.code == name), None)
    if name not in known and section is not None:
        return _("phần “%(title)s”") % {"title": section.title}
    return quoted(name, known)


def _part(part: Condition, known: Mapping[str, FormField]) -> str:
    said = condition_words(part, known)
    return f"({said})" if len(part.get("all") or part.get("any") or ()) > 1 else said


def _leaf(leaf: Condition, known: Mapping[str, FormField]) -> str:
    field = known.get(leaf["field"])
    kind = field.kind if field else FieldKind.TEXT
    shown = {"label": quoted(leaf["field"], known), "value": _asked(leaf, field, known)}
    return _sentence(Op(leaf["op"]), kind) % shown


def _asked(leaf: Condition, field: FormField | None, known: Mapping[str, FormField]) -> str:
    if leaf.get(TODAY):
        return _("hôm nay")
    if leaf.get("other"):
        return quoted(leaf["other"], known)
    return value_words(leaf.get("value"), field)


def value_words(value: object, field: FormField | None) -> str:
    """A value a rule compares with."""
    if field is None or value is None:
        return "" if value is None else str(value)
    if field.kind == FieldKind.CHOICE:
        return _("“%(label)s”") % {"label": next((o.label for o in field.options if o.code == value), value)}
    if field.kind == FieldKind.DATE:
        return date_vn(day_of(value)) or str(value)
    if field.kind == FieldKind.MONEY:
        return money_vn(value) if isinstance(value, int) else str(value)
    figure = decimal_of(value)
    said = str(value) if figure is None else number_vn(figure)
    return f"{said} {field.unit}".strip()


def _sentence(op: Op, kind: FieldKind) -> str:
    if kind == FieldKind.DATE and op in _DAYS:
        return _DAYS[op]()
    if kind in FIGURES and op in _FIGURES:
        return _FIGURES[op]()
    return _PLAIN[op]()


_PLAIN: dict[Op, Callable[[], str]] = {
    Op.EQ: lambda: _("%(label)s là %(value)s"),
    Op.NE: lambda: _("%(label)s không phải là %(value)s"),
    Op.LT: lambda: _("%(label)s dưới %(value)s"),
    Op.LE: lambda: _("%(label)s từ %(value)s trở xuống"),
    Op.GT: lambda: _("%(label)s trên %(value)s"),
    Op.GE: lambda: _("%(label)s từ %(value)s trở lên"),
    Op.FILLED: lambda: _("%(label)s đã điền"),
    Op.EMPTY: lambda: _("%(label)s còn trống"),
}
_FIGURES: dict[Op, Callable[[], str]] = {
    Op.EQ: lambda: _("%(label)s bằng %(value)s"),
    Op.NE: lambda: _("%(label)s khác %(value)s"),
}
_DAYS: dict[Op, Callable[[], str]] = {
    Op.EQ: lambda: _("%(label)s đúng %(value)s"),
    Op.NE: lambda: _("%(label)s khác %(value)s"),
    Op.LT: lambda: _("%(label)s trước %(value)s"),
    Op.LE: lambda: _("%(label)s không sau %(value)s"),
    Op.GT: lambda: _("%(label)s sau %(value)s"),
    Op.GE: lambda: _("%(label)s không trước %(value)s"),
}
