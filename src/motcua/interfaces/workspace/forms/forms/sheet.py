"""The builder ready for the page: rows with their words, and the fields of the one place that is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms import rules
from motcua.domains.forms.types import (
    PREFILLS,
    FieldKind,
    FormDefinition,
    RuleKind,
    TextShape,
)
from motcua.interfaces.workspace.forms.forms import rule_fields
from motcua.interfaces.workspace.forms.forms.presses import COLUMN_KINDS, place_id
from motcua.interfaces.workspace.forms.forms.typed import HEAD, FieldRow, RuleRow, SectionRow, Typed
from motcua.interfaces.workspace.forms.words import field_words
from motcua.ui.fields import Choice, FieldView


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the builder. `kept`: what it holds while it is not open, as names and texts."""

    place: str
    id: str
    at: str
    title: str
    words: str
    error: str
    is_open: bool
    fields: Mapping[str, FieldView] = field(default_factory=dict)
    kept: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    asks: tuple[Mapping[str, FieldView], ...] = ()
    terms: tuple[Mapping[str, FieldView], ...] = ()
    kind: str = ""
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole builder."""

    head: Row
    sections: tuple[Row, ...]
    rules: tuple[Row, ...]
    kinds: tuple[tuple[str, str], ...]
    column_kinds: tuple[tuple[str, str], ...]
    rule_kinds: tuple[tuple[str, str], ...]
    errors: tuple[dict[str, str], ...]
    open: str
    focus: str


def sheet(typed: Typed, definition: FormDefinition) -> Sheet:
    """Everything that stands on the builder's page. `definition`: what is typed, as far as it can be read."""
    kinds = tuple((kind.value, str(kind.label)) for kind in FieldKind)
    lines = tuple(
        {"id": place_id(place) if place else "", "label": "", "text": text}
        for place, text in typed.errors.items()
    )
    return Sheet(
        head=_head(typed),
        sections=tuple(_section(typed, n, one, definition) for n, one in enumerate(typed.sections)),
        rules=tuple(_rule(typed, n, one, definition) for n, one in enumerate(typed.rules)),
        kinds=kinds,
        column_kinds=tuple((kind.value, str(kind.label)) for kind in COLUMN_KINDS),
        rule_kinds=_rule_kinds(),
        errors=lines,
        open=typed.open,
        focus=typed.focus,
    )


def _rule_kinds() -> tuple[tuple[str, str], ...]:
    return (
        (RuleKind.SHOW.value, _("Hiện ô khi…")),
        (RuleKind.REQUIRE.value, _("Bắt buộc điền khi…")),
        (RuleKind.COMPUTE.value, _("Tự tính…")),
        (RuleKind.CHECK.value, _("Kiểm…")),
    )


