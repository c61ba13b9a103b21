"""Work on many dossiers at once: that it was ordered, and that it was stopped. What happened to each dossier its own
events tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BatchStarted(Event):
    """Bắt đầu xử lý nhiều hồ sơ một lượt. `act` is a BatchAct."""

    subject_type: ClassVar[str] = "dossiers.batch"
    name: ClassVar[str] = "dossiers.batch_started"
    sentence: ClassVar[Any] = _("Bắt đầu xử lý một lượt %(total)s hồ sơ")

    act: str
    total: int
    officer_id: str | None
    from_officer_id: str | None


@dataclass(frozen=True, kw_only=True)
class BatchCancelled(Event):
    """Dừng lượt xử lý nhiều hồ sơ: what was done stays."""

    subject_type: ClassVar[str] = "dossiers.batch"
    name: ClassVar[str] = "dossiers.batch_cancelled"
    sentence: ClassVar[Any] = _("Dừng lượt xử lý sau %(ended)s hồ sơ")

    ended: int
