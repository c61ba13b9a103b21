"""Answers in the one form they are kept in: text composed, numbers of people as they are compared, places with
their codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from motcua.domains.forms.rules import places
from motcua.domains.forms.rules.expressions import is_blank
from motcua.domains.forms.types import FieldKind, FormDefinition, FormField, TextShape, Values
from motcua.domains.people.rules import check_cccd, check_email, check_phone, check_tax_code
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

SHAPES: dict[TextShape, Callable[[str], str]] = {
    TextShape.PHONE: check_phone,
    TextShape.EMAIL: check_email,
    TextShape.ID_NUMBER: check_cccd,
    TextShape.TAX_CODE: check_tax_code,
}


def tidy(definition: FormDefinition, answers: Values) -> dict[str, Any]:
    """The answers to fields of the form, tidied; what cannot be read stays as it is, to be told."""
    fields = {field.code: field for section in definition.sections for field in section.fields}
    return {code: _tidied(fields[code], value) for code, value in answers.items() if code in fields}


def _tidied(field: FormField, value: Any) -> Any:
    match field.kind:
        case FieldKind.TEXT if isinstance(value, str):
            return _text(field, value)
        case FieldKind.DATE | FieldKind.CHOICE if isinstance(value, str):
            return value.strip()
        case FieldKind.TABLE if isinstance(value, list):
            return [_row(field, row) for row in value]
        case FieldKind.ADDRESS if isinstance(value, dict):
            return _address(value)
        case _:
            return value


def _row(table: FormField, row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    columns = {column.code: column for column in table.columns}
    cells = {code: _tidied(columns[code], cell) for code, cell in row.items() if code in columns}
    return {code: cell for code, cell in cells.items() if not is_blank(cell)}


def _text(field: FormField, value: str) -> str:
    if field.is_long:
        return "\n".join(normalise(line) for line in value.strip().splitlines())
    plain = normalise(value)
    check = SHAPES.get(TextShape(field.shape))
    if check is None or not plain:
        return plain
    try:
        return check(plain)
    except Invalid:
        return plain


def _address(value: dict[str, Any]) -> dict[str, Any]:
    """With the codes and names of what was typed; nothing while only the province is there."""
    if is_blank(value):
        return {}
    texts = {key: normalise(part) if isinstance(part, str) else part for key, part in value.items()}
    era, province = str(texts.get("era", "")), str(texts.get("province", ""))
    typed = str(texts.get("commune_name", ""))
    found = places.find_commune(era, province, typed) if typed else None
    texts["province_name"] = places.province_name(era, province)
    texts["commune"], texts["commune_name"] = (found.code, found.name) if found else ("", typed)
    return texts
