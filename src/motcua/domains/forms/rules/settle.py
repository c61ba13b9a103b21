"""Answers after the rules: what is hidden is gone, what is computed stands in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.domains.forms.rules.expressions import Scope, figure_of, holds, is_blank
from motcua.domains.forms.rules.order import order_of, section_node
from motcua.domains.forms.rules.spots import Spot, spots_of
from motcua.domains.forms.types import (
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    RuleKind,
    Settled,
    Values,
)


def settle(definition: FormDefinition, answers: Values, today: date) -> Settled:
    """The answers as the rules leave them, and which fields are hidden, required and computed. Fields the form
    does not have fall away; rows keep their places, also empty ones."""
    work = _Work(definition, today, _taken(definition, answers))
    for name in order_of(definition):
        work.settle(name)
    values = {code: value for code, value in work.values.items() if not is_blank(value)}
    return Settled(values, frozenset(work.hidden), frozenset(work.required), frozenset(work.computed))


@dataclass(slots=True)
class _Work:
    definition: FormDefinition
    today: date
    values: dict[str, Any]
    hidden: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)
    computed: set[str] = field(default_factory=set)
    spots: dict[str, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.spots = spots_of(self.definition)

    def settle(self, name: str) -> None:
        """One field or section, after all that it needs."""
        spot = self.spots.get(name)
        if spot is None:
            if not self._is_shown(name.removeprefix(section_node("")), Scope(self.values, self.today)):
                self.hidden.add(name)
        elif spot.table:
            for number, row in enumerate(self.values.get(spot.table) or ()):
                scope = Scope(self.values, self.today, spot.table, row)
                self._settle_one(spot, f"{spot.table}.{number}.{spot.field.code}", scope, row)
        else:
            if section_node(spot.section) in self.hidden:
                self._hide(name, name, self.values)
            else:
                self._settle_one(spot, name, Scope(self.values, self.today), self.values)

    def _settle_one(self, spot: Spot, path: str, scope: Scope, store: dict[str, Any]) -> None:
        if not self._is_shown(spot.name, scope):
            self._hide(path, spot.field.code, store)
            return
        for rule in self._rules(RuleKind.COMPUTE, spot.name):
            self.computed.add(path)
            store[spot.field.code] = self._figure(rule, spot.field, scope)
        asked = [rule for rule in self._rules(RuleKind.REQUIRE, spot.name) if holds(rule.condition, scope)]
        if (spot.field.required or asked) and path not in self.computed:
            self.required.add(path)

    def _hide(self, path: str, code: str, store: dict[str, Any]) -> None:
        self.hidden.add(path)
        store.pop(code, None)

    def _is_shown(self, target: str, scope: Scope) -> bool:
        return all(holds(rule.condition, scope) for rule in self._rules(RuleKind.SHOW, target))

    def _rules(self, kind: RuleKind, target: str) -> Iterable[FormRule]:
        return (rule for rule in self.definition.rules if rule.kind == kind and rule.target == target)

    def _figure(self, rule: FormRule, field: FormField, scope: Scope) -> int | float | None:
        found = figure_of(rule.formula, scope) if rule.formula else None
        return (
            None
            if found is None
            else as_figure(found, 0 if field.kind == FieldKind.MONEY else field.decimals)
        )


def as_figure(value: Decimal, decimals: int) -> int | float:
    """A figure as it is stored: rounded half up to its decimals, whole ones without a point."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _taken(definition: FormDefinition, answers: Values) -> dict[str, Any]:
    """A copy of the answers to what the form asks."""
    taken: dict[str, Any] = {}
    for section in definition.sections:
        for one in section.fields:
            value = answers.get(one.code)
            if value is None or one.kind == FieldKind.NOTE:
                continue
            taken[one.code] = _rows(one, value) if one.kind == FieldKind.TABLE else value
    return taken


def _rows(table: FormField, value: Any) -> Any:
    if not isinstance(value, list):
        return []
    codes = {column.code for column in table.columns}
    rows = [row if isinstance(row, dict) else {} for row in value]
    return [{code: cell for code, cell in row.items() if code in codes} for row in rows]
