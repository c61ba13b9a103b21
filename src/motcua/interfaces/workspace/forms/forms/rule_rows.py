"""Rules as lists to choose from: each question a field, how it is compared and with what; each figure a chain of
terms from left to right. What does not fit in such rows stays as it is, whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms.types import FIGURES, TODAY, Condition, FieldKind, Formula, Op
from motcua.interfaces.shared.parsing import date_of
from motcua.kernel.formats import date_vn, number_vn

KEEP = "keep:"
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_SILENT = (Op.FILLED, Op.EMPTY)

Ask = dict[str, str]
Term = dict[str, str]


def asks_of(condition: Condition | None) -> tuple[str, list[Ask]]:
    """A stored condition in rows: how they are joined, and each."""
    if condition is None:
        return "all", []
    for join in ("all", "any"):
        if join in condition:
            return join, [_ask(part) for part in condition[join]]
    return "all", [_ask(condition)]


def condition_of(join: str, asks: Sequence[Ask], kinds: Mapping[str, FieldKind]) -> Condition | None:
    """What was chosen; None without a question. Raises ValueError with words for a value nobody can read."""
    parts = [_part(ask, kinds) for ask in asks if ask["field"]]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"any" if join == "any" else "all": parts}


def terms_of(formula: Formula | None) -> list[Term]:
    """A stored formula in rows, the first without a sign."""
    if formula is None:
        return []
    if "op" not in formula:
        return [_term("", formula)]
    first, *others = formula["of"]
    inner = first.get("op")
    start = terms_of(first) if inner and inner != formula["op"] else [_term("", first)]
    return [*start, *(_term(formula["op"], part) for part in others)]


def formula_of(terms: Sequence[Term]) -> Formula | None:
    """What was chosen, computed from left to right; None without a term. Raises ValueError."""
    made: dict[str, Any] | None = None
    chain = ""
    for term in terms:
        if not term["operand"]:
            continue
        part = _operand(term)
        if made is None:
            made = part
        elif chain == term["op"]:
            made["of"].append(part)
        else:
            chain = term["op"] or "add"
            made = {"op": chain, "of": [made, part]}
    return made


def plain_number(text: str) -> str:
    """1.250,5 as 1250.5."""
    tidy = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    return tidy.replace(",", ".")


def _ask(part: Condition) -> Ask:
    if "field" not in part:
        return {
            "field": KEEP + json.dumps(part, ensure_ascii=False),
            "op": "eq",
            "with": "value",
            "value": "",
        }
    made = {"field": part["field"], "op": part["op"], "with": "value", "value": ""}
    if part.get("other"):
        made["with"] = f"field:{part['other']}"
    elif part.get(TODAY):
        made["with"] = TODAY
    elif isinstance(part.get("value"), str) and date_of(part["value"]) is None:
        made["with"] = f"option:{part['field']}:{part['value']}"
    elif "value" in part:
        made["value"] = _shown(part["value"])
    return made


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return date_vn(date_of(value))
    figure = Decimal(str(value))
    return number_vn(figure, max(0, -int(figure.normalize().as_tuple().exponent)))


def _part(ask: Ask, kinds: Mapping[str, FieldKind]) -> dict[str, Any]:
    if ask["field"].startswith(KEEP):
        return _kept(ask["field"])
    leaf: dict[str, Any] = {"field": ask["field"], "op": ask["op"]}
    if ask["op"] in _SILENT:
        return leaf
    how, _colon, rest = ask["with"].partition(":")
    if how == "field" and rest:
        return leaf | {"other": rest}
    if how == TODAY:
        return leaf | {TODAY: True}
    if how == "option" and rest:
        return leaf | {"value": rest.rpartition(":")[2]}
    return leaf | _value(ask["value"].strip(), kinds.get(ask["field"]))


def _value(text: str, kind: FieldKind | None) -> dict[str, Any]:
    if not text:
        return {}
    if kind == FieldKind.DATE:
        day = date_of(text)
        if day is None:
            raise ValueError(
                _("“%(text)s” không phải là một ngày. Ghi như 05/02/2024.") % {"text": text[:40]}
            )
        return {"value": day.isoformat()}
    if kind in FIGURES:
        figure = _decimal(text)
        return {"value": int(figure) if figure == figure.to_integral_value() else float(figure)}
    return {"value": text}


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(plain_number("".join(text.split())))
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite():
        raise ValueError(_("“%(text)s” không phải là số.") % {"text": text[:40]})
    return found


def _kept(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.removeprefix(KEEP))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValueError(_("Hãy chọn trong danh sách."))
    return found


def _term(op: str, part: Formula) -> Term:
    made = {"op": op, "operand": "", "number": ""}
    if "number" in part:
        return made | {"operand": "number", "number": _shown(Decimal(part["number"]))}
    for measure in ("field", "sum", "count"):
        if measure in part:
            return made | {"operand": f"{measure}:{part[measure]}"}
    for measure in ("days", "age"):
        if measure in part:
            return made | {"operand": ":".join((measure, *part[measure]))}
    return made | {"operand": KEEP + json.dumps(part, ensure_ascii=False)}


def _operand(term: Term) -> dict[str, Any]:
    text = term["operand"]
    if text.startswith(KEEP):
        return _kept(text)
    if text == "number":
        return {"number": str(_decimal(term["number"]))}
    measure, *names = text.split(":")
    if measure in ("field", "sum", "count") and len(names) == 1:
        return {measure: names[0]}
    if measure in ("days", "age") and len(names) == 2:
        return {measure: names}
    raise ValueError(_("Hãy chọn trong danh sách."))
