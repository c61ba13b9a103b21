"""A BPMN 2.0 file as a process table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import BpmnRefused
from motcua.domains.workflow.rules.bpmn.expressions import read_expression
from motcua.domains.workflow.rules.bpmn.graph import Graph, Way
from motcua.domains.workflow.rules.bpmn.subset import notes_of, the_process
from motcua.domains.workflow.rules.bpmn.xml import Element, parse
from motcua.domains.workflow.types import (
    Condition,
    FlowDraft,
    LegDraft,
    LegKind,
    ProcessTable,
    StepDraft,
    StepKind,
)


@dataclass(frozen=True, slots=True)
class BpmnFile:
    """What a file says. `left_out`: notes on the drawing that have no place in a table."""

    name: str
    table: ProcessTable
    left_out: tuple[str, ...] = ()


def read_bpmn(text: str) -> BpmnFile:
    """The table a file says, whatever its prefixes, with pools and drawing or without.

    What a foreign file does not know stays unknown: the role is the name of the lane in words, the minutes are
    None, and the checker says so. Raises BpmnRefused: elements outside the subset are named, and so is what
    no table can say (a parallel part of several tasks, an expression that compares nothing).
    """
    process = the_process(parse(text))
    graph = Graph(process)
    steps = _ordered(graph)
    order_of = {step.id: number for number, step in steps}
    drafts = tuple(_step(number, element, graph) for number, element in steps)
    return BpmnFile(
        name=process.attributes.get("name", "").strip(),
        table=ProcessTable(steps=drafts, flows=tuple(_flows(steps, order_of, graph))),
        left_out=notes_of(process),
    )


def _ordered(graph: Graph) -> Sequence[tuple[int, Element]]:
    """The steps with their order numbers: those the file gives where every step has one of its own, else
    counted along the way from the start."""
    given = [(_number(step.extension("step"), "order") or 0, step) for step in graph.steps]
    numbers = [number for number, _step in given]
    in_turn = sorted(given, key=lambda one: one[0])
    if min(numbers) >= 1 and len(set(numbers)) == len(numbers) and in_turn[0][1].id == graph.first:
        return in_turn
    return list(enumerate(graph.along_the_way(), start=1))


def _step(number: int, element: Element, graph: Graph) -> StepDraft:
    own, lane = element.extension("step"), graph.lane_of(element)
    draft = StepDraft(
        order=number,
        code=element.id[:40],
        name=_name(element),
        kind=graph.kind_of(element),
        role="",
        minutes=None,
        work=_words(element),
        role_text=lane[:200],
        legs=tuple(_leg(place, leg, graph) for place, leg in enumerate(graph.legs_of(element), start=1)),
    )
    if own is None:
        return draft
    said = own.attributes
    kind = said.get("kind", "")
    return replace(
        draft,
        code=said.get("code") or draft.code,
        kind=kind if kind in StepKind.values else draft.kind,
        role=said.get("role", ""),
        role_text=said.get("roleText", ""),
        minutes=_number(own, "minutes"),
        unit_code=said.get("unit", ""),
        product=said.get("product", ""),
        remark=said.get("remark", ""),
        forms=tuple(form for form in said.get("forms", "").split("|") if form),
        may_ask_supplement=said.get("maySupplement") != "false",
        may_ask_payment=said.get("mayPay") != "false",
        is_frame=said.get("frame") == "true",
    )


def _leg(place: int, element: Element, graph: Graph) -> LegDraft:
    own, lane = element.extension("leg"), graph.lane_of(element)
    must_join = graph.is_joined(element)
    if own is None:
        if not lane:
            _refuse(
                _("Phần việc song song “%(name)s” không nằm trong làn nào nên không rõ cơ quan nào làm."),
                element,
            )
        return LegDraft(
            place, _name(element), LegKind.PARALLEL, None, outside_name=lane[:300], work=_words(element),
            must_join=must_join,
        )  # fmt: skip
    said = own.attributes
    kind = said.get("kind", "")
    return LegDraft(
        order=_number(own, "order") or place,
        name=_name(element),
        kind=kind if kind in LegKind.values else LegKind.PARALLEL,
        minutes=_number(own, "minutes"),
        unit_code=said.get("unit", ""),
        outside_name=said.get("outside", ""),
        work=_words(element),
        must_join=must_join,
    )


def _flows(
    steps: Sequence[tuple[int, Element]], order_of: Mapping[str, int], graph: Graph
) -> Sequence[FlowDraft]:
    """Flows of every step; none where it simply goes on to the next."""
    found: list[FlowDraft] = []
    following = [number for number, _step in steps[1:]] + [None]
    for (number, element), ahead in zip(steps, following, strict=True):
        own = [
            FlowDraft(
                number,
                None if way.target is None else order_of[way.target],
                _condition(way, element),
                way.label[:120],
            )
            for way in graph.ways_out(element)
        ]
        if own != [FlowDraft(number, ahead)]:
            found.extend(own)
    return found


def _condition(way: Way, element: Element) -> Condition | None:
    """All the expressions on the way, from one gateway to the next, must hold."""
    parts: list[Condition] = []
    for expression in way.expressions:
        condition = read_expression(expression)
        if condition is None:
            text = _("Không đọc được điều kiện “%(expression)s” sau bước “%(name)s”.")
            raise BpmnRefused(
                text % {"expression": expression, "name": element.label},
                elements=(f"conditionExpression “{expression}”",),
            )
        parts.append(condition)
    if len(parts) < 2:
        return parts[0] if parts else None
    return {"all": parts}


def _name(element: Element) -> str:
    return element.label[:200]


def _words(element: Element) -> str:
    return "\n".join(one.text.strip() for one in element.of("documentation") if one.text.strip())


def _number(own: Element | None, name: str) -> int | None:
    said = own.attributes.get(name, "") if own is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None


def _refuse(text: str, element: Element) -> NoReturn:
    raise BpmnRefused(text % {"name": element.label}, elements=(f"{element.name} “{element.label}”",))
