"""A definition as one JSON document: `schema` (JSON Schema 2020-12) says what answers are, `layout` how they are
asked and which rules join them. Reading one gives the same definition back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms.errors import DocumentRefused
from motcua.domains.forms.rules.schema import schema_of
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

FORMAT = "motcua-form/1"
_WORDS = ("title", "form_number", "legal_basis", "addressee", "closing", "signer")
_FIELD_WORDS = ("prefill", "source", "unit", "earliest", "latest", "as_of", "paper")


def document_of(definition: FormDefinition) -> dict[str, Any]:
    """The one document a version is stored as."""
    layout: dict[str, Any] = {word: getattr(definition, word) for word in _WORDS[1:]}
    layout["layout_verified"] = definition.layout_verified
    layout["sections"] = [
        {
            "code": section.code,
            "title": section.title,
            "hint": section.hint,
            "fields": [_field_layout(field) for field in section.fields],
        }
        for section in definition.sections
    ]
    layout["rules"] = [_rule_layout(rule) for rule in definition.rules]
    return {"format": FORMAT, "schema": schema_of(definition), "layout": layout}


def definition_of(document: Any) -> FormDefinition:
    """The definition a document stands for. Raises DocumentRefused when it is none of ours, or its two halves do
    not fit each other."""
    try:
        definition = _read(document)
        fits = document_of(definition) == document
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, RecursionError):
        fits = False
    if not fits:
        raise DocumentRefused(
            _(
                "Tệp không phải là tờ khai điện tử của hệ thống này, hoặc hai phần schema và layout không khớp."
            )
        )
    return definition


def document_hash(document: Mapping[str, Any]) -> str:
    """SHA-256 of the document in its one canonical writing."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def definition_hash(definition: FormDefinition) -> str:
    """The hash of the document the definition is stored as."""
    return document_hash(document_of(definition))


def _field_layout(field: FormField) -> dict[str, Any]:
    """What the schema cannot say, and the order of what it can. Values that say nothing are left out."""
    made: dict[str, Any] = {"code": field.code, "kind": str(field.kind), "required": field.required}
    made |= {word: getattr(field, word) for word in _FIELD_WORDS if getattr(field, word)}
    flags = {"verified": field.verified, "is_long": field.is_long}
    made |= {name: True for name, is_set in flags.items() if is_set}
    if field.kind == FieldKind.NOTE:
        made |= {"label": field.label, "hint": field.hint}
    if field.kind == FieldKind.NUMBER and field.decimals:
        made["decimals"] = field.decimals
    if field.shape:
        made["shape"] = str(field.shape)
    if field.columns:
        made["columns"] = [_field_layout(column) for column in field.columns]
    return made


def _rule_layout(rule: FormRule) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": str(rule.kind), "target": rule.target}
    if rule.condition is not None:
        made["condition"] = rule.condition
    if rule.formula is not None:
        made["formula"] = rule.formula
    return made | ({"message": rule.message} if rule.message else {})


def _read(document: Any) -> FormDefinition:
    schema, layout = document["schema"], document["layout"]
    words = {word: layout[word] for word in _WORDS[1:]}
    return FormDefinition(
        **words,
        title=schema["title"],
        layout_verified=layout["layout_verified"],
        sections=tuple(
            FormSection(
                code=row["code"],
                title=row["title"],
                hint=row["hint"],
                fields=tuple(_read_field(field, schema["properties"]) for field in row["fields"]),
            )
            for row in layout["sections"]
        ),
        rules=tuple(
            FormRule(
                kind=RuleKind(row["kind"]),
                target=row["target"],
                condition=row.get("condition"),
                formula=row.get("formula"),
                message=row.get("message", ""),
            )
            for row in layout["rules"]
        ),
    )


def _read_field(row: Mapping[str, Any], properties: Mapping[str, Any]) -> FormField:
    kind = FieldKind(row["kind"])
    schema = properties[row["code"]] if kind != FieldKind.NOTE else {}
    said = {"label": schema.get("title", ""), "hint": schema.get("description", "")}
    if kind == FieldKind.NOTE:
        said = {"label": row["label"], "hint": row["hint"]}
    return FormField(
        code=row["code"],
        kind=kind,
        **said,
        required=row["required"],
        **{word: row.get(word, "") for word in _FIELD_WORDS},
        verified=row.get("verified", False),
        is_long=row.get("is_long", False),
        shape=TextShape(row.get("shape", "")),
        decimals=row.get("decimals", 0),
        **_bounds(kind, schema),
        columns=tuple(
            _read_field(column, schema["items"]["properties"]) for column in row.get("columns", ())
        ),
    )


def _bounds(kind: FieldKind, schema: Mapping[str, Any]) -> dict[str, Any]:
    """What the schema says of the answer, by kind."""
    match kind:
        case FieldKind.TEXT:
            return {"longest": schema["maxLength"]}
        case FieldKind.NUMBER | FieldKind.MONEY:
            pairs = (("least", "minimum"), ("most", "maximum"))
            return {name: Decimal(str(schema[word])) for name, word in pairs if word in schema}
        case FieldKind.CHOICE:
            many = schema["type"] == "array"
            one = schema["items"] if many else schema
            options = tuple(Option(row["const"], row["title"]) for row in one["oneOf"])
            return {"is_many": many, "options": options}
        case FieldKind.TABLE:
            return {"least_rows": schema["minItems"], "most_rows": schema["maxItems"]}
        case FieldKind.FILE:
            return {"most_files": schema["maxItems"]}
        case _:
            return {}
