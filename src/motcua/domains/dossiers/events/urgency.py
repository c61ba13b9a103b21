"""What people are told because time runs short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.events.way import DossierEvent


@dataclass(frozen=True, kw_only=True)
class DossierEscalated(DossierEvent):
    """Cảnh báo sắp trễ hạn, quá hạn: of the whole dossier, its step or a leg. `level` (officer, head, leader) says
    who is to hear it, `holder_id` and `unit_id` whose work it is, `is_late` whether the date has passed."""

    name: ClassVar[str] = "dossiers.escalated"
    sentence: ClassVar[Any] = _("Cảnh báo hồ sơ %(code)s: hạn %(due_at)s")

    level: str
    part: str
    part_id: str
    holder_id: str | None
    unit_id: int
    due_at: str
    is_late: bool
