"""Columns whose name tells of a person are declared as personal data, or say why they hold nothing of one."""

from __future__ import annotations

from motcua.kernel.personal.register import undeclared_columns

# app.Model.field -> why it holds nothing of a person
NOT_OF_A_PERSON: dict[str, str] = {
    "deadlines.CalendarDay.name": "names a holiday",
    "deadlines.CalendarDay.note": "says what is not sure about a day of the calendar",
    "deadlines.DeadlineSetting.note": "says what a figure of the law means",
}


def test_every_telling_column_is_declared_or_explained() -> None:
    assert undeclared_columns(NOT_OF_A_PERSON) == []
