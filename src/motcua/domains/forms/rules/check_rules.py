"""Is one rule well made: known fields, fitting questions, figures that can be computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms.rules.expressions import LARGEST, day_of, decimal_of
from motcua.domains.forms.rules.spots import Spot, spots_of
from motcua.domains.forms.types import (
    FIGURES,
    OPS,
    TODAY,
    Arithmetic,
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    Op,
    RuleFault,
    RuleKind,
)

DEEPEST = 5
MOST_PARTS = 20
LONGEST_MESSAGE = 300

Said = tuple[str, str]


def faults_of_rule(rule: FormRule, place: int, definition: FormDefinition) -> Iterator[RuleFault]:
    """What is wrong with a rule, at its place."""
    look = _Look(spots_of(definition), rule.target.partition(".")[0] if "." in rule.target else "")
    sections = {section.code for section in definition.sections}
    for code, text in (*_of_target(rule, look, sections), *_of_body(rule, look)):
        yield RuleFault(f"rule:{place}", code, text, is_unfinished=code == "unfinished")


@dataclass(frozen=True, slots=True)
class _Look:
    """The fields a rule may name. `table`: the one whose rows it looks at."""

    spots: Mapping[str, Spot]
    table: str

    def find(self, name: object) -> Spot | str:
        """The field, or why it cannot be asked for here."""
        spot = self.spots.get(name) if isinstance(name, str) else None
        if spot is None:
            return _("Không có ô tên “%(name)s”.") % {"name": name}
        if spot.table and spot.table != self.table:
            shown = {"label": spot.field.label}
            return _("“%(label)s” là cột của bảng, chỉ so được trong cùng một dòng.") % shown
        return spot


def _of_target(rule: FormRule, look: _Look, sections: set[str]) -> Iterator[Said]:
    spot = look.spots.get(rule.target)
    if not rule.target:
        yield "unfinished", _("Hãy chọn ô mà quy tắc này dành cho.")
    elif spot is None and not (rule.kind == RuleKind.SHOW and rule.target in sections):
        yield "unknown_field", _("Không có ô tên “%(name)s”.") % {"name": rule.target}
    elif spot is not None and rule.kind == RuleKind.COMPUTE and spot.field.kind not in FIGURES:
        yield (
            "wrong_kind",
            _("“%(label)s” không phải là số nên không tự tính được.") % {"label": spot.field.label},
        )
    elif spot is not None and rule.kind == RuleKind.REQUIRE and spot.field.kind == FieldKind.NOTE:
        yield "wrong_kind", _("Lời dẫn không phải là ô để điền.")


def _of_body(rule: FormRule, look: _Look) -> Iterator[Said]:
    if len(rule.message) > LONGEST_MESSAGE:
        yield "too_long", _("Lời báo dài nhất %(n)d ký tự.") % {"n": LONGEST_MESSAGE}
    if rule.kind == RuleKind.COMPUTE:
        if rule.formula is None:
            yield "unfinished", _("Hãy chọn cách tính.")
        else:
            yield from _of_formula(rule.formula, look, 0)
        return
    if rule.condition is None:
        yield "unfinished", _("Hãy chọn điều kiện.")
    else:
        yield from _of_condition(rule.condition, look, 0)
    if rule.kind == RuleKind.CHECK and not rule.message.strip():
        yield "unfinished", _("Hãy ghi lời báo khi kiểm thấy sai.")


def _of_condition(condition: object, look: _Look, depth: int) -> Iterator[Said]:
    if not isinstance(condition, Mapping) or depth > DEEPEST:
        yield "bad_rule", _("Điều kiện không đọc được.")
        return
    group = next((word for word in ("all", "any") if word in condition), None)
    if group is None:
        yield from _of_leaf(condition, look)
        return
    parts = condition[group]
    if len(condition) != 1 or not isinstance(parts, list | tuple) or not 0 < len(parts) <= MOST_PARTS:
        yield "bad_rule", _("Nhóm điều kiện trống hoặc có phần thừa.")
        return
    for part in parts:
        yield from _of_condition(part, look, depth + 1)


def _of_leaf(leaf: Mapping[str, Any], look: _Look) -> Iterator[Said]:
    op = leaf.get("op")
    wants = set() if op in (Op.FILLED, Op.EMPTY) else {"value", "other", TODAY} & set(leaf)
    if op not in Op.values or set(leaf) != {"field", "op"} | wants or len(wants) > 1:
        yield "bad_rule", _("Điều kiện phải nêu ô, phép so sánh và giá trị.")
        return
    spot = look.find(leaf["field"])
    if isinstance(spot, str):
        yield "unknown_field", spot
        return
    if op not in OPS[spot.field.kind]:
        yield "wrong_kind", _("“%(label)s” không so sánh được theo cách này.") % {"label": spot.field.label}
    elif not wants and op not in (Op.FILLED, Op.EMPTY):
        yield "unfinished", _("Hãy chọn giá trị để so với “%(label)s”.") % {"label": spot.field.label}
    else:
        yield from _of_asked(leaf, spot.field, look)


def _of_asked(leaf: Mapping[str, Any], field: FormField, look: _Look) -> Iterator[Said]:
    if "other" in leaf:
        other = look.find(leaf["other"])
        if isinstance(other, str):
            yield "unknown_field", other
        elif not _alike(field, other.field):
            shown = {"one": field.label, "two": other.field.label}
            yield "wrong_kind", _("“%(one)s” và “%(two)s” khác loại nên không so được.") % shown
    elif TODAY in leaf and (field.kind != FieldKind.DATE or leaf[TODAY] is not True):
        yield "wrong_kind", _("“%(label)s” không phải là ngày.") % {"label": field.label}
    elif "value" in leaf and not _fits(field, leaf["value"]):
        shown = {"label": field.label, "value": leaf["value"]}
        yield "wrong_kind", _("“%(label)s” không có giá trị “%(value)s”.") % shown


def _alike(one: FormField, two: FormField) -> bool:
    return one.kind == two.kind or (one.kind in FIGURES and two.kind in FIGURES)


def _fits(field: FormField, value: object) -> bool:
    if field.kind in FIGURES:
        figure = decimal_of(value)
        return figure is not None and abs(figure) < LARGEST
    if field.kind == FieldKind.DATE:
        return day_of(value) is not None
    return value in [option.code for option in field.options]


def _of_formula(formula: object, look: _Look, depth: int) -> Iterator[Said]:
    if not isinstance(formula, Mapping) or depth > DEEPEST:
        yield "bad_rule", _("Cách tính không đọc được.")
        return
    if sorted(formula) == ["of", "op"]:
        yield from _of_operation(formula, look, depth)
    elif len(formula) == 1 and (measure := next(iter(formula))) in _MEASURES:
        yield from _MEASURES[measure](formula[measure], look)
    else:
        yield "bad_rule", _("Cách tính không đọc được.")


def _of_operation(formula: Mapping[str, Any], look: _Look, depth: int) -> Iterator[Said]:
    parts = formula["of"]
    known = formula["op"] in Arithmetic.values
    if not known or not isinstance(parts, list | tuple) or not 0 < len(parts) <= MOST_PARTS:
        yield "bad_rule", _("Phép tính không đọc được.")
        return
    for part in parts:
        yield from _of_formula(part, look, depth + 1)


def _of_number(number: object, look: _Look) -> Iterator[Said]:
    try:
        fits = isinstance(number, str) and abs(Decimal(number)) < LARGEST
    except InvalidOperation:
        fits = False
    if not fits:
        yield "bad_rule", _("“%(number)s” không phải là số.") % {"number": number}


def _of_days(days: object, look: _Look) -> Iterator[Said]:
    if not isinstance(days, list | tuple) or len(days) != 2:
        yield "bad_rule", _("Hãy chọn hai ngày.")
        return
    for name in days:
        if name != TODAY:
            yield from _of_kinds(look.find(name), (FieldKind.DATE,))


def _column(name: object, look: _Look) -> Spot | str:
    """A column may be summed from anywhere."""
    spot = look.spots.get(name) if isinstance(name, str) else None
    if spot is None or not spot.table:
        return _("Không có cột tên “%(name)s”.") % {"name": name}
    return spot


def _of_kinds(spot: Spot | str, kinds: tuple[FieldKind, ...]) -> Iterator[Said]:
    if isinstance(spot, str):
        yield "unknown_field", spot
    elif spot.field.kind not in kinds:
        shown = {"label": spot.field.label, "kind": FieldKind(spot.field.kind).label}
        yield "wrong_kind", _("“%(label)s” là “%(kind)s” nên không tính theo cách này được.") % shown


_MEASURES: dict[str, Callable[[Any, _Look], Iterator[Said]]] = {
    "number": _of_number,
    "field": lambda name, look: _of_kinds(look.find(name), FIGURES),
    "sum": lambda name, look: _of_kinds(_column(name, look), FIGURES),
    "count": lambda name, look: _of_kinds(look.find(name), (FieldKind.TABLE,)),
    "days": _of_days,
    "age": _of_days,
}
