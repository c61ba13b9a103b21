"""The designer: a table becomes what stands in the fields, what was typed becomes a table again.

Ways name steps by code, so that steps may change places or go without leading ways astray.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.domains.workflow.rules import MINUTES_PER_WORKING_DAY
from motcua.domains.workflow.types import FlowDraft, LegDraft, ProcessTable, StepDraft
from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.workspace.workflow.forms.conditions import Ask, Asked, asked_of, condition_of
from motcua.interfaces.workspace.workflow.forms.times import hours_text, minutes_of

END = "-"
"""Where a way leads that ends the process."""

MOST_ROWS = 80
_STEP = ("code", "name", "kind", "role", "minutes", "unit", "work", "product", "forms", "remark", "role_text")
_FLAGS = ("supplement", "payment", "is_frame", "off_path")
_LEG = ("name", "kind", "unit", "outside", "minutes", "work")


@dataclass(slots=True)
class LegRow:
    """A leg as typed."""

    cells: dict[str, str]
    must_join: bool = True


@dataclass(slots=True)
class WayRow:
    """A way out of a step as typed. `to`: code of a step, or END."""

    to: str = ""
    label: str = ""
    asked: Asked = field(default_factory=Asked)


@dataclass(slots=True)
class StepRow:
    """A step as typed."""

    cells: dict[str, str]
    flags: dict[str, bool]
    legs: list[LegRow] = field(default_factory=list)
    ways: list[WayRow] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.cells["code"]


@dataclass(slots=True)
class Typed:
    """What stands in the designer. `focus`: code of the step the last press was about; `cursor`: id of the field or
    button where whoever pressed goes on."""

    rows: list[StepRow]
    limit: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    focus: str = ""
    cursor: str = ""


def blank_step(code: str) -> StepRow:
    cells = dict.fromkeys(_STEP, "") | {"code": code, "kind": "processing"}
    return StepRow(cells, {"supplement": True, "payment": True, "is_frame": False, "off_path": False})


def blank_leg() -> LegRow:
    return LegRow(dict.fromkeys(_LEG, "") | {"kind": "opinion"})


def typed_table(table: ProcessTable, limit_minutes: int | None) -> Typed:
    """A table in the fields."""
    codes: dict[int | None, str] = {step.order: step.code for step in table.steps} | {None: END}
    return Typed(rows=[_row(step, table, codes) for step in table.steps], limit=_days(limit_minutes))


def read_typed(post: QueryDict) -> Typed:
    """What came back."""
    rows = [_read_row(post, f"steps-{place}") for place in _places(post, "steps")]
    return Typed(rows=rows, limit=post.get("limit", ""))


def table_of(typed: Typed) -> ProcessTable:
    """The table that was typed; times and conditions nobody can read, and ways that lead to a step which is gone,
    go to `typed.errors` and are left out."""
    orders: dict[str, int | None] = {row.code: order for order, row in enumerate(typed.rows, start=1)}
    orders[END] = None
    steps = tuple(_step(typed, place, row) for place, row in enumerate(typed.rows))
    flows = tuple(
        flow
        for place, row in enumerate(typed.rows)
        for number, way in enumerate(row.ways)
        if (flow := _flow(typed, f"steps-{place}-ways-{number}", place + 1, way, orders)) is not None
    )
    return ProcessTable(steps=steps, flows=flows)


def limit_of(typed: Typed) -> int | None:
    """The legal time in working minutes; what cannot be read goes to the errors."""
    text = typed.limit.strip()
    try:
        return minutes_of(f"{text} ngay" if text.replace(",", "").replace(".", "").isdigit() else text)
    except ValueError:
        typed.errors["limit"] = _("Ghi số ngày làm việc, ví dụ 10, hoặc 80 giờ.")
        return None


def flow_names(typed: Typed) -> list[str]:
    """Names of the fields of each flow, in the order of the table's flows."""
    return [
        f"steps-{place}-ways-{number}"
        for place, row in enumerate(typed.rows)
        for number, way in enumerate(row.ways)
        if way.to
    ]


def _row(step: StepDraft, table: ProcessTable, codes: Mapping[int | None, str]) -> StepRow:
    return StepRow(
        cells={
            "code": step.code,
            "name": step.name,
            "kind": step.kind,
            "role": step.role,
            "minutes": hours_text(step.minutes),
            "unit": step.unit_code,
            "work": step.work,
            "product": step.product,
            "forms": ", ".join(step.forms),
            "remark": step.remark,
            "role_text": step.role_text,
        },
        flags={
            "supplement": step.may_ask_supplement,
            "payment": step.may_ask_payment,
            "is_frame": step.is_frame,
            "off_path": step.off_path,
        },
        legs=[_leg_row(leg) for leg in step.legs],
        ways=[
            WayRow(codes.get(flow.to_order, ""), flow.label, asked_of(flow.condition))
            for flow in table.flows
            if flow.from_order == step.order
        ],
    )


