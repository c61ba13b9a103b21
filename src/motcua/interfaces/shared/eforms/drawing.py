"""An e-form ready for the page: sections with their fields, what is hidden, what the rules computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.forms import rules
from motcua.domains.forms.types import (
    Fault,
    FieldKind,
    FormDefinition,
    FormField,
    RuleKind,
    Settled,
    TextShape,
)
from motcua.interfaces.shared.eforms.typed import (
    Typed,
    answers_of,
    as_text,
    era_of,
    file_names,
    name_of,
)
from motcua.ui.fields import Choice, FieldView

_MODES = {
    TextShape.PHONE: {"inputmode": "tel", "type": "tel"},
    TextShape.EMAIL: {"inputmode": "email"},
    TextShape.ID_NUMBER: {"inputmode": "numeric"},
    TextShape.TAX_CODE: {"inputmode": "numeric"},
}


@dataclass(frozen=True, slots=True)
class Box:
    """One field where it stands. `kind`: "field", "computed", "note", "table", "address", "files". A hidden one
    keeps what was typed in `kept`, as pairs of name and text, so that showing it again brings it back."""

    path: str
    kind: str
    id: str
    label: str
    hint: str = ""
    required: bool = True
    error: str = ""
    is_hidden: bool = False
    text: str = ""
    view: FieldView | None = None
    parts: Mapping[str, FieldView] = field(default_factory=dict)
    rows: tuple[tuple[Box, ...], ...] = ()
    may_add: bool = False
    may_drop: bool = False
    files: tuple[Mapping[str, Any], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section."""

    code: str
    title: str
    hint: str
    is_hidden: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole form. `lively`: ids of what may change while somebody types."""

    parts: tuple[Part, ...]
    lively: tuple[str, ...]
    focus: str
    errors: tuple[dict[str, str], ...]


@dataclass(slots=True)
class _Pen:
    definition: FormDefinition
    typed: Typed
    settled: Settled
    answers: Mapping[str, Any]
    faults: Mapping[str, Fault]
    filled: frozenset[str]
    today: date


def draw(
    definition: FormDefinition,
    typed: Typed,
    *,
    today: date,
    faults: Iterable[Fault] = (),
    filled: Iterable[str] = (),
) -> Drawn:
    """The form with what was typed in it. `faults`: what a check found; `filled`: codes of fields whose answer came
    from a source."""
    answers = answers_of(definition, typed, today)
    settled = rules.settle(definition, rules.tidy(definition, answers), today)
    told = {fault.path: fault for fault in faults}
    pen = _Pen(definition, typed, settled, answers, told, frozenset(filled), today)
    parts = tuple(
        Part(
            section.code,
            section.title,
            section.hint,
            f"§{section.code}" in settled.hidden,
            tuple(_box(pen, one) for one in section.fields),
        )
        for section in definition.sections
    )
    lines = tuple(
        {"id": anchor_of(definition, fault.path), "label": fault.label, "text": fault.text}
        for fault in told.values()
    )
    return Drawn(parts, tuple(_lively(pen)), typed.focus, lines)


def anchor_of(definition: FormDefinition, path: str) -> str:
    """The control a fault leads to."""
    one = next((found for found in rules.fields_of(definition) if found.code == path), None)
    if one is not None and one.kind == FieldKind.ADDRESS:
        return f"id_{name_of(path)}-commune_name"
    return f"id_{name_of(path)}"


def _lively(pen: _Pen) -> Iterable[str]:
    """Ids of the boxes that rules show, require or compute, in every row; and the provinces of addresses."""
    sections = {section.code for section in pen.definition.sections}
    targets = {rule.target for rule in pen.definition.rules if rule.kind != RuleKind.CHECK}
    yield from (f"part-{code}" for code in sorted(targets & sections))
    for target in sorted(targets - sections):
        table, dot, column = target.partition(".")
        rows = range(pen.typed.rows.get(table, 0)) if dot else ()
        yield from (f"box-{table}-{row}-{column}" for row in rows)
        if not dot:
            yield f"box-{target}"
    for one in rules.fields_of(pen.definition):
        if one.kind == FieldKind.ADDRESS and one.as_of != "today":
            yield f"box-{one.code}-province"


def _box(pen: _Pen, one: FormField, path: str = "") -> Box:
    path = path or one.code
    fault = pen.faults.get(path)
    made: dict[str, Any] = {
        "path": path,
        "id": f"box-{path.replace('.', '-')}",
        "label": one.label,
        "hint": one.hint,
        "required": path in pen.settled.required,
        "error": fault.text if fault else "",
        "is_hidden": path in pen.settled.hidden,
    }
    if made["is_hidden"]:
        name = name_of(path)
        mine = ((key, text) for key in pen.typed.texts for text in pen.typed.texts[key] if _is_of(key, name))
        rows = pen.typed.rows.get(path)
        counted = ((f"{name}-rows", str(rows)),) if rows is not None else ()
        return Box(kind="hidden", kept=(*mine, *counted), **made)
    if path in pen.settled.computed:
        return Box(kind="computed", text=_figure(pen, one, path), **made)
    match one.kind:
        case FieldKind.NOTE:
            return Box(kind="note", **made)
        case FieldKind.TABLE:
            return _table(pen, one, made)
        case FieldKind.ADDRESS:
            parts = _address(pen, one, made)
            return Box(kind="address", parts=parts, is_filled=one.code in pen.filled, **made)
        case FieldKind.FILE:
            return _files(pen, one, made)
        case _:
            return Box(kind="field", view=_view(pen, one, made), is_filled=one.code in pen.filled, **made)


def _is_of(key: str, name: str) -> bool:
    return key == name or key.startswith(f"{name}-")


def _figure(pen: _Pen, one: FormField, path: str) -> str:
    """What the rules made of it."""
    head, *rest = path.split(".")
    value = pen.settled.values.get(head)
    if rest:
        value = (
            value[int(rest[0])].get(rest[1])
            if isinstance(value, list) and int(rest[0]) < len(value)
            else None
        )
    if value is None:
        return ""
    unit = _("đ") if one.kind == FieldKind.MONEY else one.unit
    return f"{as_text(one, value)} {unit}".strip()


def _view(pen: _Pen, one: FormField, made: Mapping[str, Any]) -> FieldView:
    name = name_of(made["path"])
    common = {
        "name": name,
        "id": f"id_{name}",
        "label": one.label,
        "required": made["required"],
        "hint": one.hint or _hint(one),
        "errors": (made["error"],) if made["error"] else (),
    }
    attrs: dict[str, Any] = {"autocomplete": "off"}
    if pen.typed.focus == name:
        attrs["autofocus"] = True
    if one.kind == FieldKind.CHOICE:
        return _choice(pen, one, name, common, attrs)
    if one.kind == FieldKind.TEXT and one.is_long:
        return FieldView(**common, kind="textarea", value=pen.typed.text(name), attrs=attrs | {"rows": 3})
    modes = dict(_MODES.get(TextShape(one.shape), {})) if one.kind == FieldKind.TEXT else {}
    if one.kind in (FieldKind.NUMBER, FieldKind.MONEY):
        modes["inputmode"] = "decimal" if one.decimals else "numeric"
    kind = modes.pop("type", "text")
    return FieldView(**common, type=kind, value=pen.typed.text(name), attrs=attrs | modes)


def _hint(one: FormField) -> str:
    """What a field says when its builder wrote nothing."""
    if one.kind == FieldKind.DATE:
        return _("Ví dụ: 05/02/2024")
    if one.kind == FieldKind.MONEY:
        return _("Số tiền, đồng")
    return _("Đơn vị: %(unit)s") % {"unit": one.unit} if one.kind == FieldKind.NUMBER and one.unit else ""


def _choice(pen: _Pen, one: FormField, name: str, common: dict[str, Any], attrs: dict[str, Any]) -> FieldView:
    chosen = pen.typed.all(name)
    options = tuple(Choice(o.code, o.label, checked=o.code in chosen) for o in one.options)
    if one.is_many:
        return FieldView(**common, kind="checks", choices=options)
    if len(options) <= 5 and "." not in common["name"] and not _in_row(name):
        return FieldView(**common, kind="radios", choices=options)
    first = Choice("", _("Chọn"), checked=not chosen or not chosen[-1])
    return FieldView(**common, kind="select", choices=(first, *options), attrs=attrs)


def _in_row(name: str) -> bool:
    return name.count("-") > 1


def _table(pen: _Pen, one: FormField, made: dict[str, Any]) -> Box:
    count = pen.typed.rows.get(one.code, 0)
    rows = tuple(
        tuple(_box(pen, column, f"{one.code}.{place}.{column.code}") for column in one.columns)
        for place in range(count)
    )
    return Box(
        kind="table",
        rows=rows,
        may_add=count < one.most_rows,
        may_drop=count > max(one.least_rows, 0),
        is_filled=one.code in pen.filled,
        **made,
    )


def _address(pen: _Pen, one: FormField, made: Mapping[str, Any]) -> dict[str, FieldView]:
    name = name_of(made["path"])
    decided = era_of(one, pen.answers, pen.today)
    era = decided or pen.typed.text(f"{name}-era") or rules.era_on(pen.today)
    fault = (made["error"],) if made["error"] else ()

    def view(part: str, label: str, **values: Any) -> FieldView:
        given = {
            "value": pen.typed.text(f"{name}-{part}"),
            "required": made["required"],
            "attrs": {"autocomplete": "off"},
        }
        return FieldView(name=f"{name}-{part}", id=f"id_{name}-{part}", label=label, **(given | values))

    known = pen.typed.text(f"{name}-province")
    provinces = [
        Choice(place.code, place.name, checked=place.code == known) for place in rules.provinces_of(era)
    ]
    eras = ((rules.AFTER, _("Từ 01/7/2025 (không còn cấp huyện)")), (rules.BEFORE, _("Trước 01/7/2025")))
    parts = {
        "province": view(
            "province",
            _("Tỉnh, thành phố"),
            kind="select",
            choices=(Choice("", _("Chọn"), checked=not known), *provinces),
        ),
        "commune": view(
            "commune_name",
            _("Xã, phường, thị trấn; quận, huyện") if era == rules.BEFORE else _("Xã, phường, đặc khu"),
            hint=_("Gõ vài chữ rồi chọn tên trong danh sách."),
            errors=fault,
            attrs={"autocomplete": "off", "list": f"places-{name}"},
        ),
        "street": view("street", _("Số nhà, đường, thôn, khu phố"), required=False),
    }
    if decided:
        return parts | {"era": view("era", "", kind="hidden", value=decided)}
    choices = tuple(Choice(key, label, checked=key == era) for key, label in eras)
    return {"era": view("era", _("Địa chỉ ghi theo địa giới nào?"), kind="radios", choices=choices), **parts}


def _files(pen: _Pen, one: FormField, made: dict[str, Any]) -> Box:
    name = name_of(made["path"])
    given = tuple(file_names(pen.typed, made["path"]))
    hint = one.hint or (_("Nhiều nhất %(n)d tệp.") % {"n": one.most_files} if one.most_files > 1 else "")
    attrs: dict[str, Any] = {"multiple": True} if one.most_files > 1 else {}
    view = FieldView(
        name=name,
        id=f"id_{name}",
        label=one.label,
        kind="file",
        required=made["required"],
        hint=hint,
        errors=(made["error"],) if made["error"] else (),
        attrs=attrs,
    )
    return Box(kind="files", view=view, files=given, may_add=len(given) < one.most_files, **made)
