"""Answers that are known before anybody types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.domains.forms.rules.expressions import day_of, decimal_of, is_blank
from motcua.domains.forms.rules.spots import fields_of
from motcua.domains.forms.rules.tidy import tidy
from motcua.domains.forms.types import FIGURES, FieldKind, FormDefinition, FormField


def prefill(definition: FormDefinition, sources: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the sources give, each under its declared name; what is missing, empty or of another kind
    is left out."""
    found = {
        field.code: sources[field.prefill]
        for field in fields_of(definition)
        if field.prefill and _suits(field, sources.get(field.prefill))
    }
    return tidy(definition, found)


def _suits(field: FormField, value: Any) -> bool:
    if is_blank(value):
        return False
    if field.kind in FIGURES:
        return decimal_of(value) is not None
    if field.kind == FieldKind.DATE:
        return day_of(value) is not None
    if field.kind == FieldKind.CHOICE and not field.is_many:
        return value in [option.code for option in field.options]
    kinds: dict[FieldKind, type] = {FieldKind.TEXT: str, FieldKind.ADDRESS: dict, FieldKind.TABLE: list}
    return isinstance(value, kinds.get(FieldKind(field.kind), ()))
