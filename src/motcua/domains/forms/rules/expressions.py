"""Conditions and formulas: what they ask for, whether they hold, what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from operator import eq, ge, gt, le, lt
from typing import Any

from motcua.domains.forms.types import TODAY, Arithmetic, Condition, Formula, Op, Values

LARGEST = Decimal(10) ** 15
"""Beyond this a computed figure is no figure any more."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {Op.LT: lt, Op.LE: le, Op.GT: gt, Op.GE: ge}
_COMPUTE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    Arithmetic.ADD: lambda one, two: one + two,
    Arithmetic.SUBTRACT: lambda one, two: one - two,
    Arithmetic.MULTIPLY: lambda one, two: one * two,
    Arithmetic.DIVIDE: lambda one, two: one / two,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The answers as a rule sees them; inside a table, with the row it looks at."""

    values: Values
    today: date
    table: str = ""
    row: Values | None = None

    def get(self, name: str) -> Any:
        """The answer of a field; of a column, that of this row. None when there is none."""
        table, dot, column = name.partition(".")
        if not dot:
            return self.values.get(name)
        return self.row.get(column) if self.row is not None and table == self.table else None

    def column(self, name: str) -> list[Any]:
        """The answers of a column in every row that is not empty."""
        table, _dot, column = name.partition(".")
        return [row.get(column) for row in self.rows(table)]

    def rows(self, table: str) -> list[Values]:
        found = self.values.get(table) or []
        return [row for row in found if any(not is_blank(value) for value in row.values())]


def is_blank(value: object) -> bool:
    """Whether nothing was answered."""
    if isinstance(value, Mapping):
        return all(is_blank(part) for key, part in value.items() if key not in ("era", "province"))
    if isinstance(value, list):
        return all(is_blank(part) for part in value)
    return value is None or value == ""


def holds(condition: Condition | None, scope: Scope) -> bool:
    """Whether the condition holds; None always does. A comparison with what is not answered does not hold."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, scope) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, scope) for part in condition["any"])
    return _leaf_holds(condition, scope)


def is_known(condition: Condition, scope: Scope) -> bool:
    """Whether every answer the condition compares was given: until then a check finds nothing wrong."""
    for leaf in leaves(condition):
        if leaf["op"] in (Op.FILLED, Op.EMPTY):
            continue
        if any(is_blank(scope.get(name)) for name in (leaf["field"], leaf.get("other")) if name):
            return False
    return True


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """The single questions of a condition."""
    if condition is None:
        return
    parts = condition.get("all") or condition.get("any")
    if parts is None:
        yield condition
        return
    for part in parts:
        yield from leaves(part)


def asked_by(condition: Condition | None) -> frozenset[str]:
    """Names of the fields a well-made condition asks for."""
    return frozenset(
        name for leaf in leaves(condition) for name in (leaf["field"], leaf.get("other")) if name
    )


def used_by(formula: Formula | None) -> frozenset[str]:
    """Names of the fields a well-made formula is computed from."""
    if formula is None:
        return frozenset()
    if "op" in formula:
        return frozenset().union(*(used_by(part) for part in formula["of"]))
    if "days" in formula or "age" in formula:
        days = formula.get("days") or formula.get("age") or ()
        return frozenset(name for name in days if name != TODAY)
    return frozenset(formula[key] for key in ("field", "sum", "count") if key in formula)


def figure_of(formula: Formula, scope: Scope) -> Decimal | None:
    """What the formula comes to; None while something it needs is missing, and when it cannot be computed."""
    try:
        found = _figure(formula, scope)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        return None
    return found if found is not None and abs(found) < LARGEST else None


def decimal_of(value: object) -> Decimal | None:
    """A stored figure as a decimal."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


def day_of(value: object) -> date | None:
    """A stored day."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _leaf_holds(leaf: Condition, scope: Scope) -> bool:
    value, op = scope.get(leaf["field"]), leaf["op"]
    if op == Op.FILLED:
        return not is_blank(value)
    if op == Op.EMPTY:
        return is_blank(value)
    asked = _asked(leaf, scope)
    if is_blank(value) or is_blank(asked):
        return False
    if op in (Op.EQ, Op.NE):
        return _is_same(value, asked) is (op == Op.EQ)
    one, two = _comparable(value), _comparable(asked)
    return type(one) is type(two) and _COMPARE[op](one, two)


def _asked(leaf: Condition, scope: Scope) -> Any:
    if leaf.get(TODAY):
        return scope.today.isoformat()
    return scope.get(leaf["other"]) if leaf.get("other") else leaf.get("value")


def _is_same(value: Any, asked: Any) -> bool:
    if isinstance(value, list):
        return asked in value
    one, two = _comparable(value), _comparable(asked)
    return type(one) is type(two) and eq(one, two)


def _comparable(value: Any) -> Any:
    """Figures as decimals; days are compared as ISO text, which stands in the same order."""
    found = decimal_of(value)
    return value if found is None else found


def _figure(formula: Formula, scope: Scope) -> Decimal | None:
    if "op" in formula:
        return _computed(formula, scope)
    if "number" in formula:
        return Decimal(formula["number"])
    if "field" in formula:
        return decimal_of(scope.get(formula["field"]))
    if "sum" in formula:
        figures = [decimal_of(value) for value in scope.column(formula["sum"])]
        return sum((one for one in figures if one is not None), Decimal(0))
    if "count" in formula:
        return Decimal(len(scope.rows(formula["count"])))
    return _between(formula, scope)


def _computed(formula: Formula, scope: Scope) -> Decimal | None:
    first, *others = (_figure(part, scope) for part in formula["of"])
    for other in others:
        if first is None or other is None:
            return None
        first = _COMPUTE[formula["op"]](first, other)
    return first


def _between(formula: Formula, scope: Scope) -> Decimal | None:
    words = formula.get("days") or formula["age"]
    start, end = (scope.today if word == TODAY else day_of(scope.get(word)) for word in words)
    if start is None or end is None:
        return None
    if "days" in formula:
        return Decimal((end - start).days)
    return Decimal(end.year - start.year - ((end.month, end.day) < (start.month, start.day)))
