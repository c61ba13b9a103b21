"""Are these answers fit to be kept: by the schema, and by what a schema cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from motcua.domains.forms.rules import places
from motcua.domains.forms.rules.document import definition_of
from motcua.domains.forms.rules.expressions import Scope, day_of, holds, is_blank, is_known
from motcua.domains.forms.rules.schema import schema_of
from motcua.domains.forms.rules.schema_words import sentence_of
from motcua.domains.forms.rules.settle import settle
from motcua.domains.forms.rules.spots import Spot, fields_of, label_of, spots_of
from motcua.domains.forms.rules.tidy import SHAPES, tidy
from motcua.domains.forms.types import (
    FIGURES,
    TODAY,
    Checked,
    Fault,
    FieldKind,
    FormDefinition,
    FormField,
    RuleKind,
    Settled,
    TextShape,
    Values,
)
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn

Said = tuple[str, str]


def validate(document: Mapping[str, Any], answers: Values, *, today: date) -> Checked:
    """The answers to a stored form as they may be kept, or what is wrong with them. Raises DocumentRefused."""
    return validate_answers(definition_of(document), answers, today=today)


def validate_answers(definition: FormDefinition, answers: Values, *, today: date) -> Checked:
    """The same for a definition at hand. Hidden answers are not kept, computed ones are computed here, empty rows
    fall away; at most one fault stands at each answer, in the order of the form."""
    settled = settle(definition, tidy(definition, answers), today)
    found: dict[str, str] = {}
    for path, text in (*_by_rules(definition, settled, today), *_by_schema(definition, settled)):
        found.setdefault(path, text)
    spots = list(spots_of(definition))
    faults = [Fault(path, label_of(definition, path), text) for path, text in found.items()]
    faults.sort(key=lambda fault: _place(fault.path, spots))
    return Checked(_kept(definition, settled.values), tuple(faults))


def compute(definition: FormDefinition, answers: Values, *, today: date) -> dict[str, Any]:
    """The answers with every computed one in its place and the hidden ones gone; nothing is refused."""
    return settle(definition, tidy(definition, answers), today).values


def _kept(definition: FormDefinition, values: Values) -> dict[str, Any]:
    tables = _tables(definition)
    kept = {code: _full_rows(value) if code in tables else value for code, value in values.items()}
    return {code: value for code, value in kept.items() if not is_blank(value)}


def _tables(definition: FormDefinition) -> set[str]:
    return {field.code for field in fields_of(definition) if field.kind == FieldKind.TABLE}


def _full_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    cleaned = [{code: cell for code, cell in row.items() if not is_blank(cell)} for row in rows]
    return [row for row in cleaned if row]


def _place(path: str, spots: list[str]) -> tuple[int, int, int]:
    head, *rest = path.split(".")
    number = int(rest[0]) if rest and rest[0].isdigit() else -1
    column = f"{head}.{rest[1]}" if len(rest) > 1 else head
    of_head = spots.index(head) if head in spots else len(spots)
    return of_head, number, spots.index(column) if column in spots else of_head


def _by_schema(definition: FormDefinition, settled: Settled) -> Iterator[Said]:
    """The schema's own findings. Empty rows are not looked at, and rows keep the numbers people see."""
    values, numbers = _numbered(_tables(definition), settled.values)
    for error in Draft202012Validator(schema_of(definition)).iter_errors(values):
        path = [str(part) for part in error.absolute_path]
        if len(path) > 1 and path[0] in numbers and path[1].isdigit():
            path[1] = str(numbers[path[0]][int(path[1])])
        if error.validator == "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            path = path or missing[:1]
        if error.validator == "additionalProperties" and not path:
            continue
        yield ".".join(_told_at(definition, path)), sentence_of(error)


def _told_at(definition: FormDefinition, path: list[str]) -> list[str]:
    """Faults inside an address, a choice or a file stand at their field."""
    return path[:3] if path and path[0] in _tables(definition) else path[:1]


