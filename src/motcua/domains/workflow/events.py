"""What the journal keeps of process definitions. The domain of a subject records the moves of its tasks."""

from __future__ import annotations

from dataclasses import dataclass

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
