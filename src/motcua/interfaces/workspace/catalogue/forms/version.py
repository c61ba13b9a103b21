"""The editor of a version: what was typed becomes a content, a content becomes what stands in the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import (
    ChannelContent,
    FeeContent,
    FeeDue,
    LegalBasisContent,
    PaperContent,
    ResultContent,
    StepContent,
    VersionContent,
)
from motcua.interfaces.shared.parsing import date_of, int_of
from motcua.interfaces.workspace.catalogue.forms.version_fields import GROUPS, ROWS, SINGLE, Cell
from motcua.kernel.formats import date_vn
from motcua.ui.fields import Choice, FieldView

MOST_ROWS = 200
_FEWEST_EMPTY, _MORE = 1, 3
_KINDS = {"number": "input", "money": "input", "day": "input"}
_LONE = {"cases": "name", "conditions": "text", "coordinating_agencies": "name"}
_OF_ROW: dict[str, Callable[..., Any]] = {
    "steps": StepContent,
    "channels": ChannelContent,
    "papers": PaperContent,
    "results": ResultContent,
    "fees": FeeContent,
    "legal_bases": LegalBasisContent,
}


@dataclass(slots=True)
class Typed:
    """What stands in the fields: text as typed, rows without the empty ones."""

    single: dict[str, str]
    rows: dict[str, list[dict[str, str]]]
    groups: list[str]
    kinds: list[str]
    errors: dict[str, str] = field(default_factory=dict)
    more: str = ""
    """The table that gets more empty rows."""


def typed_content(content: VersionContent) -> Typed:
    """A stored content in the fields."""
    return Typed(
        single={name: _shown(getattr(content, name)) for name in SINGLE},
        rows={table: [_row(table, item) for item in getattr(content, table)] for table in ROWS},
        groups=list(content.applicant_groups),
        kinds=list(content.applicants),
    )


def read_typed(post: QueryDict) -> Typed:
    """What came back, in the order of the places people gave the rows."""
    return Typed(
        single={name: post.get(name, "") for name in SINGLE},
        rows={table: _rows_of(post, table) for table in ROWS},
        groups=post.getlist("applicant_groups"),
        kinds=[kind for kind in post.get("applicants", "").split(",") if kind],
        more=post.get("more", ""),
    )


def content_of(typed: Typed) -> VersionContent:
    """The content that was typed; what cannot be read as a number or a day goes to `typed.errors`."""
    given: dict[str, Any] = {
        name: _value(typed, name, SINGLE[name], text) for name, text in typed.single.items()
    }
    for table, rows in typed.rows.items():
        read = [_read_row(typed, table, place, row) for place, row in enumerate(rows)]
        lone = _LONE.get(table)
        given[table] = tuple(row[lone] if lone else _OF_ROW[table](**row) for row in read)
    return VersionContent(**given, applicant_groups=tuple(typed.groups), applicants=tuple(typed.kinds))


def sheet(typed: Typed) -> dict[str, Any]:
    """Fields ready for the page: `single` by name, `rows` by table (the last ones empty), `groups`."""
    chosen = set(typed.groups)
    return {
        "single": {name: _view(typed, name, cell, typed.single[name]) for name, cell in SINGLE.items()},
        "rows": {table: _row_views(typed, table) for table in ROWS},
        "groups": FieldView(
            name="applicant_groups",
            id="id_applicant_groups",
            label=_("Đối tượng thực hiện"),
            kind="checks",
            errors=_said(typed, "applicant_groups"),
            choices=tuple(Choice(value, label, checked=value in chosen) for value, label in GROUPS),
        ),
        "kinds": typed.kinds,
    }


def errors_of(typed: Typed) -> list[dict[str, str]]:
    """Lines of the error summary, each leading to its field."""
    labels = {name: str(cell.label) for name, cell in SINGLE.items()}
    lines = []
    for name, text in typed.errors.items():
        table, _dot, rest = name.partition(".")
        place, _dot, cell = rest.partition(".")
        label = labels.get(name, "")
        if place.isdigit():
            label = _("%(table)s, dòng %(place)d") % {"table": TITLES[table](), "place": int(place) + 1}
        lone = f"{name}.{_LONE[table]}" if table in _LONE and place and not cell else name
        lines.append({"id": _id(lone) if "." in lone or name in labels else "", "label": label, "text": text})
    return lines


TITLES: dict[str, Callable[[], str]] = {
    "steps": lambda: _("Trình tự"),
    "channels": lambda: _("Cách thức"),
    "cases": lambda: _("Trường hợp"),
    "papers": lambda: _("Giấy tờ"),
    "results": lambda: _("Kết quả"),
    "conditions": lambda: _("Yêu cầu, điều kiện"),
    "fees": lambda: _("Phí, lệ phí"),
    "coordinating_agencies": lambda: _("Cơ quan phối hợp"),
    "legal_bases": lambda: _("Căn cứ pháp lý"),
}


def _rows_of(post: QueryDict, table: str) -> list[dict[str, str]]:
    places = {
        int(parts[1])
        for name in post
        if (parts := name.split("."))[0] == table and len(parts) == 3 and int_of(parts[1]) is not None
    }
    rows = []
    for place in sorted(places)[:MOST_ROWS]:
        row = {cell.name: post.get(f"{table}.{place}.{cell.name}", "") for cell in ROWS[table]}
        if any(row[cell.name].strip() for cell in ROWS[table] if cell.decides):
            wanted = int_of(post.get(f"{table}.{place}.at"))
            rows.append((place + 1 if wanted is None else wanted, place, row))
    return [row for _wanted, _place, row in sorted(rows, key=lambda one: one[:2])]


def _read_row(typed: Typed, table: str, place: int, row: Mapping[str, str]) -> dict[str, Any]:
    return {
        cell.name: _value(typed, f"{table}.{place}.{cell.name}", cell, row[cell.name]) for cell in ROWS[table]
    }


def _value(typed: Typed, name: str, cell: Cell, text: str) -> Any:
    """The text as its kind of value; an unreadable one is told and counts as none."""
    text = text.strip()
    if cell.kind == "check":
        return text == "on"
    if cell.name == "interagency":
        return {"yes": True, "no": False}.get(text)
    if cell.kind not in {"number", "money", "day"}:
        return text
    if not text:
        return None
    if cell.kind == "day":
        read: date | int | None = date_of(text)
        fault = _("Ghi ngày như 05/02/2024.")
    else:
        read = int_of(text.replace(".", "").replace(" ", "") if cell.kind == "money" else text)
        fault = _("Ghi một số, ví dụ 5.") if cell.kind == "number" else _("Ghi số tiền, ví dụ 200.000.")
    if read is None:
        typed.errors[name] = fault
    return read


def _row(table: str, item: Any) -> dict[str, str]:
    lone = _LONE.get(table)
    if lone:
        return {lone: item}
    return {cell.name: _shown(getattr(item, cell.name)) for cell in ROWS[table]}


def _shown(value: Any) -> str:
    match value:
        case None | False:
            return "no" if value is False else ""
        case True:
            return "yes"
        case date():
            return date_vn(value)
        case _:
            return str(value)


def _row_views(typed: Typed, table: str) -> list[dict[str, Any]]:
    """Rows as fields; two empty ones to write on, more where somebody asked for them."""
    rows = typed.rows[table]
    empty = _MORE if typed.more == table else _FEWEST_EMPTY if rows else 2
    blank = {cell.name: "on" if cell.kind == "check" else "" for cell in ROWS[table]}
    blank |= {"due": FeeDue.ACCEPTANCE.value} if table == "fees" else {}
    return [
        {
            "place": place + 1,
            "at": f"{table}.{place}.at",
            "is_new": place >= len(rows),
            "cells": [
                _view(typed, f"{table}.{place}.{cell.name}", cell, row[cell.name]) for cell in ROWS[table]
            ],
        }
        for place, row in enumerate([*rows, *[blank] * empty])
    ]


def _view(typed: Typed, name: str, cell: Cell, text: str) -> FieldView:
    attrs: dict[str, Any] = {"inputmode": "numeric"} if cell.kind in {"number", "money"} else {}
    if cell.kind == "textarea":
        attrs = {"rows": 2}
    return FieldView(
        name=name,
        id=_id(name),
        label=cell.label,
        kind=_KINDS.get(cell.kind, cell.kind),
        value=text,
        checked=cell.kind == "check" and text in {"on", "yes"},
        required="." not in name,
        hint=cell.hint,
        errors=_said(typed, name),
        choices=tuple(Choice(value, label, checked=value == text) for value, label in cell.choices),
        attrs=attrs,
    )


def _said(typed: Typed, name: str) -> tuple[str, ...]:
    """What is wrong with a field; a lone value of a row is named by its row."""
    table, _dot, rest = name.partition(".")
    place = rest.partition(".")[0]
    said = typed.errors.get(name) or (typed.errors.get(f"{table}.{place}") if table in _LONE else None)
    return (said,) if said else ()


def _id(name: str) -> str:
    return "id_" + name.replace(".", "-")
