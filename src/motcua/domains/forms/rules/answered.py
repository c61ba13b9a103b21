"""What was answered, in words, for whoever reads it over before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from motcua.domains.forms.rules.declaration import answer_words
from motcua.domains.forms.rules.expressions import is_blank
from motcua.domains.forms.rules.order import section_node
from motcua.domains.forms.types import Answered, AnsweredPart, FieldKind, FormDefinition, FormField, Settled


def answers_in_words(definition: FormDefinition, settled: Settled) -> tuple[AnsweredPart, ...]:
    """Part by part every field the rules show that takes an answer; "" where there is none. A table is one answer,
    its rows apart."""
    parts = (
        AnsweredPart(section.title, tuple(_answers(section.fields, settled)))
        for section in definition.sections
        if section_node(section.code) not in settled.hidden
    )
    return tuple(part for part in parts if part.answers)


def _answers(fields: tuple[FormField, ...], settled: Settled) -> Iterator[Answered]:
    for field in fields:
        if field.kind != FieldKind.NOTE and field.code not in settled.hidden:
            value = settled.values.get(field.code)
            words = _rows(field, value or []) if field.kind == FieldKind.TABLE else answer_words(field, value)
            yield Answered(field.code, field.label, words, is_computed=field.code in settled.computed)


def _rows(table: FormField, rows: list[dict[str, Any]]) -> str:
    told = (
        ", ".join(filter(None, (answer_words(column, row.get(column.code)) for column in table.columns)))
        for row in rows
        if any(not is_blank(cell) for cell in row.values())
    )
    return "; ".join(f"({number}) {words}" for number, words in enumerate(told, 1))
