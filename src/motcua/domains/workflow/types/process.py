"""Words of processes, runs and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.types.flows import FlowDraft
from motcua.domains.workflow.types.legs import LegDraft, LegPlan, LegView

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Run, Task

REVISION = "workflow"
"""Name of the revision that every cache of process definitions is keyed by."""


class WorkflowPermission(StrEnum):
    """What may be done with process definitions. The domain of the subject permits moving its tasks."""

    READ = "workflow.read"
    MANAGE = "workflow.manage"


class StepKind(TextChoices):
    """What sort of act ends a step."""

    RECEPTION = "reception", _("Tiếp nhận")
    ASSIGNMENT = "assignment", _("Phân công")
    PROCESSING = "processing", _("Xử lý")
    APPROVAL = "approval", _("Duyệt, ký")
    ISSUING = "issuing", _("Phát hành kết quả")
    RETURNING = "returning", _("Trả kết quả")


class TaskState(TextChoices):
    """Where a task stands. Only one task of a run is active."""

    ACTIVE = "active", _("Đang làm")
    DONE = "done", _("Đã xong")
    SENT_BACK = "sent_back", _("Đã trả lại bước trước")
    CANCELLED = "cancelled", _("Đã hủy")


class ProcessOrigin(TextChoices):
    """Where a process version comes from. Only one of the agency itself can be approved by a decision."""

    DEFAULT = "default", _("Quy trình mặc định, chưa được phê duyệt")
    OFFICE = (
        "office-breakdown",
        _("Cơ quan giải quyết đã công bố các giai đoạn; chưa được phê duyệt ở đơn vị"),
    )
    STATUTORY = "statutory-stages", _("Các giai đoạn theo quy định của thủ tục; chưa được phê duyệt ở đơn vị")
    TOTAL_ONLY = "total-only", _("Chỉ đọc được tổng thời gian")
    AGENCY = "agency", _("Quy trình do cơ quan xây dựng")


class VersionState(TextChoices):
    """Where a process version stands. Before `valid_from` and after `valid_to` one in force is coming or past:
    that is read off the date, no job changes it."""

    DRAFT = "draft", _("Bản thảo")
    SENT = "sent", _("Đã trình phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt, chưa áp dụng")
    IN_FORCE = "in_force", _("Áp dụng")


class FindingLevel(StrEnum):
    """An error makes a process unusable; a warning is for the eye."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the checker, in words; `order` is the step it is about, None for the whole process."""

    code: str
    level: FindingLevel
    message: str
    order: int | None = None


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step before it is stored. `minutes`: working minutes, None when unknown; `role`: "" when unknown.
    `product`: Kết quả, biểu mẫu, in words; `forms`: codes of forms filled or printed there. `may_ask_…`: whether
    the applicant may be asked for papers, for money, from this step."""

    order: int
    code: str
    name: str
    kind: str
    role: str
    minutes: int | None
    work: str = ""
    role_text: str = ""
    unit_code: str = ""
    is_frame: bool = False
    off_path: bool = False
    legs: tuple[LegDraft, ...] = ()
    product: str = ""
    remark: str = ""
    forms: tuple[str, ...] = ()
    may_ask_supplement: bool = True
    may_ask_payment: bool = True


@dataclass(frozen=True, slots=True)
class ProcessDraft:
    """A process version before it is stored."""

    code: str
    name: str
    topic: str
    origin: str
    steps: tuple[StepDraft, ...]
    source: str = ""
    province: str = ""
    year: int | None = None
    note: str = ""
    total_minutes: int | None = None
    total_text: str = ""
    is_complete: bool = False
    flows: tuple[FlowDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step of a definition, as the engine walks it. `unit_id` None: the executing unit of the run (the
    receiving unit for reception and returning). `minutes_allowed` 0: within the working day, outside the
    legal time; None: unknown."""

    pk: int
    order: int
    code: str
    name: str
    work: str
    kind: str
    role: str
    unit_id: int | None
    minutes_allowed: int | None
    legs: tuple[LegPlan, ...] = ()
    forms: tuple[str, ...] = ()
    may_ask_supplement: bool = True
    may_ask_payment: bool = True


@dataclass(frozen=True, slots=True)
class ProcessPlan:
    """A process version as the engine walks it: its steps on the main path, in order. `total_minutes` is its
    longest way: a step lasts as long as the longest leg it must join, ways back are not counted. Which step
    follows another is asked of `rules.next_step`."""

    version_pk: int
    agency_id: int
    name: str
    steps: tuple[StepPlan, ...]
    is_default: bool
    is_runnable: bool
    total_minutes: int
    flows: tuple[FlowDraft, ...] = ()

    def step(self, order: int) -> StepPlan | None:
        """The step of that order number."""
        return next((step for step in self.steps if step.order == order), None)

    def after(self, order: int) -> StepPlan | None:
        """The next step in order, None after the last; flows are not looked at."""
        return next((step for step in self.steps if step.order > order), None)


@dataclass(frozen=True, slots=True)
class Started:
    """A run and the task that is active in it."""

    run: Run
    task: Task


@dataclass(frozen=True, slots=True)
class StepView:
    """One row of a process table as officers read it; what is not known says so."""

    order: int
    name: str
    work: str
    kind_label: str
    role: str
    role_text: str
    unit_name: str
    minutes: int | None
    is_frame: bool
    off_path: bool
    legs: tuple[LegView, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessView:
    """A process table with where it comes from and what the checker says of it."""

    public_id: UUID
    code: str
    name: str
    topic: str
    number: int
    origin_label: str
    is_default: bool
    is_complete: bool
    source: str
    province: str
    year: int | None
    note: str
    total_minutes: int | None
    total_text: str
    steps: tuple[StepView, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many processes an import made, and how many were there already."""

    created: int
    kept: int
