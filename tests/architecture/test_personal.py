"""Columns whose name tells of a person are declared as personal data, or say why they hold nothing of one."""

from __future__ import annotations

from motcua.kernel.personal.register import undeclared_columns

# app.Model.field -> why it holds nothing of a person
NOT_OF_A_PERSON: dict[str, str] = {}


def test_every_telling_column_is_declared_or_explained() -> None:
    assert undeclared_columns(NOT_OF_A_PERSON) == []
