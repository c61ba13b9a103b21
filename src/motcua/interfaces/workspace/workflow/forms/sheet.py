"""The designer's fields ready for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.people import selectors as people
from motcua.domains.workflow.types import ConditionField, LegKind, StepKind
from motcua.interfaces.workspace.workflow.forms.conditions import Ask, choices_for
from motcua.interfaces.workspace.workflow.forms.designer import END, LegRow, StepRow, Typed, WayRow
from motcua.interfaces.workspace.workflow.names import Names, names_for
from motcua.kernel.actors import Actor
from motcua.ui.fields import Choice, FieldView

Options = Iterable[tuple[str, Any]]


def lists_for(actor: Actor) -> Names:
    """What can be chosen: roles, and the units that stand today."""
    known = names_for(actor)
    today = {unit.code for unit in people.visible_units(actor).filter(valid_to__isnull=True)}
    return Names(known.roles, {code: name for code, name in known.units.items() if code in today})


def sheet(typed: Typed, lists: Names, asked: Mapping[str, ConditionField]) -> list[dict[str, Any]]:
    """One entry a step, its fields by name, its legs and ways inside. `asked`: what conditions may ask."""
    return [_step(typed, place, row, lists, asked) for place, row in enumerate(typed.rows)]


def limit_field(typed: Typed) -> FieldView:
    return _view(
        typed,
        "limit",
        _("Thời hạn theo thủ tục"),
        typed.limit,
        hint=_("Số ngày làm việc, hoặc ghi 80 giờ"),
        attrs={"autocomplete": "off"},
    )


def error_lines(typed: Typed) -> list[dict[str, str]]:
    """Lines of the error summary, each leading to its field."""
    return [
        {
            "id": "" if name == "findings" else _id(name),
            "label": _where(typed, name),
            "text": _said(name, text),
        }
        for name, text in typed.errors.items()
    ]


def _said(name: str, text: str) -> str:
    """What stands at its field at length is only pointed to."""
    return _("Tệp BPMN chưa đọc được; lý do ghi ở ô chọn tệp.") if name == "file" else text


def _where(typed: Typed, name: str) -> str:
    parts = name.split("-")
    if parts[0] != "steps" or len(parts) < 3:
        return ""
    return _("Bước %(n)d") % {"n": int(parts[1]) + 1}


def _step(
    typed: Typed, place: int, row: StepRow, lists: Names, asked: Mapping[str, ConditionField]
) -> dict[str, Any]:
    at, cells = f"steps-{place}", row.cells
    plain = {
        "name": _("Tên bước"),
        "minutes": _("Thời gian (giờ)"),
        "product": _("Kết quả"),
        "forms": _("Mã biểu mẫu"),
        "remark": _("Ghi chú"),
    }
    fields = {name: _view(typed, f"{at}-{name}", label, cells[name]) for name, label in plain.items()}
    fields["work"] = _view(typed, f"{at}-work", _("Nội dung công việc"), cells["work"], kind="textarea")
    fields["kind"] = _select(typed, f"{at}-kind", _("Loại"), cells["kind"], StepKind.choices)
    fields["role"] = _select(
        typed, f"{at}-role", _("Vai trò"), cells["role"], lists.roles.items(), _("Chưa chọn")
    )
    fields["unit"] = _select(
        typed, f"{at}-unit", _("Đơn vị"), cells["unit"], lists.units.items(), _("Đơn vị giải quyết hồ sơ")
    )
    return {
        "at": at,
        "place": place,
        "code": row.code,
        "role_text": cells["role_text"],
        "flags": row.flags,
        "fields": fields,
        "legs": [_leg(typed, f"{at}-legs-{n}", leg, lists) for n, leg in enumerate(row.legs)],
        "ways": [_way(typed, f"{at}-ways-{n}", way, asked) for n, way in enumerate(row.ways)],
        "is_open": bool(row.legs or row.ways or any(name.startswith(f"{at}-") for name in typed.errors)),
        "is_focus": row.code == typed.focus,
        "cursor": typed.cursor,
    }


def _leg(typed: Typed, at: str, leg: LegRow, lists: Names) -> dict[str, Any]:
    cells = leg.cells
    place = typed.errors.get(f"{at}-place", "")
    return {
        "at": at,
        "must_join": leg.must_join,
        "fields": {
            "name": _view(typed, f"{at}-name", _("Phần việc"), cells["name"]),
            "kind": _select(typed, f"{at}-kind", _("Hình thức"), cells["kind"], LegKind.choices),
            "unit": _select(
                typed,
                f"{at}-unit",
                _("Giao đơn vị"),
                cells["unit"],
                lists.units.items(),
                _("Cơ quan ngoài hệ thống"),
                error=place,
            ),
            "outside": _view(typed, f"{at}-outside", _("Tên cơ quan ngoài"), cells["outside"]),
            "minutes": _view(typed, f"{at}-minutes", _("Thời gian (giờ)"), cells["minutes"]),
            "work": _view(typed, f"{at}-work", _("Yêu cầu"), cells["work"]),
        },
    }


def _way(typed: Typed, at: str, way: WayRow, asked: Mapping[str, ConditionField]) -> dict[str, Any]:
    steps = [
        (row.code, f"{order}. {row.cells['name'] or _('chưa đặt tên')}")
        for order, row in enumerate(typed.rows, start=1)
    ]
    fault = typed.errors.get(f"{at}-condition", "")
    asks = way.asked.asks or [Ask()]
    return {
        "at": at,
        "join": way.asked.join,
        "to": _select(
            typed,
            f"{at}-to",
            _("Sang bước"),
            way.to,
            [*steps, (END, _("Kết thúc quy trình"))],
            _("Chọn bước"),
        ),
        "label": _view(typed, f"{at}-label", _("Nhãn trên sơ đồ"), way.label),
        "asks": [
            _asked(typed, f"{at}-asks-{n}", ask, fault if not n else "", asked) for n, ask in enumerate(asks)
        ],
    }


def _asked(
    typed: Typed, at: str, ask: Ask, fault: str, asked: Mapping[str, ConditionField]
) -> dict[str, FieldView]:
    is_first = at.endswith("-0")
    choice = FieldView(
        name=f"{at}-choice",
        id=_id(f"{at}-choice"),
        label=_("Khi") if is_first else _("và / hoặc khi"),
        kind="select",
        choices=choices_for(ask, asked),
        errors=(fault,) if fault else (),
        attrs={"data-combobox": True} | _cursor(typed, f"{at}-choice"),
    )
    return {"choice": choice, "number": _view(typed, f"{at}-number", _("Số"), ask.number)}


def _view(
    typed: Typed,
    name: str,
    label: str,
    value: str,
    *,
    kind: str = "input",
    hint: str = "",
    attrs: dict[str, Any] | None = None,
) -> FieldView:
    said = typed.errors.get(name, "")
    return FieldView(
        name=name,
        id=_id(name),
        label=label,
        kind=kind,
        value=value,
        hint=hint,
        errors=(said,) if said else (),
        attrs=(attrs or {"autocomplete": "off"})
        | ({"rows": 2} if kind == "textarea" else {})
        | _cursor(typed, name),
    )


def _select(
    typed: Typed, name: str, label: str, value: str, options: Options, empty: str = "", *, error: str = ""
) -> FieldView:
    given = [(str(key), str(words)) for key, words in options]
    if value and value not in dict(given):
        given.append((value, value))
    if empty:
        given.insert(0, ("", empty))
    said = error or typed.errors.get(name, "")
    return FieldView(
        name=name,
        id=_id(name),
        label=label,
        kind="select",
        errors=(said,) if said else (),
        attrs=_cursor(typed, name),
        choices=tuple(Choice(key, words, checked=key == value) for key, words in given),
    )


def _cursor(typed: Typed, name: str) -> dict[str, Any]:
    """The attribute of the one field where the last press goes on."""
    return {"autofocus": True} if _id(name) == typed.cursor else {}


def _id(name: str) -> str:
    return f"id_{name}"
