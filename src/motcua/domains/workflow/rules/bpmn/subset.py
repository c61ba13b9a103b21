"""Which elements of BPMN 2.0 are read. What is outside is named, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.domains.workflow.errors import BpmnRefused
from motcua.domains.workflow.rules.bpmn.xml import DIAGRAM, EXTENSION, MODEL, Element

TASKS = ("task", "userTask", "manualTask")
NODES = (*TASKS, "startEvent", "endEvent", "exclusiveGateway", "parallelGateway")
_WORDS = ("documentation", "extensionElements")
_NOTES = ("textAnnotation", "association", "group", "category")
_INSIDE = {
    "definitions": (*_WORDS, "collaboration", "process", "category"),
    "collaboration": (*_WORDS, "participant", *_NOTES),
    "participant": _WORDS,
    "process": (*_WORDS, *_NOTES, "laneSet", "sequenceFlow", *NODES),
    "laneSet": (*_WORDS, "lane"),
    "lane": (*_WORDS, "flowNodeRef"),
    "sequenceFlow": (*_WORDS, "conditionExpression"),
    **{node: (*_WORDS, "incoming", "outgoing") for node in NODES},
}


def the_process(root: Element) -> Element:
    """The one process of the file. Raises BpmnRefused with every element outside the subset, by name."""
    if (root.space, root.name) != (MODEL, "definitions"):
        raise BpmnRefused(_("Đây không phải tệp BPMN 2.0: phần tử gốc là %(name)s.") % {"name": root.name})
    outside = [*_outside(root), *_empty_pools(root)]
    processes = [one for one in root.of("process") if list(one.of(*NODES))]
    outside += [f"process “{one.label}”" for one in processes[1:]]
    if outside:
        text = _("Tệp có phần tử chưa dùng được ở đây: %(names)s. Hãy bỏ hoặc vẽ lại các phần tử này.")
        raise BpmnRefused(text % {"names": "; ".join(outside)}, elements=tuple(outside))
    if not processes:
        raise BpmnRefused(_("Tệp không có quy trình nào."))
    return processes[0]


def notes_of(process: Element) -> tuple[str, ...]:
    """Notes on the drawing, which say nothing of the way and are left behind."""
    return tuple(
        text.text.strip()
        for note in process.of("textAnnotation")
        for text in note.of("text")
        if text.text.strip()
    )


def _outside(element: Element) -> Iterator[str]:
    known = _INSIDE.get(element.name)
    if known is None:
        return
    for child in element.children:
        if child.space == MODEL and child.name in known:
            yield from _outside(child)
        elif child.space == MODEL:
            yield _named(child, element)
        elif child.space not in (DIAGRAM, EXTENSION):
            yield f"{child.name} ({child.space or '–'})"


def _named(child: Element, owner: Element) -> str:
    said = f"{child.name} “{child.label}”" if child.label else child.name
    if owner.name not in NODES:
        return said
    shown = {"child": said, "owner": owner.name, "name": owner.label}
    return _("%(child)s trong %(owner)s “%(name)s”") % shown


def _empty_pools(root: Element) -> Iterator[str]:
    for collaboration in root.of("collaboration"):
        for pool in collaboration.of("participant"):
            if not pool.attributes.get("processRef"):
                yield f"participant “{pool.label}”"
