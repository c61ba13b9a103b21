"""What a press on a button inside an e-form does. Without scripts each is a request."""

from __future__ import annotations

from motcua.domains.forms import rules
from motcua.domains.forms.types import FieldKind, FormDefinition, FormField
from motcua.interfaces.shared.eforms.typed import FILE_PARTS, Typed, name_of
from motcua.interfaces.shared.parsing import int_of


def press(definition: FormDefinition, typed: Typed, do: str) -> None:
    """`do`: "row:devices" one row more, "droprow:devices:1" one row gone, "dropfile:photos:0" one file gone.
    Whatever is not known changes nothing."""
    act, _colon, rest = do.partition(":")
    code, _colon, number = rest.partition(":")
    one = next((found for found in rules.fields_of(definition) if found.code == code), None)
    place = int_of(number)
    if one is None:
        return
    if act == "row" and one.kind == FieldKind.TABLE:
        _add_row(typed, one)
    elif act == "droprow" and one.kind == FieldKind.TABLE and place is not None:
        _drop_row(typed, one, place)
    elif act == "dropfile" and one.kind == FieldKind.FILE and place is not None:
        _drop_file(typed, one, place)


def _add_row(typed: Typed, table: FormField) -> None:
    rows = typed.rows.get(table.code, 0)
    if rows < table.most_rows:
        typed.rows[table.code] = rows + 1
        typed.focus = name_of(f"{table.code}.{rows}.{table.columns[0].code}") if table.columns else ""


def _drop_row(typed: Typed, table: FormField, place: int) -> None:
    """The rows after it move up; a form that asks for that many rows keeps an empty one."""
    rows = typed.rows.get(table.code, 0)
    if place >= rows:
        return
    for column in table.columns:
        for number in range(place, rows):
            here = name_of(f"{table.code}.{number}.{column.code}")
            after = name_of(f"{table.code}.{number + 1}.{column.code}")
            typed.texts[here] = typed.texts.pop(after, [])
    typed.rows[table.code] = max(rows - 1, table.least_rows)
    typed.focus = f"add-{table.code}"


def _drop_file(typed: Typed, one: FormField, place: int) -> None:
    for part in FILE_PARTS:
        given = typed.texts.get(f"{name_of(one.code)}-{part}", [])
        if place < len(given):
            del given[place]
    typed.focus = name_of(one.code)
