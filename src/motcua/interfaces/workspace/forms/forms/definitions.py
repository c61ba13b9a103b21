"""A definition in the builder's fields, and what was typed as a definition again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms.types import (
    FieldKind,
    FormDefinition,
    FormField,
    FormRule,
    FormSection,
    Option,
    RuleKind,
    TextShape,
)
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.interfaces.workspace.forms.forms import rule_rows
from motcua.interfaces.workspace.forms.forms.typed import FIELD, HEAD, FieldRow, RuleRow, SectionRow, Typed
from motcua.kernel.formats import date_vn, number_vn
from motcua.kernel.text import fold, normalise

_FLAGS = ("required", "verified", "is_long", "is_many")
_WORDS = ("label", "hint", "prefill", "source", "unit", "paper")


def typed_definition(definition: FormDefinition) -> Typed:
    """A definition in the fields."""
    head = {name: getattr(definition, name) for name in HEAD[:-1]}
    head["layout_verified"] = _flag(definition.layout_verified)
    sections = [
        SectionRow(
            {"code": section.code, "title": section.title, "hint": section.hint},
            [_field_row(one) for one in section.fields],
        )
        for section in definition.sections
    ]
    return Typed(head, sections, [_rule_row(rule) for rule in definition.rules])


def definition_of(typed: Typed) -> FormDefinition:
    """The definition that was typed. Numbers and days nobody can read go to `typed.errors` at their field."""
    head = {name: normalise(typed.head[name]) for name in HEAD[:-1]}
    return FormDefinition(
        **head,
        layout_verified=bool(typed.head["layout_verified"]),
        sections=tuple(
            FormSection(
                code=section.code.strip(),
                title=normalise(section.cells["title"]),
                hint=normalise(section.cells["hint"]),
                fields=tuple(_field(typed, row) for row in section.fields),
            )
            for section in typed.sections
        ),
        rules=tuple(_rule(typed, place, row) for place, row in enumerate(typed.rules)),
    )


def slug(label: str, taken: Iterable[str] = ()) -> str:
    """A code out of words: "Gia hạn giấy phép" → gia_han_giay_phep; one of its own among those taken."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(label)).split()
    code = "_".join(plain)[:36].strip("_") or "chon"
    code = code if code[0].isalpha() else f"c_{code}"[:36]
    used = set(taken)
    return next(name for name in (code, *(f"{code}_{n}" for n in range(2, 500))) if name not in used)


def _flag(is_set: bool) -> str:
    return "on" if is_set else ""


def _field_row(one: FormField) -> FieldRow:
    cells = dict.fromkeys(FIELD, "")
    cells |= {"code": one.code, "was": one.code, "kind": str(one.kind), "shape": str(one.shape)}
    cells |= {name: getattr(one, name) for name in _WORDS}
    cells |= {name: _flag(getattr(one, name)) for name in _FLAGS}
    cells |= {"least": _figure(one.least), "most": _figure(one.most), "longest": str(one.longest)}
    cells |= {
        "decimals": str(one.decimals),
        "least_rows": str(one.least_rows),
        "most_rows": str(one.most_rows),
    }
    cells |= {"most_files": str(one.most_files), "as_of": one.as_of}
    cells |= {"earliest": _shown_day(one.earliest), "latest": _shown_day(one.latest)}
    cells["options"] = "\n".join(option.label for option in one.options)
    cells["was_options"] = _kept_options(one.options)
    return FieldRow(cells, [_field_row(column) for column in one.columns])


def _kept_options(options: Iterable[Option]) -> str:
    return "\n".join(f"{option.code}\t{option.label}" for option in options)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else number_vn(value, max(0, -int(value.normalize().as_tuple().exponent)))


def _shown_day(bound: str) -> str:
    return date_vn(date_of(bound)) if date_of(bound) else bound


def _rule_row(rule: FormRule) -> RuleRow:
    join, asks = rule_rows.asks_of(rule.condition)
    cells = {"kind": str(rule.kind), "target": rule.target, "message": rule.message, "join": join}
    return RuleRow(cells, asks, rule_rows.terms_of(rule.formula))


