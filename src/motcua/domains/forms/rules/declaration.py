"""A filled form as the declaration that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from motcua.domains.documents.types import (
    Declaration,
    DeclaredLine,
    DeclaredNote,
    DeclaredSection,
    DeclaredTable,
)
from motcua.domains.forms.rules.expressions import day_of, decimal_of, is_blank
from motcua.domains.forms.rules.order import section_node
from motcua.domains.forms.rules.places import address_words
from motcua.domains.forms.types import FieldKind, FormDefinition, FormField, FormSection, Settled
from motcua.kernel.formats import date_vn, money_vn, number_vn

Item = DeclaredLine | DeclaredTable | DeclaredNote


def declaration_of(
    definition: FormDefinition, settled: Settled, *, place: str = "", name: str = ""
) -> Declaration:
    """Every field the rules show, with its answer or room for one. `place` and `name`: where it is signed and by
    whom."""
    return Declaration(
        title=definition.title,
        form_number=definition.form_number,
        legal_basis=definition.legal_basis,
        addressee=definition.addressee,
        sections=tuple(_sections(definition, settled)),
        closing=definition.closing,
        signer=definition.signer,
        name=name,
        place=place,
        dated=bool(set(settled.values) - settled.computed),
        layout_verified=definition.layout_verified,
    )


def answer_words(field: FormField, value: Any) -> str:
    """One answer as it is read: words of a choice, 05/02/2024, 1.250.000 đ, an address in one line."""
    if is_blank(value):
        return ""
    match field.kind:
        case FieldKind.CHOICE:
            chosen = value if isinstance(value, list) else [value]
            return "; ".join(option.label for option in field.options if option.code in chosen)
        case FieldKind.DATE:
            return date_vn(day_of(value)) or str(value)
        case FieldKind.MONEY if isinstance(value, int):
            return money_vn(value)
        case FieldKind.NUMBER if (figure := decimal_of(value)) is not None:
            return f"{figure_words(field, figure)} {field.unit}".strip()
        case FieldKind.ADDRESS:
            return address_words(value)
        case FieldKind.FILE:
            return "; ".join(str(one.get("name", "")) for one in value)
        case _:
            return str(value)


def figure_words(field: FormField, figure: Decimal) -> str:
    """A figure of a field; one that never reaches 10 000, such as a year, without a point between thousands."""
    is_short = field.most is not None and field.most < 10_000 and not field.decimals
    return str(int(figure)) if is_short else number_vn(figure, field.decimals)


def _sections(definition: FormDefinition, settled: Settled) -> Iterator[DeclaredSection]:
    for section in definition.sections:
        if section_node(section.code) not in settled.hidden:
            yield DeclaredSection(title=section.title, items=tuple(_items(section, settled)))


def _items(section: FormSection, settled: Settled) -> Iterator[Item]:
    for field in section.fields:
        value = settled.values.get(field.code)
        if field.code in settled.hidden:
            continue
        if field.kind == FieldKind.NOTE:
            yield DeclaredNote(text=field.label)
        elif field.kind == FieldKind.TABLE:
            yield _table(field, value or [])
        else:
            yield DeclaredLine(label=field.label, value=answer_words(field, value))


def _table(field: FormField, rows: list[dict[str, Any]]) -> DeclaredTable:
    full = [row for row in rows if any(not is_blank(cell) for cell in row.values())]
    cells = (
        tuple(answer_words(column, row.get(column.code)) for column in field.columns) for row in full or [{}]
    )
    return DeclaredTable(
        label=field.label, columns=tuple(column.label for column in field.columns), rows=tuple(cells)
    )
