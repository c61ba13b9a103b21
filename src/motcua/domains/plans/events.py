"""What others may hear about the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanLoaded(Event):
    """A plan was entered or its text brought up to date."""

    subject_type: ClassVar[str] = "plan"
    name: ClassVar[str] = "plans.loaded"
    sentence: ClassVar[Any] = _("Nhập kế hoạch năm %(year)s gồm %(rows)s việc")

    year: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class RowNoted(Event):
    """Somebody said how a row of the plan stands."""

    subject_type: ClassVar[str] = "plan_row"
    name: ClassVar[str] = "plans.row_noted"
    sentence: ClassVar[Any] = _("Việc %(code)s của kế hoạch chuyển sang “%(status)s”")

    code: str
    status: str


@dataclass(frozen=True, kw_only=True)
class DueDayDone(Event):
    """One occurrence of a row (a month's report) was marked done."""

    subject_type: ClassVar[str] = "plan_row"
    name: ClassVar[str] = "plans.due_day_done"
    sentence: ClassVar[Any] = _("Việc %(code)s xong kỳ hạn %(on)s")

    code: str
    on: str