def _field(typed: Typed, row: FieldRow, table: str = "") -> FormField:
    cells, kind = row.cells, _kind(row.cells["kind"])
    place = f"field:{table}.{row.code}" if table else f"field:{row.code}"
    own = _OWN.get(kind, lambda _typed, _place, _row: {})(typed, place, row)
    return FormField(
        code=row.code,
        kind=kind,
        label=normalise(cells["label"]),
        hint=normalise(cells["hint"]),
        required=bool(cells["required"]) and kind != FieldKind.NOTE,
        prefill="" if table else cells["prefill"],
        source=normalise(cells["source"]),
        verified=bool(cells["verified"]),
        **own,
    )


def _kind(text: str) -> FieldKind:
    return FieldKind(text) if text in FieldKind.values else FieldKind.TEXT


def _text(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    shape = row.cells["shape"]
    return {
        "is_long": bool(row.cells["is_long"]),
        "longest": _int(typed, place, row.cells["longest"], 200),
        "shape": TextShape(shape) if shape in TextShape.values else TextShape.FREE,
    }


def _number(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    decimals = _int(typed, place, row.cells["decimals"], 0)
    return {"decimals": decimals, "unit": normalise(row.cells["unit"]), **_money(typed, place, row)}


def _money(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    return {name: _decimal(typed, place, row.cells[name]) for name in ("least", "most")}


def _date(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    return {name: _bound(row.cells[name]) for name in ("earliest", "latest")}


def _choice(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    options = _options(row.cells["options"], row.cells["was_options"])
    row.cells["was_options"] = _kept_options(options)
    return {"is_many": bool(row.cells["is_many"]), "options": options}


def _address(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    return {"as_of": row.cells["as_of"]}


def _table(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    return {
        "least_rows": _int(typed, place, row.cells["least_rows"], 0),
        "most_rows": _int(typed, place, row.cells["most_rows"], 20),
        "columns": tuple(_field(typed, column, row.code) for column in row.columns),
    }


def _file(typed: Typed, place: str, row: FieldRow) -> dict[str, Any]:
    return {
        "paper": normalise(row.cells["paper"]),
        "most_files": _int(typed, place, row.cells["most_files"], 1),
    }


_OWN: dict[FieldKind, Callable[[Typed, str, FieldRow], dict[str, Any]]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.ADDRESS: _address,
    FieldKind.TABLE: _table,
    FieldKind.FILE: _file,
}


def _options(text: str, was: str) -> tuple[Option, ...]:
    """One answer a line. An answer whose words stay keeps its code, and so does one whose words were mended in its
    line; a new one gets a code out of its words."""
    before = [line.partition("\t") for line in was.splitlines() if "\t" in line]
    known = {label: code for code, _tab, label in before}
    labels = list(dict.fromkeys(filter(None, (normalise(line) for line in text.splitlines()))))
    codes: list[str] = []
    for place, label in enumerate(labels):
        code = known.get(label, "")
        if not code and place < len(before) and before[place][2] not in labels:
            code = before[place][0]
        codes.append(code if code and code not in codes else slug(label, [*codes, *known.values()]))
    return tuple(Option(code, label) for code, label in zip(codes, labels, strict=True))


def _bound(text: str) -> str:
    day = date_of(text)
    return day.isoformat() if day else text.strip()


def _int(typed: Typed, place: str, text: str, otherwise: int) -> int:
    if not text.strip():
        return otherwise
    found = int_of(text)
    if found is None:
        typed.errors.setdefault(place, _("“%(text)s” không phải là số nguyên.") % {"text": text[:40]})
    return otherwise if found is None else found


def _decimal(typed: Typed, place: str, text: str) -> Decimal | None:
    tidy = "".join(text.split())
    if not tidy:
        return None
    try:
        return Decimal(rule_rows.plain_number(tidy))
    except InvalidOperation:
        typed.errors.setdefault(place, _("“%(text)s” không phải là số.") % {"text": text[:40]})
        return None


def _rule(typed: Typed, place: int, row: RuleRow) -> FormRule:
    kind = RuleKind(row.cells["kind"]) if row.cells["kind"] in RuleKind.values else RuleKind.SHOW
    fields = {name: _kind(one.cells["kind"]) for name, one in typed.fields()}
    made: dict[str, Any] = {}
    try:
        if kind == RuleKind.COMPUTE:
            made["formula"] = rule_rows.formula_of(row.terms)
        else:
            made["condition"] = rule_rows.condition_of(row.cells["join"], row.asks, fields)
    except ValueError as fault:
        typed.errors.setdefault(f"rule:{place}", str(fault))
    message = normalise(row.cells["message"]) if kind == RuleKind.CHECK else ""
    return FormRule(kind=kind, target=row.cells["target"], message=message, **made)