def _kept(at: str, cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{at}-{name}", text) for name, text in cells.items() if text and name != "was_code")


def _head(typed: Typed) -> Row:
    labels = {
        "title": _("Tên in trên tờ khai"),
        "form_number": _("Số mẫu"),
        "legal_basis": _("Văn bản ban hành mẫu"),
        "addressee": _("Kính gửi"),
        "closing": _("Lời cam kết"),
        "signer": _("Người ký"),
    }
    is_open = typed.open == "head"
    fields = {name: _input(f"h-{name}", label, typed.head[name]) for name, label in labels.items()}
    fields["layout_verified"] = _check(
        "h-layout_verified", _("Bố cục bản in đã đối chiếu với mẫu"), typed.head["layout_verified"]
    )
    title = typed.head["title"] or _("Chưa đặt tên")
    words = ". ".join(filter(None, (typed.head["form_number"], typed.head["legal_basis"])))
    kept = () if is_open else _kept("h", {name: typed.head[name] for name in HEAD})
    return Row("head", place_id("head"), "h", title, words, "", is_open, fields if is_open else {}, kept)


def _section(typed: Typed, number: int, section: SectionRow, definition: FormDefinition) -> Row:
    place, at = f"section:{section.code}", f"s-{number}"
    is_open = typed.open == place
    labels = {"title": _("Tên phần"), "hint": _("Lời dẫn của phần")}
    fields = {name: _input(f"{at}-{name}", label, section.cells[name]) for name, label in labels.items()}
    cells = {"code": section.code} if is_open else section.cells
    rows = tuple(
        _field(typed, f"{at}-f-{n}", one, section.fields, n, definition)
        for n, one in enumerate(section.fields)
    )
    return Row(
        place=place,
        id=place_id(place),
        at=at,
        title=section.cells["title"] or _("Phần chưa đặt tên"),
        words="",
        error=typed.errors.get(place, ""),
        is_open=is_open,
        fields=fields if is_open else {},
        kept=_kept(at, cells),
        rows=rows,
        kind=section.code,
        is_first=not number,
        is_last=number == len(typed.sections) - 1,
    )


def _field(
    typed: Typed,
    at: str,
    row: FieldRow,
    among: list[FieldRow],
    number: int,
    definition: FormDefinition,
    table: str = "",
) -> Row:
    name = f"{table}.{row.code}" if table else row.code
    place = f"field:{name}"
    spot = rules.spots_of(definition).get(name)
    is_open = typed.open == place
    shown = _fields_of(typed, at, row, table) if is_open else {}
    hidden = {cell: text for cell, text in row.cells.items() if cell not in shown}
    columns = tuple(
        _field(typed, f"{at}-c-{n}", one, row.columns, n, definition, row.code)
        for n, one in enumerate(row.columns)
    )
    edge = not table
    return Row(
        place=place,
        id=place_id(place),
        at=at,
        title=row.cells["label"] or _("Ô chưa đặt tên"),
        words=field_words(spot.field) if spot else "",
        error=typed.errors.get(place, ""),
        is_open=is_open,
        fields=shown,
        kept=_kept(at, hidden),
        rows=columns,
        kind=row.cells["kind"],
        is_first=not number and not (edge and _has_neighbour(typed, row, -1)),
        is_last=number == len(among) - 1 and not (edge and _has_neighbour(typed, row, 1)),
    )


def _has_neighbour(typed: Typed, row: FieldRow, by: int) -> bool:
    at = next((n for n, section in enumerate(typed.sections) if row in section.fields), 0)
    return 0 <= at + by < len(typed.sections)


def _fields_of(typed: Typed, at: str, row: FieldRow, table: str) -> dict[str, FieldView]:
    """The controls of an open field: those of every kind, then its own."""
    cells, kind = row.cells, row.cells["kind"]
    label = _("Lời dẫn") if kind == FieldKind.NOTE else _("Tên ô")
    made = {
        "label": _input(f"{at}-label", label, cells["label"], focus=not cells["label"]),
        "hint": _input(f"{at}-hint", _("Giải thích dưới tên ô"), cells["hint"], required=False),
    }
    if kind != FieldKind.NOTE:
        made["required"] = _check(f"{at}-required", _("Bắt buộc điền"), cells["required"])
    made |= _OWN.get(kind, lambda _typed, _at, _cells, _table: {})(typed, at, cells, table)
    if kind != FieldKind.NOTE and not table:
        prefills = [("", _("Không")), *((name, str(words)) for name, words in PREFILLS.items())]
        made["prefill"] = select(f"{at}-prefill", _("Điền sẵn từ"), cells["prefill"], prefills)
    made["source"] = _input(
        f"{at}-source",
        _("Lấy từ đâu trên mẫu chính thức"),
        cells["source"],
        hint=_("Văn bản, mẫu, mục; ví dụ: NĐ 142/2020/NĐ-CP, Phụ lục III, Mẫu số 01, mục 2"),
        required=False,
    )
    made["verified"] = _check(f"{at}-verified", _("Đã đối chiếu với mẫu chính thức"), cells["verified"])
    made["code"] = _input(
        f"{at}-code", _("Mã ô"), cells["code"], hint=_("Chữ thường không dấu, số, gạch dưới")
    )
    return made


def _text(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    return {
        "shape": select(f"{at}-shape", _("Phải là"), cells["shape"], TextShape.choices),
        "longest": _input(f"{at}-longest", _("Dài nhất (ký tự)"), cells["longest"] or "200"),
        "is_long": _check(f"{at}-is_long", _("Ô nhiều dòng"), cells["is_long"]),
    }


def _money(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    labels = {"least": _("Nhỏ nhất"), "most": _("Lớn nhất")}
    return {
        name: _input(f"{at}-{name}", label, cells[name], required=False) for name, label in labels.items()
    }


def _number(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    return _money(typed, at, cells, table) | {
        "decimals": _input(f"{at}-decimals", _("Số chữ số thập phân"), cells["decimals"] or "0"),
        "unit": _input(f"{at}-unit", _("Đơn vị tính"), cells["unit"], required=False),
    }


def _date(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    days = [("", _("Không giới hạn")), ("today", _("Hôm nay"))]
    days += [
        (f"field:{name}", row.cells["label"] or name)
        for name, row in typed.fields()
        if row.cells["kind"] == FieldKind.DATE
        and row.cells is not cells
        and name.partition(".")[0] in (name, table)
    ]
    labels = {"earliest": _("Không trước"), "latest": _("Không sau")}
    return {name: select(f"{at}-{name}", label, cells[name], days) for name, label in labels.items()}


def _choice(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    made = {
        "options": _area(f"{at}-options", _("Các lựa chọn"), cells["options"], _("Mỗi dòng một lựa chọn"))
    }
    many = {} if table else {"is_many": _check(f"{at}-is_many", _("Chọn được nhiều"), cells["is_many"])}
    return made | many


def _address(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    days = [("", _("Người khai tự chọn")), ("today", _("Địa giới hôm nay"))]
    days += [
        (f"field:{name}", _("Địa giới ngày ghi ở “%(label)s”") % {"label": row.cells["label"] or name})
        for name, row in typed.fields()
        if row.cells["kind"] == FieldKind.DATE and "." not in name
    ]
    return {"as_of": select(f"{at}-as_of", _("Theo địa giới"), cells["as_of"], days)}


def _table(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    return {
        "least_rows": _input(f"{at}-least_rows", _("Ít nhất mấy dòng"), cells["least_rows"] or "0"),
        "most_rows": _input(f"{at}-most_rows", _("Nhiều nhất mấy dòng"), cells["most_rows"] or "20"),
    }


def _file(typed: Typed, at: str, cells: Mapping[str, str], table: str) -> dict[str, FieldView]:
    return {
        "paper": _input(f"{at}-paper", _("Giấy tờ nào"), cells["paper"], required=False),
        "most_files": _input(f"{at}-most_files", _("Nhiều nhất mấy tệp"), cells["most_files"] or "1"),
    }


_OWN: dict[str, Any] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.ADDRESS: _address,
    FieldKind.TABLE: _table,
    FieldKind.FILE: _file,
}


def _rule(typed: Typed, number: int, row: RuleRow, definition: FormDefinition) -> Row:
    place, at = f"rule:{number}", f"r-{number}"
    is_open = typed.open == place
    made = definition.rules[number]
    fields: dict[str, FieldView] = {}
    asks: tuple[Mapping[str, FieldView], ...] = ()
    terms: tuple[Mapping[str, FieldView], ...] = ()
    kept = _kept(at, row.cells)
    if is_open:
        fields = {"target": rule_fields.target(typed, at, row)}
        if row.cells["kind"] == RuleKind.CHECK:
            fields["message"] = _input(f"{at}-message", _("Sai thì báo"), row.cells["message"])
        asks = tuple(rule_fields.ask(typed, f"{at}-a-{n}", one) for n, one in enumerate(row.asks))
        terms = tuple(
            rule_fields.term(typed, f"{at}-t-{n}", one, is_first=not n) for n, one in enumerate(row.terms)
        )
        join = len(row.asks) > 1
        if join:
            fields["join"] = rule_fields.join(f"{at}-join", row.cells["join"])
        kept = _kept(at, {"kind": row.cells["kind"]} | ({} if join else {"join": row.cells["join"]}))
    else:
        for letter, rows in (("a", row.asks), ("t", row.terms)):
            for n, cells in enumerate(rows):
                kept += _kept(f"{at}-{letter}-{n}", cells)
    return Row(
        place=place,
        id=place_id(place),
        at=at,
        title=str(RuleKind(made.kind).label),
        words=rules.words_of(made, definition),
        error=typed.errors.get(place, ""),
        is_open=is_open,
        fields=fields,
        kept=kept,
        asks=asks,
        terms=terms,
        kind=row.cells["kind"],
        is_first=not number,
        is_last=number == len(typed.rules) - 1,
    )


def _input(
    name: str, label: str, value: str, *, hint: str = "", required: bool = True, focus: bool = False
) -> FieldView:
    attrs: dict[str, Any] = {"autocomplete": "off"} | ({"autofocus": True} if focus else {})
    return FieldView(
        name=name, id=f"id_{name}", label=label, value=value, hint=hint, required=required, attrs=attrs
    )


def _area(name: str, label: str, value: str, hint: str) -> FieldView:
    return FieldView(
        name=name, id=f"id_{name}", label=label, kind="textarea", value=value, hint=hint, attrs={"rows": 4}
    )


def _check(name: str, label: str, value: str) -> FieldView:
    return FieldView(
        name=name, id=f"id_{name}", label=label, kind="check", checked=bool(value), required=False
    )


def select(name: str, label: str, value: str, options: Iterable[tuple[str, Any]]) -> FieldView:
    """A list to choose from; what stands there stays offered."""
    given = [(str(key), str(words)) for key, words in options]
    if value and value not in dict(given):
        given.append((value, value))
    choices = tuple(Choice(key, words, checked=key == value) for key, words in given)
    return FieldView(name=name, id=f"id_{name}", label=label, kind="select", choices=choices)
