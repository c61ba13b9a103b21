"""Words of work done on many dossiers at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchAct(models.TextChoices):
    """What is done to every row of a batch; each row goes through the ordinary service of the act."""

    ACCEPT = "accept", _("Tiếp nhận hồ sơ đã nộp")
    ASSIGN = "assign", _("Phân công xử lý")
    FINISH_STEP = "finish_step", _("Hoàn thành bước, phê duyệt")
    HAND_OVER = "hand_over", _("Trả kết quả")
    HAND_OVER_WORK = "hand_over_work", _("Bàn giao việc đang giữ")
    REAPPOINT = "reappoint", _("Hẹn lại theo lịch mới")


class BatchState(models.TextChoices):
    """Where a batch stands."""

    QUEUED = "queued", _("Chờ chạy")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    CANCELLED = "cancelled", _("Đã dừng")


OPEN_BATCHES = (BatchState.QUEUED, BatchState.RUNNING)


class RowState(models.TextChoices):
    """How one row of a batch ended."""

    WAITING = "waiting", _("Chưa làm")
    DONE = "done", _("Đã làm")
    FAILED = "failed", _("Không làm được")


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One dossier to act on, or one leg of it (`leg_id`). `seen_moves`: how many moves it had when the officer saw
    it (None: as it is now)."""

    dossier_id: UUID
    seen_moves: int | None = None
    leg_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is to be done. `officer_id`: to whom (assign, hand over work); `from_officer_id`: whose work is handed
    over; `method` of handing results over (empty: as each applicant asked); `note`: the reason or remark."""

    act: BatchAct
    officer_id: UUID | None = None
    from_officer_id: UUID | None = None
    method: str = ""
    note: str = ""