def _numbered(tables: set[str], values: Values) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The answers without empty rows, and which row each remaining one was."""
    taken, numbers = dict(values), {}
    for code in tables & set(values):
        rows = values[code]
        numbers[code] = [
            place for place, row in enumerate(rows) if any(not is_blank(c) for c in row.values())
        ]
        taken[code] = _full_rows(rows)
    return taken, numbers


def _by_rules(definition: FormDefinition, settled: Settled, today: date) -> Iterator[Said]:
    for spot in spots_of(definition).values():
        for path, value, scope in _answers_of(spot, settled, today):
            if path in settled.hidden:
                continue
            if is_blank(value):
                if path in settled.required:
                    yield path, _missing(spot.field)
            else:
                yield from ((path, text) for text in _of_answer(spot.field, value, scope))
    yield from _by_checks(definition, settled, today)


def _answers_of(spot: Spot, settled: Settled, today: date) -> Iterator[tuple[str, Any, Scope]]:
    """Every answer to a field: one, or one for each row that is not empty."""
    values = settled.values
    if not spot.table:
        yield spot.name, values.get(spot.name), Scope(values, today)
        return
    for number, row in enumerate(values.get(spot.table) or ()):
        if any(not is_blank(cell) for cell in row.values()):
            path = f"{spot.table}.{number}.{spot.field.code}"
            yield path, row.get(spot.field.code), Scope(values, today, spot.table, row)


def _by_checks(definition: FormDefinition, settled: Settled, today: date) -> Iterator[Said]:
    spots = spots_of(definition)
    for rule in definition.rules:
        if rule.kind != RuleKind.CHECK or rule.condition is None or rule.target not in spots:
            continue
        for path, _value, scope in _answers_of(spots[rule.target], settled, today):
            known = path not in settled.hidden and is_known(rule.condition, scope)
            if known and not holds(rule.condition, scope):
                yield path, rule.message


def _missing(field: FormField) -> str:
    verbs = {
        FieldKind.CHOICE: _("Hãy chọn “%(label)s”."),
        FieldKind.FILE: _("Hãy đính kèm “%(label)s”."),
        FieldKind.TABLE: _("Hãy thêm ít nhất một dòng vào “%(label)s”."),
    }
    return verbs.get(FieldKind(field.kind), _("Hãy điền “%(label)s”.")) % {"label": field.label}


def _of_answer(field: FormField, value: Any, scope: Scope) -> Iterator[str]:
    if field.kind == FieldKind.TEXT and isinstance(value, str) and field.shape:
        yield from _of_shape(field, value)
    elif field.kind in FIGURES:
        yield from _of_figure(field, value)
    elif field.kind == FieldKind.DATE:
        yield from _of_date(field, value, scope)
    elif field.kind == FieldKind.ADDRESS and isinstance(value, dict):
        yield from _of_address(field, value, scope)


def _of_shape(field: FormField, value: str) -> Iterator[str]:
    try:
        SHAPES[TextShape(field.shape)](value)
    except Invalid as fault:
        yield fault.message


def _of_figure(field: FormField, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _("“%(value)s” không phải là số. Ghi bằng chữ số, ví dụ 1.250,5.") % {"value": value[:40]}
    elif isinstance(value, float):
        wrong = Decimal(str(value)).normalize().as_tuple().exponent
        if isinstance(wrong, int) and -wrong > field.decimals:
            yield _("Ghi nhiều nhất %(n)d chữ số sau dấu phẩy.") % {"n": field.decimals}


def _of_date(field: FormField, value: Any, scope: Scope) -> Iterator[str]:
    day = day_of(value)
    if day is None:
        yield _("“%(value)s” không phải là một ngày. Ghi như 05/02/2024.") % {"value": str(value)[:40]}
        return
    earliest, latest = _bound(field.earliest, scope), _bound(field.latest, scope)
    if earliest is not None and day < earliest:
        yield _("Ngày này phải từ %(day)s trở đi.") % {"day": date_vn(earliest)}
    elif latest is not None and day > latest:
        yield _("Ngày này không được sau %(day)s.") % {"day": date_vn(latest)}


def _bound(bound: str, scope: Scope) -> date | None:
    if bound == TODAY:
        return scope.today
    return day_of(scope.get(bound.removeprefix("field:"))) if bound.startswith("field:") else day_of(bound)


def _of_address(field: FormField, value: dict[str, Any], scope: Scope) -> Iterator[str]:
    era, province = str(value.get("era", "")), str(value.get("province", ""))
    on = _bound(field.as_of, scope)
    if on is not None and era != places.era_on(on):
        yield _("Địa chỉ phải ghi theo địa giới tại ngày %(day)s.") % {"day": date_vn(on)}
    elif not value.get("province_name"):
        yield _("Hãy chọn tỉnh, thành phố.")
    elif not value.get("commune_name"):
        yield _("Hãy ghi xã, phường.")
    elif places.has_communes(era, province) and not value.get("commune"):
        yield _unknown_commune(era, province, str(value["commune_name"]))


def _unknown_commune(era: str, province: str, typed: str) -> str:
    near = places.communes_of(era, province, typed, most=3)
    if not near:
        return _("Không có xã, phường tên “%(name)s” ở đây theo địa giới đã chọn.") % {"name": typed[:80]}
    shown = {"name": typed[:80], "near": "; ".join(place.name for place in near)}
    return _("“%(name)s” chưa rõ là nơi nào. Có phải: %(near)s?") % shown
