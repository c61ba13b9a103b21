"""What each button of the builder does to what is typed. Without scripts each is a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from motcua.domains.forms.types import FieldKind, RuleKind
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.workspace.forms.forms.typed import (
    MOST,
    FieldRow,
    RuleRow,
    SectionRow,
    Typed,
    blank_ask,
    blank_field,
    blank_rule,
)

COLUMN_KINDS = (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.CHOICE)


def press(typed: Typed, do: str) -> None:
    """`do`: the act and a place: "open:field:owner", "up:rule:2", "drop:section:phan_1"; "field:text:phan_1" adds
    a field, "column:text:devices" a column, "rule:show" a rule, "section" a section, "ask:2" and "dropask:2:0" a
    question of a rule, "term:2" and "dropterm:2:0" a term. Whatever is not known changes nothing."""
    act, _colon, rest = do.partition(":")
    handler = _ACTS.get(act)
    if handler is not None:
        handler(typed, rest)


def place_id(place: str) -> str:
    """The id of the element a place leads to."""
    return f"at-{place.replace(':', '-').replace('.', '-')}"


def _open(typed: Typed, place: str) -> None:
    typed.open = "" if place == "none" else place
    typed.focus = place_id(place)


def _add_section(typed: Typed, _rest: str) -> None:
    code = _free({section.code for section in typed.sections}, "phan")
    typed.sections.append(SectionRow({"code": code, "title": "", "hint": ""}))
    _open(typed, f"section:{code}")


def _add_field(typed: Typed, rest: str) -> None:
    kind, _colon, code = rest.partition(":")
    section = next((one for one in typed.sections if one.code == code), None)
    if section is None or kind not in FieldKind.values or len(list(typed.fields())) >= MOST:
        return
    made = blank_field(_free({name for name, _row in typed.fields()}, "o"), kind)
    section.fields.append(made)
    _open(typed, f"field:{made.code}")


def _add_column(typed: Typed, rest: str) -> None:
    kind, _colon, code = rest.partition(":")
    table = next((row for name, row in typed.fields() if name == code), None)
    if table is None or kind not in COLUMN_KINDS or len(list(typed.fields())) >= MOST:
        return
    made = blank_field(_free({column.code for column in table.columns}, "cot"), kind)
    table.columns.append(made)
    _open(typed, f"field:{code}.{made.code}")


def _add_rule(typed: Typed, kind: str) -> None:
    if kind in RuleKind.values and len(typed.rules) < MOST:
        typed.rules.append(blank_rule(kind))
        _open(typed, f"rule:{len(typed.rules) - 1}")


def _move(typed: Typed, place: str, by: int) -> None:
    what, _colon, name = place.partition(":")
    if what == "rule":
        _shift(typed.rules, int_of(name), by)
        number = int_of(name)
        if typed.open == place and number is not None:
            typed.open = f"rule:{min(max(number + by, 0), len(typed.rules) - 1)}"
    elif what == "section":
        _shift(typed.sections, _at(typed.sections, name), by)
    elif "." in name:
        columns = _columns(typed, name)
        _shift(columns, _at(columns, name.rpartition(".")[2]), by)
    else:
        _move_field(typed, name, by)
    typed.focus = f"{'up' if by < 0 else 'down'}-{place_id(place)}"


def _move_field(typed: Typed, name: str, by: int) -> None:
    """Past the first or last of a section the field goes into the neighbouring one."""
    for number, section in enumerate(typed.sections):
        at = _at(section.fields, name)
        if at is None:
            continue
        if 0 <= at + by < len(section.fields):
            _shift(section.fields, at, by)
        elif 0 <= number + by < len(typed.sections):
            there = typed.sections[number + by].fields
            there.insert(len(there) if by < 0 else 0, section.fields.pop(at))
        return


def _drop(typed: Typed, place: str) -> None:
    what, _colon, name = place.partition(":")
    if what == "rule":
        _remove(typed.rules, int_of(name))
    elif what == "section":
        _remove(typed.sections, _at(typed.sections, name))
    elif "." in name:
        columns = _columns(typed, name)
        _remove(columns, _at(columns, name.rpartition(".")[2]))
    else:
        for section in typed.sections:
            _remove(section.fields, _at(section.fields, name))
    typed.open = "" if typed.open == place or what == "rule" else typed.open
    typed.focus = "builder-rules" if what == "rule" else "builder-fields"


def _add_ask(typed: Typed, rest: str) -> None:
    rule = _rule(typed, rest)
    if rule is not None:
        rule.asks.append(blank_ask())


def _add_term(typed: Typed, rest: str) -> None:
    rule = _rule(typed, rest)
    if rule is not None:
        rule.terms.append({"op": "add", "operand": "", "number": ""})


def _drop_ask(typed: Typed, rest: str) -> None:
    rule = _rule(typed, rest.partition(":")[0])
    if rule is not None:
        _remove(rule.asks, int_of(rest.partition(":")[2]))


def _drop_term(typed: Typed, rest: str) -> None:
    rule = _rule(typed, rest.partition(":")[0])
    if rule is not None:
        _remove(rule.terms, int_of(rest.partition(":")[2]))


def _rule(typed: Typed, number: str) -> RuleRow | None:
    at = int_of(number)
    return typed.rules[at] if at is not None and at < len(typed.rules) else None


def _columns(typed: Typed, name: str) -> list[FieldRow]:
    table = name.partition(".")[0]
    return next((row.columns for code, row in typed.fields() if code == table), [])


def _at(rows: Sequence[FieldRow | SectionRow], code: str) -> int | None:
    return next((place for place, row in enumerate(rows) if row.code == code), None)


def _shift(rows: list, at: int | None, by: int) -> None:
    if at is not None and 0 <= at < len(rows) and 0 <= at + by < len(rows):
        rows.insert(at + by, rows.pop(at))


def _remove(rows: list, at: int | None) -> None:
    if at is not None and at < len(rows):
        del rows[at]


def _free(taken: set[str], stem: str) -> str:
    return next(code for code in (f"{stem}_{n}" for n in range(1, 1000)) if code not in taken)


_ACTS: dict[str, Callable[[Typed, str], None]] = {
    "open": _open,
    "section": _add_section,
    "field": _add_field,
    "column": _add_column,
    "rule": _add_rule,
    "up": lambda typed, place: _move(typed, place, -1),
    "down": lambda typed, place: _move(typed, place, 1),
    "drop": _drop,
    "ask": _add_ask,
    "dropask": _drop_ask,
    "term": _add_term,
    "dropterm": _drop_term,
}
