"""Whether a table can be stored at all. A draft may be unfinished; what it has must have its place."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.domains.workflow.rules.conditions import faults_of
from motcua.domains.workflow.types import (
    FlowDraft,
    LegDraft,
    LegKind,
    ProcessTable,
    StepDraft,
    StepKind,
    condition_fields,
)
from motcua.kernel.errors import Invalid

MOST_STEPS, MOST_LEGS, MOST_FLOWS = 60, 12, 240
LONGEST_NAME, LONGEST_CODE, LONGEST_LABEL, LONGEST_PLACE = 200, 40, 120, 300
MOST_MINUTES = 480 * 1_000
"""A thousand working days: whatever is longer was mistyped."""


def require_storable(table: ProcessTable) -> None:
    """Raises Invalid with every cell that cannot be stored, named `steps-0-name`, `steps-0-legs-1-place`,
    `flows-2-to_order`, rows counted from 0."""
    errors = dict(_on_table(table))
    if errors:
        raise Invalid(errors)


def _on_table(table: ProcessTable) -> Iterator[tuple[str, str]]:
    if len(table.steps) > MOST_STEPS or len(table.flows) > MOST_FLOWS:
        yield "", _("Quy trình có nhiều nhất %(n)d bước. Hãy tách bớt.") % {"n": MOST_STEPS}
        return
    codes: set[str] = set()
    last = 0
    for number, step in enumerate(table.steps):
        at = f"steps-{number}"
        yield from ((f"{at}-{cell}", text) for cell, text in _on_step(step, codes, last))
        codes.add(step.code)
        last = max(last, step.order)
        for place, leg in enumerate(step.legs):
            yield from ((f"{at}-legs-{place}-{cell}", text) for cell, text in _on_leg(leg, place, step))
    orders = {step.order for step in table.steps}
    for number, flow in enumerate(table.flows):
        yield from ((f"flows-{number}-{cell}", text) for cell, text in _on_flow(flow, orders))


def _on_step(step: StepDraft, codes: set[str], last: int) -> Iterator[tuple[str, str]]:
    if step.order <= last:
        yield "order", _("Số thứ tự các bước phải tăng dần từ 1.")
    if not 0 < len(step.code) <= LONGEST_CODE or step.code in codes:
        yield "code", _("Mã bước trống, quá dài hoặc trùng với bước khác.")
    yield from _on_name(step.name)
    if step.kind not in StepKind.values:
        yield "kind", _("Hãy chọn loại bước.")
    yield from _on_minutes(step.minutes)
    if len(step.legs) > MOST_LEGS:
        yield "legs", _("Một bước có nhiều nhất %(n)d phần việc song song.") % {"n": MOST_LEGS}


def _on_leg(leg: LegDraft, place: int, step: StepDraft) -> Iterator[tuple[str, str]]:
    if leg.order in {other.order for other in step.legs[:place]} or leg.order < 1:
        yield "order", _("Số thứ tự các phần việc song song phải khác nhau, từ 1.")
    yield from _on_name(leg.name)
    if leg.kind not in LegKind.values:
        yield "kind", _("Hãy chọn lấy ý kiến hoặc phần việc song song.")
    if bool(leg.unit_code) == bool(leg.outside_name) or len(leg.outside_name) > LONGEST_PLACE:
        yield "place", _("Hãy chọn một đơn vị, hoặc ghi tên cơ quan ngoài hệ thống.")
    yield from _on_minutes(leg.minutes)


def _on_flow(flow: FlowDraft, orders: set[int]) -> Iterator[tuple[str, str]]:
    if flow.from_order not in orders:
        yield "from_order", _("Không có bước %(n)d.") % {"n": flow.from_order}
    if flow.to_order is not None and flow.to_order not in orders:
        yield "to_order", _("Không có bước %(n)d.") % {"n": flow.to_order}
    if len(flow.label) > LONGEST_LABEL:
        yield "label", _("Hãy ghi ngắn hơn, nhiều nhất %(n)d ký tự.") % {"n": LONGEST_LABEL}
    if flow.condition is not None:
        faults = list(faults_of(flow.condition, condition_fields.all()))
        if faults:
            yield "condition", "; ".join(words for _code, words in faults)


def _on_name(name: str) -> Iterator[tuple[str, str]]:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        yield "name", _("Hãy ghi tên, nhiều nhất %(n)d ký tự.") % {"n": LONGEST_NAME}


def _on_minutes(minutes: int | None) -> Iterator[tuple[str, str]]:
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        yield "minutes", _("Thời gian phải từ 0 đến 1.000 ngày làm việc.")
