"""A definition's answers as JSON Schema 2020-12."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from motcua.domains.forms.types import FieldKind, FormDefinition, FormField, RuleKind, TextShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATTERNS = {
    TextShape.PHONE: r"^0[2-9][0-9]{8,9}$",
    TextShape.ID_NUMBER: r"^[0-9]{12}$",
    TextShape.TAX_CODE: r"^[0-9]{10}(-[0-9]{3})?$",
}
ADDRESS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "era": {"enum": ["before", "after"]},
        "province": {"type": "string", "pattern": "^[0-9]{2}$"},
        "province_name": {"type": "string", "maxLength": 100},
        "commune": {"type": "string", "pattern": "^([0-9]{5})?$"},
        "commune_name": {"type": "string", "minLength": 1, "maxLength": 200},
        "street": {"type": "string", "maxLength": 300},
    },
    "required": ["era", "province", "commune_name"],
    "additionalProperties": False,
}
FILES: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "maxLength": 64},
        "name": {"type": "string", "minLength": 1, "maxLength": 255},
        "size": {"type": "integer", "minimum": 0},
    },
    "required": ["name"],
    "additionalProperties": False,
}


def schema_of(definition: FormDefinition) -> dict[str, Any]:
    """The schema that settled answers are validated with. What depends on other answers stands in the rules."""
    fields = [field for section in definition.sections for field in section.fields]
    shown_by_rule = {rule.target for rule in definition.rules if rule.kind == RuleKind.SHOW}
    always = [
        field.code
        for section in definition.sections
        for field in section.fields
        if field.required and not {section.code, field.code} & shown_by_rule
    ]
    return {
        "$schema": DIALECT,
        "title": definition.title,
        "type": "object",
        "properties": _properties(fields),
        "required": always,
        "additionalProperties": False,
    }


def plain_figure(value: Decimal | None) -> int | float | None:
    """A decimal as JSON writes it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _properties(fields: list[FormField]) -> dict[str, Any]:
    return {field.code: _property(field) for field in fields if field.kind != FieldKind.NOTE}


def _property(field: FormField) -> dict[str, Any]:
    said = {"title": field.label} | ({"description": field.hint} if field.hint else {})
    return said | _KINDS[FieldKind(field.kind)](field)


def _text(field: FormField) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": field.longest}
    if field.shape == TextShape.EMAIL:
        made["format"] = "email"
    elif field.shape in PATTERNS:
        made["pattern"] = PATTERNS[TextShape(field.shape)]
    return made


def _figure(field: FormField) -> dict[str, Any]:
    whole = field.kind == FieldKind.MONEY or not field.decimals
    bounds = {"minimum": plain_figure(field.least), "maximum": plain_figure(field.most)}
    return {"type": "integer" if whole else "number"} | {k: v for k, v in bounds.items() if v is not None}


def _date(field: FormField) -> dict[str, Any]:
    return {"type": "string", "format": "date"}


def _choice(field: FormField) -> dict[str, Any]:
    one = {"oneOf": [{"const": option.code, "title": option.label} for option in field.options]}
    return {"type": "array", "items": one, "uniqueItems": True} if field.is_many else {"type": "string"} | one


def _table(field: FormField) -> dict[str, Any]:
    row = {"type": "object", "properties": _properties(list(field.columns)), "additionalProperties": False}
    return {"type": "array", "items": row, "minItems": field.least_rows, "maxItems": field.most_rows}


def _address(field: FormField) -> dict[str, Any]:
    return dict(ADDRESS)


def _file(field: FormField) -> dict[str, Any]:
    return {"type": "array", "items": FILES, "maxItems": field.most_files}


_KINDS: Mapping[FieldKind, Any] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _figure,
    FieldKind.MONEY: _figure,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.TABLE: _table,
    FieldKind.ADDRESS: _address,
    FieldKind.FILE: _file,
}
