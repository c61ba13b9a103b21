"""The lists a rule is chosen from: fields, comparisons, what to compare with, what to compute from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from motcua.domains.forms.types import FIGURES, OPS, TODAY, FieldKind, Op, RuleKind
from motcua.interfaces.workspace.forms.forms.rule_rows import KEEP
from motcua.interfaces.workspace.forms.forms.typed import FieldRow, RuleRow, Typed
from motcua.ui.fields import Choice, FieldView

SIGNS = (("add", "+"), ("subtract", "−"), ("multiply", "×"), ("divide", "÷"))


def target(typed: Typed, at: str, row: RuleRow) -> FieldView:
    """What the rule is for: a field; to show, also a whole section; to compute, a figure."""
    kind = row.cells["kind"]
    fields = [
        (name, one)
        for name, one in typed.fields()
        if kind != RuleKind.COMPUTE or one.cells["kind"] in FIGURES
    ]
    choices = [(name, _label(typed, name, one), _("Ô")) for name, one in fields]
    if kind == RuleKind.SHOW:
        choices += [(one.code, one.cells["title"] or one.code, _("Cả phần")) for one in typed.sections]
    return _grouped(f"{at}-target", _("Dành cho"), row.cells["target"], choices)


def join(name: str, value: str) -> FieldView:
    words = (("all", _("Mọi điều kiện đều đúng")), ("any", _("Chỉ cần một điều kiện đúng")))
    choices = tuple(Choice(key, label, checked=key == (value or "all")) for key, label in words)
    return FieldView(
        name=name, id=f"id_{name}", label=_("Khi có nhiều điều kiện"), kind="select", choices=choices
    )


def ask(typed: Typed, at: str, cells: Mapping[str, str]) -> dict[str, FieldView]:
    """One question: a field, how it is compared, with what."""
    known = dict(typed.fields())
    asked = [(name, _label(typed, name, one), "") for name, one in known.items() if OPS.get(_kind(one), ())]
    if cells["field"].startswith(KEEP):
        asked.append((cells["field"], _("Nhóm điều kiện lấy từ tệp"), ""))
    return {
        "field": _grouped(f"{at}-field", _("Khi ô"), cells["field"], asked),
        "op": _grouped(
            f"{at}-op", _("So thế nào"), cells["op"], _ops(known.get(cells["field"])), empty=False
        ),
        "with": _grouped(f"{at}-with", _("Với"), cells["with"], _withs(typed, known), empty=False),
        "value": _text(f"{at}-value", _("Số hoặc ngày"), cells["value"]),
    }


def term(typed: Typed, at: str, cells: Mapping[str, str], *, is_first: bool) -> dict[str, FieldView]:
    """One term of a figure; the first has no sign."""
    operands = list(_operands(typed))
    if cells["operand"].startswith(KEEP):
        operands.append((cells["operand"], _("Phép tính lấy từ tệp"), ""))
    made = {
        "operand": _grouped(f"{at}-operand", _("Lấy"), cells["operand"], operands),
        "number": _text(f"{at}-number", _("Số"), cells["number"]),
    }
    if is_first:
        return made
    signs = [(key, sign, "") for key, sign in SIGNS]
    return {"op": _grouped(f"{at}-op", _("Phép tính"), cells["op"] or "add", signs, empty=False), **made}


def _ops(row: FieldRow | None) -> list[tuple[str, str, str]]:
    ops = OPS.get(_kind(row), ()) if row is not None else tuple(Op)
    return [(op.value, str(op.label), "") for op in ops]


def _withs(typed: Typed, known: Mapping[str, FieldRow]) -> list[tuple[str, str, str]]:
    made = [("value", _("số hoặc ngày ghi bên cạnh"), ""), (TODAY, _("hôm nay"), "")]
    for name, row in known.items():
        if row.cells["kind"] == FieldKind.CHOICE:
            label = _label(typed, name, row)
            pairs = (line.partition("\t") for line in row.cells["was_options"].splitlines())
            made += [(f"option:{name}:{code}", words, label) for code, _tab, words in pairs]
    comparable = (*FIGURES, FieldKind.DATE)
    made += [
        (f"field:{name}", _label(typed, name, row), _("Ô khác"))
        for name, row in known.items()
        if row.cells["kind"] in comparable
    ]
    return made


def _operands(typed: Typed) -> Iterator[tuple[str, str, str]]:
    yield "number", _("số ghi bên cạnh"), ""
    known = list(typed.fields())
    for name, row in known:
        label = _label(typed, name, row)
        if row.cells["kind"] in FIGURES:
            yield f"field:{name}", label, _("Ô là số")
            if "." in name:
                yield f"sum:{name}", _("tổng cột %(label)s") % {"label": label}, _("Tổng và số dòng")
        elif row.cells["kind"] == FieldKind.TABLE:
            yield f"count:{name}", _("số dòng của %(label)s") % {"label": label}, _("Tổng và số dòng")
    days = [(name, _label(typed, name, row)) for name, row in known if row.cells["kind"] == FieldKind.DATE]
    for name, label in days:
        yield f"days:{name}:{TODAY}", _("số ngày từ %(label)s đến hôm nay") % {"label": label}, _("Ngày")
        yield f"age:{name}:{TODAY}", _("tuổi theo %(label)s") % {"label": label}, _("Ngày")
        for other, words in days:
            if other != name:
                shown = {"one": label, "two": words}
                yield f"days:{name}:{other}", _("số ngày từ %(one)s đến %(two)s") % shown, _("Ngày")


def _kind(row: FieldRow) -> FieldKind:
    text = row.cells["kind"]
    return FieldKind(text) if text in FieldKind.values else FieldKind.TEXT


def _label(typed: Typed, name: str, row: FieldRow) -> str:
    """Of a column with its table."""
    label = row.cells["label"] or name
    table = name.partition(".")[0] if "." in name else ""
    if not table:
        return label
    of = next((one.cells["label"] for code, one in typed.fields() if code == table), table)
    return _("%(table)s: %(column)s") % {"table": of, "column": label}


def _grouped(
    name: str, label: str, value: str, options: list[tuple[str, str, str]], *, empty: bool = True
) -> FieldView:
    """A list in groups, those without a group first."""
    if value and value not in {key for key, _words, _group in options}:
        options = [*options, (value, value, "")]
    first = [Choice("", _("Chọn"), checked=not value)] if empty else []
    ordered = sorted(options, key=lambda one: one[2] != "")
    choices = tuple(
        first + [Choice(key, words, checked=key == value, group=group) for key, words, group in ordered]
    )
    return FieldView(name=name, id=f"id_{name}", label=label, kind="select", choices=choices)


def _text(name: str, label: str, value: str) -> FieldView:
    return FieldView(
        name=name, id=f"id_{name}", label=label, value=value, required=False, attrs={"autocomplete": "off"}
    )
