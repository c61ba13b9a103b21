"""Is a definition well made: its fields, and rules that name each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.domains.forms.errors import DefinitionRefused
from motcua.domains.forms.rules.check_rules import faults_of_rule
from motcua.domains.forms.rules.order import circle_of, section_node
from motcua.domains.forms.rules.spots import spots_of
from motcua.domains.forms.types import (
    PREFILLS,
    TODAY,
    FieldKind,
    FormDefinition,
    FormField,
    RuleFault,
    RuleKind,
)

LONGEST_LABEL, LONGEST_HINT, LONGEST_TEXT, LONGEST_SENTENCE = 300, 1000, 5000, 2000
MOST_FIELDS, MOST_ROWS, MOST_FILES, MOST_DECIMALS = 200, 200, 20, 4
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COLUMNS = (FieldKind.TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.CHOICE)


def faults_of(definition: FormDefinition) -> tuple[RuleFault, ...]:
    """Everything wrong with a definition, in the order of the form. A circle is looked for once every rule can be
    read."""
    found = [
        *_of_form(definition),
        *_of_codes(definition),
        *(fault for field in _top(definition) for fault in _of_field(field, "", definition)),
    ]
    of_rules = [
        fault
        for place, rule in enumerate(definition.rules)
        for fault in faults_of_rule(rule, place, definition)
    ]
    circle = [] if any(not fault.is_unfinished for fault in of_rules) else _circle(definition)
    return (*found, *of_rules, *_computed_twice(definition), *circle)


def require_storable(definition: FormDefinition) -> None:
    """A draft may be unfinished, but no rule may lead astray. Raises DefinitionRefused."""
    _refuse([fault for fault in faults_of(definition) if not fault.is_unfinished])


def require_publishable(definition: FormDefinition) -> None:
    """Raises DefinitionRefused with everything that is wrong or missing."""
    _refuse(list(faults_of(definition)))


def _refuse(faults: list[RuleFault]) -> None:
    if faults:
        errors: dict[str, str] = {}
        for fault in faults:
            errors.setdefault(fault.place, fault.text)
        raise DefinitionRefused(errors, codes=[fault.code for fault in faults])


def _top(definition: FormDefinition) -> Iterator[FormField]:
    for section in definition.sections:
        yield from section.fields


def _of_form(definition: FormDefinition) -> Iterator[RuleFault]:
    if not definition.title.strip():
        yield RuleFault("", "no_title", _("Hãy ghi tên tờ khai in trên giấy."), is_unfinished=True)
    if not any(section.fields for section in definition.sections):
        yield RuleFault(
            "", "no_fields", _("Tờ khai chưa hỏi gì. Hãy thêm ít nhất một ô."), is_unfinished=True
        )
    words = (
        definition.title,
        definition.addressee,
        definition.closing,
        definition.legal_basis,
        definition.signer,
    )
    if any(len(text) > LONGEST_SENTENCE for text in words) or len(definition.form_number) > LONGEST_LABEL:
        text = _("Tên, nơi gửi, lời cam kết dài nhất %(n)d ký tự.") % {"n": LONGEST_SENTENCE}
        yield RuleFault("", "too_long", text)
    for section in definition.sections:
        if not section.title.strip():
            text = _("Hãy ghi tên phần.")
            yield RuleFault(f"section:{section.code}", "no_label", text, is_unfinished=True)
        if len(section.title) > LONGEST_LABEL or len(section.hint) > LONGEST_HINT:
            yield RuleFault(f"section:{section.code}", "too_long", _("Tên phần hoặc lời dẫn quá dài."))


def _of_codes(definition: FormDefinition) -> Iterator[RuleFault]:
    fields = list(_top(definition))
    if sum(1 + len(field.columns) for field in fields) > MOST_FIELDS:
        yield RuleFault("", "too_many", _("Một tờ khai có nhiều nhất %(n)d ô.") % {"n": MOST_FIELDS})
    codes = [section.code for section in definition.sections] + [field.code for field in fields]
    for table in fields:
        codes += [f"{table.code}.{column.code}" for column in table.columns]
    for code, times in Counter(codes).items():
        if times > 1:
            yield RuleFault(
                f"field:{code}", "code_twice", _("Mã “%(code)s” dùng cho hai chỗ.") % {"code": code}
            )
        if not _CODE.fullmatch(code.rpartition(".")[2]):
            text = _("Mã “%(code)s” phải là chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ.")
            yield RuleFault(f"field:{code}", "bad_code", text % {"code": code})


def _of_field(field: FormField, table: str, definition: FormDefinition) -> Iterator[RuleFault]:
    place = f"field:{table}.{field.code}" if table else f"field:{field.code}"
    if not field.label.strip():
        yield RuleFault(place, "no_label", _("Hãy ghi tên ô."), is_unfinished=True)
    if len(field.label) > (LONGEST_SENTENCE if field.kind == FieldKind.NOTE else LONGEST_LABEL):
        yield RuleFault(place, "too_long", _("Tên ô quá dài."))
    if max(len(field.hint), len(field.source), len(field.unit), len(field.paper)) > LONGEST_HINT:
        yield RuleFault(place, "too_long", _("Lời dẫn hoặc nguồn của ô quá dài."))
    if field.prefill and field.prefill not in PREFILLS:
        yield RuleFault(
            place, "unknown_prefill", _("Không có nguồn điền sẵn “%(name)s”.") % {"name": field.prefill}
        )
    if table and field.kind not in _COLUMNS:
        shown = {"kind": FieldKind(field.kind).label}
        yield RuleFault(place, "bad_column", _("Cột của bảng không thể là “%(kind)s”.") % shown)
    for code, text in _of_kind(field, table, definition):
        unfinished = code in ("no_options", "no_columns")
        yield RuleFault(place, code, text, is_unfinished=unfinished)
    for column in field.columns:
        yield from _of_field(column, field.code, definition)


def _of_kind(field: FormField, table: str, definition: FormDefinition) -> Iterator[tuple[str, str]]:
    match field.kind:
        case FieldKind.TEXT if not 1 <= field.longest <= LONGEST_TEXT:
            yield "bad_bounds", _("Độ dài nhất từ 1 đến %(n)d ký tự.") % {"n": LONGEST_TEXT}
        case FieldKind.NUMBER | FieldKind.MONEY:
            yield from _of_figure(field)
        case FieldKind.DATE | FieldKind.ADDRESS:
            for day in (field.earliest, field.latest, field.as_of):
                yield from _of_day(day, table, definition)
        case FieldKind.CHOICE:
            yield from _of_options(field)
        case FieldKind.TABLE:
            yield from _of_table(field)
        case FieldKind.FILE if not 1 <= field.most_files <= MOST_FILES:
            yield "bad_bounds", _("Số tệp từ 1 đến %(n)d.") % {"n": MOST_FILES}


def _of_figure(field: FormField) -> Iterator[tuple[str, str]]:
    if field.least is not None and field.most is not None and field.least > field.most:
        yield "bad_bounds", _("Số nhỏ nhất lớn hơn số lớn nhất.")
    if not 0 <= field.decimals <= MOST_DECIMALS:
        yield "bad_bounds", _("Số chữ số thập phân từ 0 đến %(n)d.") % {"n": MOST_DECIMALS}
    whole = (bound for bound in (field.least, field.most) if bound is not None)
    if field.kind == FieldKind.MONEY and any(bound != bound.to_integral_value() for bound in whole):
        yield "bad_bounds", _("Tiền tính theo đồng, không có phần lẻ.")


def _of_day(day: str, table: str, definition: FormDefinition) -> Iterator[tuple[str, str]]:
    if day in ("", TODAY):
        return
    if not day.startswith("field:"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield "bad_bounds", _("Ngày giới hạn “%(day)s” không đọc được.") % {"day": day}
        return
    spot = spots_of(definition).get(day.removeprefix("field:"))
    if spot is None:
        yield "unknown_field", _("Không có ô tên “%(name)s”.") % {"name": day.removeprefix("field:")}
    elif spot.field.kind != FieldKind.DATE or spot.table not in ("", table):
        yield (
            "wrong_kind",
            _("“%(label)s” không phải là một ngày so được ở đây.") % {"label": spot.field.label},
        )


def _of_options(field: FormField) -> Iterator[tuple[str, str]]:
    if not field.options:
        yield "no_options", _("Hãy thêm các lựa chọn.")
    codes = [option.code for option in field.options]
    if len(codes) != len(set(codes)) or not all(_CODE.fullmatch(code) for code in codes):
        yield "bad_options", _("Mỗi lựa chọn cần một mã riêng: chữ thường không dấu, số, gạch dưới.")
    if any(not option.label.strip() or len(option.label) > LONGEST_LABEL for option in field.options):
        yield "bad_options", _("Hãy ghi lời cho từng lựa chọn.")


def _of_table(field: FormField) -> Iterator[tuple[str, str]]:
    if not field.columns:
        yield "no_columns", _("Hãy thêm cột cho bảng.")
    if not 0 <= field.least_rows <= field.most_rows <= MOST_ROWS or not field.most_rows:
        yield "bad_bounds", _("Số dòng ít nhất và nhiều nhất phải từ 0 đến %(n)d.") % {"n": MOST_ROWS}


def _computed_twice(definition: FormDefinition) -> Iterator[RuleFault]:
    seen: set[str] = set()
    for place, rule in enumerate(definition.rules):
        if rule.kind == RuleKind.COMPUTE:
            if rule.target in seen:
                yield RuleFault(f"rule:{place}", "computed_twice", _("Ô này đã có một quy tắc tính."))
            seen.add(rule.target)


def _circle(definition: FormDefinition) -> Iterator[RuleFault]:
    circle = circle_of(definition)
    if not circle:
        return
    spots = spots_of(definition)
    titles = {section_node(section.code): section.title for section in definition.sections}
    names = [spots[name].field.label if name in spots else titles.get(name, name) for name in circle]
    said = ", ".join(
        _("“%(one)s” cần “%(two)s”") % {"one": one, "two": two}
        for one, two in zip(names, names[1:], strict=False)
    )
    on_it = set(circle)
    for place, rule in enumerate(definition.rules):
        target = rule.target if rule.target in spots else section_node(rule.target)
        if target in on_it and rule.kind != RuleKind.CHECK:
            yield RuleFault(f"rule:{place}", "circle", _("Vòng lặp: %(said)s.") % {"said": said})
