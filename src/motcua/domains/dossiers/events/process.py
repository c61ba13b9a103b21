"""A dossier under way goes on by another version of its process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.events.way import DossierEvent


@dataclass(frozen=True, kw_only=True)
class DossierProcessMoved(DossierEvent):
    """Chuyển hồ sơ đang xử lý sang bản quy trình khác."""

    name: ClassVar[str] = "dossiers.process_moved"
    sentence: ClassVar[Any] = _(
        "Hồ sơ %(code)s chuyển sang bản quy trình khác, từ bước %(step)s sang bước %(next_step)s"
    )

    step: str
    next_step: str
    process_version: str
