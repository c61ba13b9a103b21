"""What the journal keeps of process definitions. The domain of a subject records the moves of its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

PROCESS = "workflow.process"


@dataclass(frozen=True, kw_only=True)
class ProcessVersionAdded(Event):
    """A version of a process entered the system."""

    subject_type = PROCESS
    name = "workflow.process_version_added"
    sentence = _("Thêm bản số %(number)d của quy trình %(process)s.")

    process: str
    number: int
    origin: str


@dataclass(frozen=True, kw_only=True)
class ProcessDraftSaved(Event):
    """The table of a draft was changed."""

    subject_type = PROCESS
    name = "workflow.process_draft_saved"
    sentence = _("Lưu bản thảo số %(number)d của quy trình %(process)s, %(steps)d bước.")

    process: str
    number: int
    steps: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class ProcessSent(Event):
    """A draft was sent for approval."""

    subject_type = PROCESS
    name = "workflow.process_sent"
    sentence = _("Trình phê duyệt bản số %(number)d của quy trình %(process)s, còn %(warnings)d cảnh báo.")

    process: str
    number: int
    content_hash: str
    warnings: int


@dataclass(frozen=True, kw_only=True)
class ProcessReturned(Event):
    """A sent version is a draft again."""

    subject_type = PROCESS
    name = "workflow.process_returned"
    sentence = _("Trả lại bản số %(number)d của quy trình %(process)s để sửa.")

    process: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ProcessApproved(Event):
    """A version was approved by a decision."""

    subject_type = PROCESS
    name = "workflow.process_approved"
    sentence = _("Ghi nhận Quyết định %(decision)s phê duyệt bản số %(number)d của quy trình %(process)s.")

    process: str
    number: int
    decision: str
    decision_on: date
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class ProcessInForce(Event):
    """A version is to be followed from a day on; others may hear it to take the process of the topic."""

    subject_type = PROCESS
    name = "workflow.process_in_force"
    sentence = _("Áp dụng bản số %(number)d của quy trình %(process)s từ ngày %(on)s.")

    process: str
    number: int
    topic: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RunsMoved(Event):
    """Subjects under way were moved from one version to another."""

    subject_type = PROCESS
    name = "workflow.runs_moved"
    sentence = _(
        "Chuyển %(moved)d hồ sơ đang xử lý từ bản số %(from_number)d sang bản số %(number)d của quy trình"
        " %(process)s."
    )

    process: str
    from_number: int
    number: int
    moved: int
    refused: int
