"""The checker of decisions: does every way lead to the end, and does every condition say something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from motcua.domains.workflow.rules.conditions import faults_of, fields_of
from motcua.domains.workflow.rules.flow import Exit, exits, reached
from motcua.domains.workflow.types import (
    ConditionField,
    Finding,
    FindingLevel,
    FlowDraft,
    StepDraft,
    StepKind,
)

Ways = Mapping[int, tuple[Exit, ...]]


def on_flows(
    path: Sequence[StepDraft], flows: Sequence[FlowDraft], fields: Mapping[str, ConditionField]
) -> Iterator[Finding]:
    """Remarks on the flows of a table; a table without flows goes straight on and has none."""
    if not flows or not path:
        return
    steps = {step.order: step for step in path}
    ways = exits(sorted(steps), flows)
    yield from _on_ends(flows, steps)
    yield from _on_conditions(flows, steps, fields)
    yield from _on_decisions(flows, ways, steps)
    yield from _on_reach(ways, steps)
    yield from _on_loops(ways, steps, fields)
    yield from _on_law(ways, steps)


def _on_ends(flows: Iterable[FlowDraft], steps: Mapping[int, StepDraft]) -> Iterator[Finding]:
    for flow in flows:
        for order in (flow.from_order, flow.to_order):
            if order is not None and order not in steps:
                text = _("Có luồng chuyển nối với bước %(order)d, nhưng quy trình không có bước đó.")
                yield Finding("flow_to_nowhere", FindingLevel.ERROR, text % {"order": order})


def _on_conditions(
    flows: Iterable[FlowDraft], steps: Mapping[int, StepDraft], fields: Mapping[str, ConditionField]
) -> Iterator[Finding]:
    for flow in flows:
        if flow.condition is None or flow.from_order not in steps:
            continue
        for code, words in faults_of(flow.condition, fields):
            text = _("Bước %(order)d, %(step)s: điều kiện chuyển bước sai, %(fault)s.")
            yield _error(code, text, steps[flow.from_order], fault=words)


def _on_decisions(
    flows: Sequence[FlowDraft], ways: Ways, steps: Mapping[int, StepDraft]
) -> Iterator[Finding]:
    for order, step in steps.items():
        own = [flow for flow in flows if flow.from_order == order]
        if own and all(flow.condition is not None for flow in own):
            text = _(
                "Bước %(order)d, %(step)s: rẽ nhánh chưa có nhánh mặc định, khi không điều kiện nào đúng thì"
                " không rõ đi đâu."
            )
            yield _error("decision_without_default", text, step)
        if len(own) > sum(way.flow is not None for way in ways[order]):
            text = _(
                "Bước %(order)d, %(step)s: có nhánh đứng sau nhánh mặc định nên không bao giờ được chọn."
            )
            yield _finding("flow_never_taken", FindingLevel.WARNING, text, step)


def _on_reach(ways: Ways, steps: Mapping[int, StepDraft]) -> Iterator[Finding]:
    seen = reached(_arrows(ways), [min(steps)])
    for order, step in steps.items():
        if order not in seen:
            text = _("Bước %(order)d, %(step)s: không luồng nào dẫn đến bước này.")
            yield _error("unreachable_step", text, step)
        ends = any(way.to is None and way.flow is not None for way in ways[order])
        if ends and step.kind != StepKind.RETURNING:
            text = _("Bước %(order)d, %(step)s: có nhánh cụt, kết thúc mà chưa trả kết quả cho người nộp.")
            yield _error("dead_end", text, step)


def _on_loops(
    ways: Ways, steps: Mapping[int, StepDraft], fields: Mapping[str, ConditionField]
) -> Iterator[Finding]:
    """A loop never ends when no way leads out of it, or when what decides about going round can never become
    another while the subject is on its way."""
    arrows = _arrows(ways)
    ending = {order for order in steps if any(way.to is None for way in ways[order])}
    stuck = {order for order in steps if not reached(arrows, [order]) & ending}
    rigid = {order: [way.to for way in _rigid(ways[order], fields) if way.to is not None] for order in steps}
    caught = _on_a_cycle(rigid) | (_on_a_cycle(arrows) & stuck)
    if caught:
        named = ", ".join(f"{order}" for order in sorted(caught))
        text = _("Các bước %(steps)s tạo thành vòng lặp không bao giờ kết thúc.")
        yield Finding("endless_loop", FindingLevel.ERROR, text % {"steps": named}, min(caught))


def _rigid(exits_of: Sequence[Exit], fields: Mapping[str, ConditionField]) -> Iterator[Exit]:
    """The exits that, once taken, are taken again: nothing that was asked up to there changes."""
    for way in exits_of:
        if way.flow is not None and _may_change(way.flow, fields):
            return
        yield way


def _may_change(flow: FlowDraft, fields: Mapping[str, ConditionField]) -> bool:
    if flow.condition is None:
        return False
    if next(faults_of(flow.condition, fields), None):
        return True  # that it asks for nothing known is said elsewhere
    return any(fields[code].changes for code in fields_of(flow.condition))


def _on_a_cycle(arrows: Mapping[int, Sequence[int]]) -> set[int]:
    return {order for order, ahead in arrows.items() if order in reached(arrows, ahead)}


def _on_law(ways: Ways, steps: Mapping[int, StepDraft]) -> Iterator[Finding]:
    """Every dossier gets a result, whichever branch it takes, and is received once."""
    arrows = _arrows(ways)
    issuing = {order for order, step in steps.items() if step.kind == StepKind.ISSUING}
    past_it = {order: ahead for order, ahead in arrows.items() if order not in issuing}
    without = reached(past_it, [min(steps)])
    for order, step in steps.items():
        if issuing and step.kind == StepKind.RETURNING and order in without:
            text = _("Bước %(order)d, %(step)s: có nhánh đến đây mà chưa qua bước phát hành kết quả.")
            yield _error("way_without_issuing", text, step)
        if any(steps[ahead].kind == StepKind.RECEPTION for ahead in arrows[order]):
            text = _("Bước %(order)d, %(step)s: không chuyển ngược về bước tiếp nhận được.")
            yield _error("back_to_reception", text, step)
        if order in issuing and any(
            steps[ahead].kind != StepKind.RETURNING for ahead in reached(arrows, arrows[order])
        ):
            text = _("Bước %(order)d, %(step)s: sau khi phát hành kết quả chỉ còn bước trả kết quả.")
            yield _error("work_after_issuing", text, step)


def _arrows(ways: Ways) -> dict[int, list[int]]:
    return {order: [way.to for way in out if way.to in ways] for order, out in ways.items()}  # type: ignore[misc]


def _error(code: str, text: str, step: StepDraft, **shown: str) -> Finding:
    return _finding(code, FindingLevel.ERROR, text, step, **shown)


def _finding(code: str, level: FindingLevel, text: str, step: StepDraft, **shown: str) -> Finding:
    return Finding(code, level, text % {"order": step.order, "step": step.name, **shown}, step.order)
