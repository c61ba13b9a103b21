"""What stands in the fields of an e-form: read from a request, or from answers; and as answers again.

Fields are named `f-owner`, `f-devices-0-serial`, `f-address-province`. What cannot be read stays as it was typed,
so that it can be told and mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.domains.forms import rules
from motcua.domains.forms.types import FIGURES, TODAY, FieldKind, FormDefinition, FormField
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.kernel.formats import date_vn, number_vn

PREFIX = "f"
ADDRESS_PARTS = ("era", "province", "commune_name", "street")
FILE_PARTS = ("id", "name", "size")
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,15}([.,]\d{1,6})?", re.ASCII)


@dataclass(slots=True)
class Typed:
    """Text by the name of its control. `rows`: how many rows each table shows. `focus`: the control the last
    press leads to."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    focus: str = ""

    def text(self, name: str) -> str:
        found = self.texts.get(name)
        return found[-1] if found else ""

    def all(self, name: str) -> list[str]:
        return self.texts.get(name, [])


def name_of(path: str) -> str:
    """The control of the answer at a path."""
    return f"{PREFIX}-{path.replace('.', '-')}"


def read_typed(definition: FormDefinition, post: QueryDict, files: MultiValueDict | None = None) -> Typed:
    """What came back. A file that was chosen stands beside those sent before, by its name and size alone: whoever
    keeps files keeps them first."""
    typed = Typed({name: post.getlist(name) for name in post if name.startswith(f"{PREFIX}-")})
    for one in rules.fields_of(definition):
        if one.kind == FieldKind.TABLE:
            asked = int_of(post.get(f"{name_of(one.code)}-rows"))
            rows = 1 if asked is None else asked  # a table that was not on the page yet begins with one
            typed.rows[one.code] = min(max(rows, one.least_rows), one.most_rows)
        elif one.kind == FieldKind.FILE and files is not None:
            _add_files(typed, one, files)
    return typed


def typed_of(definition: FormDefinition, answers: Mapping[str, Any]) -> Typed:
    """Answers in the fields; a table shows at least one row, to be filled in."""
    typed = Typed()
    for one in rules.fields_of(definition):
        value = answers.get(one.code)
        if one.kind == FieldKind.TABLE:
            rows = value if isinstance(value, list) else []
            typed.rows[one.code] = min(max(len(rows), one.least_rows, 1), one.most_rows)
            for place, row in enumerate(rows):
                for column in one.columns:
                    _show(typed, column, f"{one.code}.{place}.{column.code}", row.get(column.code))
        else:
            _show(typed, one, one.code, value)
    return typed


def answers_of(definition: FormDefinition, typed: Typed, today: date) -> dict[str, Any]:
    """The answers that were typed, as the rules read them."""
    answers: dict[str, Any] = {}
    for one in rules.fields_of(definition):
        if one.kind == FieldKind.TABLE:
            rows = range(typed.rows.get(one.code, 0))
            answers[one.code] = [
                {c.code: _answer(c, f"{one.code}.{place}.{c.code}", typed) for c in one.columns}
                for place in rows
            ]
        elif one.kind != FieldKind.NOTE:
            answers[one.code] = _answer(one, one.code, typed)
    for one in rules.fields_of(definition):
        if one.kind == FieldKind.ADDRESS and answers[one.code] and (era := era_of(one, answers, today)):
            answers[one.code]["era"] = era
    return {code: value for code, value in answers.items() if not rules.is_blank(value)}


def era_of(one: FormField, answers: Mapping[str, Any], today: date) -> str:
    """Which places an address means when the form decides it by a day; "" when whoever fills it in chooses, and
    while that day is not known."""
    if one.as_of == TODAY:
        return rules.era_on(today)
    day = date_of(str(answers.get(one.as_of.removeprefix("field:"), ""))) if one.as_of else None
    return rules.era_on(day) if day else ""


def figure_of(text: str) -> int | float | str | None:
    """A figure as people write it: 1.250.000 or 2,5; what cannot be read as it stands."""
    tidy = "".join(text.split()).removesuffix("đ")
    if not tidy:
        return None
    if _GROUPED.fullmatch(tidy):
        tidy = tidy.replace(".", "")
    elif not _PLAIN.fullmatch(tidy):
        return text.strip()
    found = float(tidy.replace(",", "."))
    return int(found) if found.is_integer() else found


def day_of(text: str) -> str | None:
    """A day as ISO text; what cannot be read as it stands."""
    day = date_of(text)
    return day.isoformat() if day else text.strip() or None


def file_names(typed: Typed, path: str) -> Iterator[dict[str, Any]]:
    """Files that were sent before."""
    name = name_of(path)
    parts = zip(*(typed.all(f"{name}-{part}") for part in FILE_PARTS), strict=False)
    for key, given, size in parts:
        if given:
            yield {"name": given} | ({"id": key} if key else {}) | {"size": int_of(size) or 0}


def _add_files(typed: Typed, one: FormField, files: MultiValueDict) -> None:
    name = name_of(one.code)
    for upload in files.getlist(name):
        values = {"id": "", "name": (upload.name or "")[:255], "size": str(upload.size or 0)}
        for part in FILE_PARTS:
            typed.texts.setdefault(f"{name}-{part}", []).append(values[part])


def _answer(one: FormField, path: str, typed: Typed) -> Any:
    name = name_of(path)
    match one.kind:
        case FieldKind.NUMBER | FieldKind.MONEY:
            return figure_of(typed.text(name))
        case FieldKind.DATE:
            return day_of(typed.text(name))
        case FieldKind.CHOICE if one.is_many:
            return [value for value in typed.all(name) if value]
        case FieldKind.ADDRESS:
            parts = {part: typed.text(f"{name}-{part}") for part in ADDRESS_PARTS}
            return {key: text for key, text in parts.items() if text}
        case FieldKind.FILE:
            return list(file_names(typed, path))
        case _:
            return typed.text(name)


def _show(typed: Typed, one: FormField, path: str, value: Any) -> None:
    """One answer in its controls."""
    name = name_of(path)
    if rules.is_blank(value):
        return
    if one.kind == FieldKind.ADDRESS:
        for part in ADDRESS_PARTS:
            typed.texts[f"{name}-{part}"] = [str(value.get(part, ""))]
    elif one.kind == FieldKind.FILE:
        for part in FILE_PARTS:
            typed.texts[f"{name}-{part}"] = [str(given.get(part, "")) for given in value]
    elif isinstance(value, list):
        typed.texts[name] = [str(item) for item in value]
    else:
        typed.texts[name] = [as_text(one, value)]


def as_text(one: FormField, value: Any) -> str:
    """A stored answer as it is typed."""
    if one.kind in FIGURES and isinstance(value, int | float) and not isinstance(value, bool):
        return (
            rules.figure_words(one, Decimal(str(value)))
            if one.kind == FieldKind.NUMBER
            else number_vn(value, 0)
        )
    if one.kind == FieldKind.DATE:
        return date_vn(date_of(str(value))) or str(value)
    return str(value)