def _leg_row(leg: LegDraft) -> LegRow:
    cells = {
        "name": leg.name,
        "kind": leg.kind,
        "unit": leg.unit_code,
        "outside": leg.outside_name,
        "minutes": hours_text(leg.minutes),
        "work": leg.work,
    }
    return LegRow(cells, leg.must_join)


def _places(post: QueryDict, prefix: str) -> list[int]:
    """Numbers that follow the prefix, each once."""
    found = {
        place
        for name in post
        if name.startswith(f"{prefix}-")
        and (place := int_of(name[len(prefix) + 1 :].split("-")[0])) is not None
    }
    return sorted(found)[:MOST_ROWS]


def _read_row(post: QueryDict, at: str) -> StepRow:
    return StepRow(
        cells={name: post.get(f"{at}-{name}", "") for name in _STEP},
        flags={name: bool(post.get(f"{at}-{name}")) for name in _FLAGS},
        legs=[
            LegRow(
                {name: post.get(f"{at}-legs-{number}-{name}", "") for name in _LEG},
                bool(post.get(f"{at}-legs-{number}-join")),
            )
            for number in _places(post, f"{at}-legs")
        ],
        ways=[_read_way(post, f"{at}-ways-{number}") for number in _places(post, f"{at}-ways")],
    )


def _read_way(post: QueryDict, at: str) -> WayRow:
    asks = [
        Ask(post.get(f"{at}-asks-{place}-choice", ""), post.get(f"{at}-asks-{place}-number", ""))
        for place in _places(post, f"{at}-asks")
    ]
    asked = Asked(post.get(f"{at}-join", "all"), [ask for ask in asks if ask.choice])
    return WayRow(post.get(f"{at}-to", ""), post.get(f"{at}-label", ""), asked)


def _step(typed: Typed, place: int, row: StepRow) -> StepDraft:
    cells, at = row.cells, f"steps-{place}"
    return StepDraft(
        order=place + 1,
        code=row.code.strip(),
        name=cells["name"].strip(),
        kind=cells["kind"],
        role=cells["role"],
        minutes=_minutes(typed, f"{at}-minutes", cells["minutes"]),
        work=cells["work"].strip(),
        role_text=cells["role_text"],
        unit_code=cells["unit"],
        is_frame=row.flags["is_frame"],
        off_path=row.flags["off_path"],
        legs=tuple(_leg(typed, f"{at}-legs-{number}", number, leg) for number, leg in enumerate(row.legs)),
        product=cells["product"].strip(),
        remark=cells["remark"].strip(),
        forms=tuple(code.strip() for code in cells["forms"].split(",") if code.strip()),
        may_ask_supplement=row.flags["supplement"],
        may_ask_payment=row.flags["payment"],
    )


def _leg(typed: Typed, at: str, number: int, leg: LegRow) -> LegDraft:
    cells = leg.cells
    return LegDraft(
        order=number + 1,
        name=cells["name"].strip(),
        kind=cells["kind"],
        minutes=_minutes(typed, f"{at}-minutes", cells["minutes"]),
        unit_code=cells["unit"],
        outside_name=cells["outside"].strip(),
        work=cells["work"].strip(),
        must_join=leg.must_join,
    )


def _flow(
    typed: Typed, at: str, order: int, way: WayRow, orders: Mapping[str, int | None]
) -> FlowDraft | None:
    flow = FlowDraft(order, None, None, way.label.strip())
    if way.to not in orders:
        typed.errors[f"{at}-to"] = _("Hãy chọn bước đến; bước trước đây đã bị bỏ.")
        return None
    try:
        flow = replace(flow, to_order=orders[way.to], condition=condition_of(way.asked))
    except ValueError:
        typed.errors[f"{at}-condition"] = _("Hãy chọn điều kiện trong danh sách và ghi số nguyên, ví dụ 1.")
        return None
    return flow


def _minutes(typed: Typed, name: str, text: str) -> int | None:
    try:
        return minutes_of(text)
    except ValueError:
        typed.errors[name] = _("Ghi số giờ làm việc, ví dụ 4; 4,5; 2 ngày; 30 phút.")
        return None


def _days(minutes: int | None) -> str:
    if minutes is None:
        return ""
    days, rest = divmod(minutes, MINUTES_PER_WORKING_DAY)
    return str(days) if not rest else _("%(hours)s giờ") % {"hours": hours_text(minutes)}
