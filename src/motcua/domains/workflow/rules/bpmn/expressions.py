"""Conditions as the expressions of a sequence flow: `channel == 'online' and (supplements >= 2 or …)`.

The writing is that of Python, which engines of BPMN evaluate, cut down to comparisons of a name with a value.
"""

from __future__ import annotations

import ast
from typing import Any

from motcua.domains.workflow.types import Condition, Op

_SIGNS = {Op.EQ: "==", Op.NE: "!=", Op.LT: "<", Op.LE: "<=", Op.GT: ">", Op.GE: ">=", Op.IN: "in"}
_OPS: dict[type, Op] = {
    ast.Eq: Op.EQ,
    ast.NotEq: Op.NE,
    ast.Lt: Op.LT,
    ast.LtE: Op.LE,
    ast.Gt: Op.GT,
    ast.GtE: Op.GE,
    ast.In: Op.IN,
}


def write_expression(condition: Condition, *, inner: bool = False) -> str:
    """A well-made condition as text."""
    for group, word in (("all", " and "), ("any", " or ")):
        if group in condition:
            parts = [write_expression(part, inner=True) for part in condition[group]]
            said = word.join(parts)
            return f"({said})" if inner and len(parts) > 1 else said
    value = condition["value"]
    return f"{condition['field']} {_SIGNS[Op(condition['op'])]} {list(value) if condition['op'] == Op.IN else value!r}"


def read_expression(text: str) -> Condition | None:
    """The condition a text says; None when it says something else than comparisons of names with values."""
    said = text.strip()
    if said.startswith("${") and said.endswith("}"):
        said = said[2:-1].strip()
    try:
        return _condition(ast.parse(said, mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _condition(node: ast.expr) -> Condition:
    if isinstance(node, ast.BoolOp):
        group = "all" if isinstance(node.op, ast.And) else "any"
        return {group: [_condition(part) for part in node.values]}
    if not (isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and len(node.ops) == 1):
        raise ValueError("no comparison of a name")
    op = _OPS.get(type(node.ops[0]))
    if op is None:
        raise ValueError("no such comparison")
    return {"field": node.left.id, "op": op.value, "value": _value(node.comparators[0], op)}


def _value(node: ast.expr, op: Op) -> Any:
    value = ast.literal_eval(node)
    many = value if isinstance(value, list) else [value]
    if (op is Op.IN) is not isinstance(value, list) or any(type(one) not in (str, int, bool) for one in many):
        raise ValueError("no such value")
    return value
