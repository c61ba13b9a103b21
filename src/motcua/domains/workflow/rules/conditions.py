"""Conditions of decisions: do they hold, are they well made, how do they read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.workflow.types import (
    OPS,
    Condition,
    ConditionField,
    FieldKind,
    FlowDraft,
    Op,
    Value,
    Values,
)
from motcua.kernel.formats import number_vn

DEEPEST = 4
"""How deep groups may stand in groups: deeper nobody reads them."""

LONGEST_VALUE = 300
"""Letters of a value that differs by topic."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    Op.EQ: eq,
    Op.NE: ne,
    Op.LT: lt,
    Op.LE: le,
    Op.GT: gt,
    Op.GE: ge,
}
_TYPES: dict[FieldKind, type] = {FieldKind.CHOICE: str, FieldKind.NUMBER: int, FieldKind.FLAG: bool}


def holds(condition: Condition | None, values: Values) -> bool:
    """Whether the condition holds; None always does. Nothing asked of a value that is not known holds, and
    nothing asked of a value of another sort."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, values) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, values) for part in condition["any"])
    return _leaf_holds(condition, values.get(condition["field"]))


def _leaf_holds(leaf: Condition, value: Value) -> bool:
    asked = leaf["value"]
    if value is None:
        return False
    if leaf["op"] == Op.IN:
        return value in asked
    return type(value) is type(asked) and _COMPARE[leaf["op"]](value, asked)


def fields_of(condition: Condition | None) -> frozenset[str]:
    """Codes of the fields a well-made condition asks for."""
    if condition is None:
        return frozenset()
    parts = condition.get("all") or condition.get("any")
    if parts is not None:
        return frozenset().union(*(fields_of(part) for part in parts))
    return frozenset({condition["field"]})


def fields_asked(flows: Collection[FlowDraft], order: int) -> frozenset[str]:
    """Codes of the fields that decide what follows the step of that order number."""
    return frozenset().union(*(fields_of(flow.condition) for flow in flows if flow.from_order == order))


def faults_of(
    condition: object, fields: Mapping[str, ConditionField], *, depth: int = 0
) -> Iterator[tuple[str, str]]:
    """What is wrong with a condition, as (code, words): `unknown_field` or `bad_condition`."""
    if not isinstance(condition, Mapping) or depth > DEEPEST:
        yield "bad_condition", _("điều kiện không đọc được")
        return
    group = next((word for word in ("all", "any") if word in condition), None)
    if group is None:
        yield from _faults_of_leaf(condition, fields)
        return
    parts = condition[group]
    if len(condition) != 1 or not isinstance(parts, list | tuple) or not parts:
        yield "bad_condition", _("nhóm điều kiện trống hoặc có phần thừa")
        return
    for part in parts:
        yield from faults_of(part, fields, depth=depth + 1)


def _faults_of_leaf(
    leaf: Mapping[str, Any], fields: Mapping[str, ConditionField]
) -> Iterator[tuple[str, str]]:
    if set(leaf) != {"field", "op", "value"}:
        yield "bad_condition", _("điều kiện phải nêu dữ liệu, phép so sánh và giá trị")
        return
    field = fields.get(leaf["field"]) if isinstance(leaf["field"], str) else None
    if field is None:
        yield "unknown_field", _("không có dữ liệu tên “%(name)s”") % {"name": leaf["field"]}
        return
    if leaf["op"] not in OPS[field.kind]:
        yield "bad_condition", _("“%(label)s” không so sánh được theo cách này") % {"label": field.label}
        return
    if not _fits(field, leaf["op"], leaf["value"]):
        shown = {"label": field.label, "value": leaf["value"]}
        yield "bad_condition", _("“%(label)s” không có giá trị “%(value)s”") % shown


def _fits(field: ConditionField, op: str, asked: object) -> bool:
    if op == Op.IN:
        return isinstance(asked, list | tuple) and bool(asked) and all(_is_value(field, one) for one in asked)
    return _is_value(field, asked)


def _is_value(field: ConditionField, value: object) -> bool:
    if type(value) is not _TYPES[field.kind]:
        return False
    if field.of_topic:
        return 0 < len(str(value)) <= LONGEST_VALUE
    return field.kind is not FieldKind.CHOICE or value in dict(field.choices)


def words_of(condition: Condition | None, fields: Mapping[str, ConditionField]) -> str:
    """A well-made condition as officers read it: "Kênh nộp là Trực tuyến và Số lần bổ sung từ 1 trở lên"."""
    if condition is None:
        return _("trường hợp còn lại")
    for group, word in (("all", _(" và ")), ("any", _(" hoặc "))):
        if group in condition:
            return word.join(_part_words(part, fields) for part in condition[group])
    return _leaf_words(condition, fields)


def _part_words(part: Condition, fields: Mapping[str, ConditionField]) -> str:
    said = words_of(part, fields)
    grouped = len(part.get("all") or part.get("any") or ()) > 1
    return f"({said})" if grouped else said


def _leaf_words(leaf: Condition, fields: Mapping[str, ConditionField]) -> str:
    field = fields.get(leaf["field"])
    label = str(field.label) if field else leaf["field"]
    if field is not None and field.kind is FieldKind.FLAG:
        return label if leaf["value"] else _("không %(label)s") % {"label": label}
    asked = leaf["value"] if leaf["op"] == Op.IN else [leaf["value"]]
    shown = {"label": label, "value": _(" hoặc ").join(_value_words(one, field) for one in asked)}
    return _SENTENCES[Op(leaf["op"])]() % shown


def _value_words(value: object, field: ConditionField | None) -> str:
    if field is None:
        return str(value)
    said = str(dict(field.choices).get(str(value), value))
    if type(value) is int:
        said = number_vn(value)
    return f"{said} {field.unit}" if field.unit else said


_SENTENCES: dict[Op, Callable[[], str]] = {
    Op.EQ: lambda: _("%(label)s là %(value)s"),
    Op.NE: lambda: _("%(label)s không phải là %(value)s"),
    Op.IN: lambda: _("%(label)s là %(value)s"),
    Op.LT: lambda: _("%(label)s dưới %(value)s"),
    Op.LE: lambda: _("%(label)s đến %(value)s"),
    Op.GT: lambda: _("%(label)s trên %(value)s"),
    Op.GE: lambda: _("%(label)s từ %(value)s trở lên"),
}
