"""Words of decisions: where a process goes after a step, and what a condition may ask.

A condition is plain JSON: `{"field": "channel", "op": "eq", "value": "online"}`, or several under `"all"` or
`"any"`: `{"all": [{…}, {"any": [{…}, {…}]}]}`. It sees a declared mapping of plain values, never a subject.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from django.utils.functional import Promise

from motcua.kernel.registries import Registry

if TYPE_CHECKING:
    from motcua.domains.workflow.types.process import StepDraft

Value: TypeAlias = str | int | bool | None
Values: TypeAlias = Mapping[str, Value]
"""What a subject is at the moment of the decision: code of a declared field → plain value; None or absent: not
known, and nothing that is asked of it holds."""

Condition: TypeAlias = Mapping[str, Any]

OUTCOME = "outcome"
"""The field of what the officer decided when finishing the step: a decision nobody can read off the subject."""


class FieldKind(StrEnum):
    """What sort of value a field holds."""

    CHOICE = "choice"
    NUMBER = "number"
    FLAG = "flag"


class Op(StrEnum):
    """What may be asked of a value."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


OPS: dict[FieldKind, tuple[Op, ...]] = {
    FieldKind.CHOICE: (Op.EQ, Op.NE, Op.IN),
    FieldKind.NUMBER: (Op.EQ, Op.NE, Op.LT, Op.LE, Op.GT, Op.GE),
    FieldKind.FLAG: (Op.EQ,),
}
"""The questions each kind of field takes."""


@dataclass(frozen=True, slots=True)
class ConditionField:
    """One value a condition may ask for. `choices`: value → words. `changes`: whether it can become another
    while the subject is on its way; a loop that hangs only on what never changes never ends. `of_topic`: its
    choices differ by what the process is about (`topic_choices` knows them), so any words are well made until they
    are compared with those."""

    code: str
    label: str | Promise
    kind: FieldKind
    choices: tuple[tuple[str, str | Promise], ...] = ()
    unit: str | Promise = ""
    changes: bool = False
    of_topic: bool = False


condition_fields: Registry[ConditionField] = Registry("workflow.condition_fields")
"""Declared by the domain whose subjects run, in `apps.ready()`, under the code of the field."""


class TopicChoices(Protocol):
    """The values a field can have in processes about one topic, each its own words; none for an unknown topic."""

    def __call__(self, agency_id: int, topic: str) -> Sequence[str]: ...


topic_choices: Registry[TopicChoices] = Registry("workflow.topic_choices")
"""For fields that are `of_topic`, under the code of the field, in `apps.ready()`."""


@dataclass(frozen=True, slots=True)
class FlowDraft:
    """After step `from_order` to step `to_order` (None: the process ends), if the condition holds (None: always).

    Of the flows of a step the first that holds decides; where none does, or the step has none, the next step
    in order follows.
    """

    from_order: int
    to_order: int | None
    condition: Condition | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class ProcessTable:
    """What a process version says, before or after it is stored: its steps with their legs, and its flows."""

    steps: tuple[StepDraft, ...]
    flows: tuple[FlowDraft, ...] = ()
