"""Words of parallel and inter-agency legs: what one step asks of other units and agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg


class LegKind(TextChoices):
    """What is asked. Who answers, a unit of the agency or an agency outside the system, is another question:
    both may be asked both."""

    OPINION = "opinion", _("Lấy ý kiến")
    PARALLEL = "parallel", _("Phần việc song song")


class LegState(TextChoices):
    """Where a leg stands. Late is no state: it is read off the clock."""

    OPEN = "open", _("Đang chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    SILENT = "silent", _("Quá hạn không trả lời")
    CANCELLED = "cancelled", _("Đã hủy")


class LegAnswer(TextChoices):
    """What was answered."""

    AGREE = "agree", _("Thống nhất")
    AGREE_WITH_COMMENT = "agree_with_comment", _("Thống nhất, có ý kiến thêm")
    DISAGREE = "disagree", _("Không thống nhất")
    DONE = "done", _("Đã thực hiện xong")


ANSWERS: dict[str, tuple[LegAnswer, ...]] = {
    LegKind.OPINION: (LegAnswer.AGREE, LegAnswer.AGREE_WITH_COMMENT, LegAnswer.DISAGREE),
    LegKind.PARALLEL: (LegAnswer.DONE, LegAnswer.DISAGREE),
}
"""The answers each kind takes."""

WORDED_ANSWERS = frozenset({LegAnswer.AGREE_WITH_COMMENT, LegAnswer.DISAGREE})
"""Answers that mean nothing without their words, typed or in an attached paper."""


class AnswerWords(TypedDict, total=False):
    """What may stand beside an answer: its words, number and file (key) of the paper, who signed or answered."""

    text: str
    number: str
    file_pk: int | None
    name: str


@dataclass(frozen=True, slots=True)
class LegDraft:
    """A leg of a step before it is stored: for the unit of that code, or for an agency outside the system.
    `minutes`: working minutes, None when unknown."""

    order: int
    name: str
    kind: str
    minutes: int | None
    unit_code: str = ""
    outside_name: str = ""
    work: str = ""
    must_join: bool = True


@dataclass(frozen=True, slots=True)
class LegPlan:
    """One leg of a step as the engine opens it. Either `unit_id` or `outside_name` says whose it is."""

    pk: int
    order: int
    name: str
    kind: str
    work: str
    unit_id: int | None
    outside_name: str
    minutes_allowed: int
    must_join: bool


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg of a step as officers read it in a process table."""

    order: int
    name: str
    kind_label: str
    place: str
    minutes: int | None
    must_join: bool


@dataclass(frozen=True, slots=True)
class OpenedLeg:
    """A leg just opened, and the word of its answer page: told this once, nowhere kept."""

    leg: Leg
    token: str | None = None


@dataclass(frozen=True, slots=True)
class LateLeg:
    """One leg that kept its subject waiting. `late_minutes`: office minutes after its due moment, up to the
    answer, the end of the leg, or the moment of the report while it is open."""

    public_id: UUID
    name: str
    subject_type: str
    subject_id: UUID
    state: str
    due_at: datetime
    ended_at: datetime | None
    late_minutes: int


@dataclass(frozen=True, slots=True)
class LegDelay:
    """How one unit, or one agency outside the system, answered the legs that fell due in a period.

    `legs` = `in_time` + `late` + `silent` + `waiting`; cancelled ones do not count. `overdue` of the waiting
    ones are past their due moment. `late_minutes`: office minutes in all (08 hours are one working day).
    `worst`: the legs that kept their subjects waiting longest, by name, longest first.
    """

    unit_id: int | None
    place: str
    legs: int
    in_time: int
    late: int
    silent: int
    waiting: int
    overdue: int
    late_minutes: int
    worst: tuple[LateLeg, ...]
