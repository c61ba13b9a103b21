"""Words of the list of processes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProcessPart(TextChoices):
    """What the list of processes is narrowed to."""

    ALL = "", _("Tất cả")
    WORK = "dang-soan", _("Đang soạn, chờ phê duyệt")
    FORCE = "ap-dung", _("Đã phê duyệt")
    REFERENCE = "tham-khao", _("Tham khảo")


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One version of a process in a list. `running`: subjects under way on it. `is_own`: drawn by the agency."""

    public_id: UUID
    process_id: UUID
    code: str
    name: str
    number: int
    state: str
    state_label: str
    origin_label: str
    is_own: bool
    valid_from: date | None
    valid_to: date | None
    decision_number: str
    decision_on: date | None
    total_minutes: int | None
    running: int
