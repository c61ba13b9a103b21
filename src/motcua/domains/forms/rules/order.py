"""Which answers wait for which others, and circles among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from motcua.domains.forms.rules.expressions import asked_by, used_by
from motcua.domains.forms.rules.spots import spots_of
from motcua.domains.forms.types import FormDefinition, FormRule, RuleKind

_DECIDING = (RuleKind.SHOW, RuleKind.REQUIRE, RuleKind.COMPUTE)
"""A check changes no answer, so it may look anywhere."""


def section_node(code: str) -> str:
    """The name of a section among fields; no field is called so."""
    return f"§{code}"


def needs_of(definition: FormDefinition) -> dict[str, set[str]]:
    """What must be settled before each field and section. A table's columns wait for the table, and whoever asks
    for the table waits for its columns."""
    spots = spots_of(definition)
    needs: dict[str, set[str]] = {section_node(section.code): set() for section in definition.sections}
    for name, spot in spots.items():
        needs[name] = {spot.table} if spot.table else {section_node(spot.section)}
    for rule in definition.rules:
        target = rule.target if rule.target in spots else section_node(rule.target)
        if rule.kind in _DECIDING and target in needs:
            for name in _asked(rule):
                needs[target] |= {name, *_columns(name, rule.target, needs)}
    return needs


def circle_of(definition: FormDefinition) -> list[str]:
    """Names along a circle of rules, the first again at the end; [] without one."""
    try:
        TopologicalSorter(needs_of(definition)).prepare()
    except CycleError as fault:
        return list(reversed(fault.args[1]))
    return []


def order_of(definition: FormDefinition) -> list[str]:
    """Fields and sections, each after what it needs. A definition with a circle, which is never saved, keeps the
    order of its form."""
    needs = needs_of(definition)
    try:
        return [name for name in TopologicalSorter(needs).static_order() if name in needs]
    except CycleError:
        return list(needs)


def _asked(rule: FormRule) -> frozenset[str]:
    return asked_by(rule.condition) | used_by(rule.formula)


def _columns(name: str, target: str, needs: Mapping[str, object]) -> Iterator[str]:
    """Columns that are settled before somebody looks at their table; not those of the looker's own table."""
    if "." not in name and not target.startswith(f"{name}."):
        yield from (other for other in needs if other.startswith(f"{name}."))
