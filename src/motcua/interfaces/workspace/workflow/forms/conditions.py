"""Conditions of decisions as lists to choose from: every question a field can be asked, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.workflow.rules import words_of
from motcua.domains.workflow.types import Condition, ConditionField, FieldKind, Op, condition_fields
from motcua.interfaces.shared.parsing import int_of
from motcua.ui.fields import Choice

NUMBER_OPS = {
    Op.EQ: lambda: _("bằng số bên cạnh"),
    Op.GE: lambda: _("từ số bên cạnh trở lên"),
    Op.LE: lambda: _("đến số bên cạnh"),
    Op.GT: lambda: _("trên số bên cạnh"),
    Op.LT: lambda: _("dưới số bên cạnh"),
}


@dataclass(slots=True)
class Ask:
    """One question: the choice as JSON, and the number that goes with it where it asks for one."""

    choice: str = ""
    number: str = ""


@dataclass(slots=True)
class Asked:
    """The questions of one way. `join`: all or any must hold."""

    join: str = "all"
    asks: list[Ask] = field(default_factory=list)


def asked_of(condition: Condition | None) -> Asked:
    """A stored condition in the fields. Groups in a group stay one question, as they are."""
    if condition is None:
        return Asked()
    for join in ("all", "any"):
        if join in condition:
            return Asked(join, [_ask(part) for part in condition[join]])
    return Asked("all", [_ask(condition)])


def condition_of(asked: Asked) -> Condition | None:
    """What was chosen; None without a question. Raises ValueError for a choice that was not offered and a number
    that is none."""
    parts = [_part(ask) for ask in asked.asks if ask.choice]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"any" if asked.join == "any" else "all": parts}


def choices_for(ask: Ask, fields: Mapping[str, ConditionField]) -> tuple[Choice, ...]:
    """Every question, grouped by field; one that stands there from a file is offered too."""
    offered = [
        Choice(value, words, checked=value == ask.choice, group=group)
        for value, words, group in _questions(fields)
    ]
    if ask.choice and not any(one.checked for one in offered):
        offered.append(Choice(ask.choice, _words(ask.choice), checked=True, group=_("Từ tệp")))
    return (Choice("", _("Luôn đi lối này"), checked=not ask.choice), *offered)


def _questions(fields: Mapping[str, ConditionField]) -> Iterator[tuple[str, str, str]]:
    for code, one in fields.items():
        label = str(one.label)
        for leaf in _leaves(code, one):
            if "value" in leaf:
                yield _text(leaf), words_of(leaf, fields), label
            else:
                words = _("%(label)s %(ask)s") % {"label": label, "ask": NUMBER_OPS[Op(leaf["op"])]()}
                yield _text(leaf), words, label


def _leaves(code: str, one: ConditionField) -> Iterator[dict[str, Any]]:
    match one.kind:
        case FieldKind.CHOICE:
            for op in (Op.EQ, Op.NE):
                yield from ({"field": code, "op": op.value, "value": value} for value, _words in one.choices)
        case FieldKind.FLAG:
            yield from ({"field": code, "op": Op.EQ.value, "value": value} for value in (True, False))
        case FieldKind.NUMBER:
            yield from ({"field": code, "op": op.value} for op in NUMBER_OPS)


def _ask(part: Condition) -> Ask:
    declared = condition_fields.get(part["field"]) if isinstance(part.get("field"), str) else None
    if declared is not None and declared.kind is FieldKind.NUMBER and part.get("op") in NUMBER_OPS:
        return Ask(_text({"field": part["field"], "op": part["op"]}), str(part["value"]))
    return Ask(_text(part))


def _part(ask: Ask) -> dict[str, Any]:
    read = json.loads(ask.choice)
    if not isinstance(read, dict):
        raise ValueError(ask.choice)
    if "field" not in read or "value" in read:
        return read
    number = int_of(ask.number)
    if number is None:
        raise ValueError(ask.number)
    return {**read, "value": number}


def _text(part: Condition) -> str:
    return json.dumps(part, ensure_ascii=False, sort_keys=True)


def _words(choice: str) -> str:
    try:
        return words_of(json.loads(choice), condition_fields.all())
    except (ValueError, KeyError, TypeError, AttributeError):
        return _("điều kiện không đọc được")
