"""What others may hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VaultEvent(Event):
    """Something happened to a paper of the vault; whose it is stays out."""

    subject_type: ClassVar[str] = "digitisation.vault_paper"

    kind: str


@dataclass(frozen=True, kw_only=True)
class KeptInVault(VaultEvent):
    """Lưu vào kho."""

    name: ClassVar[str] = "digitisation.kept"
    sentence: ClassVar[Any] = _("Lưu giấy tờ loại %(kind)s vào kho, mã băm tệp %(sha256)s")

    sha256: str
    origin: str
    trust: str


@dataclass(frozen=True, kw_only=True)
class VaultPaperRevoked(VaultEvent):
    """Thu hồi; why may name people and stays out."""

    name: ClassVar[str] = "digitisation.revoked"
    sentence: ClassVar[Any] = _("Thu hồi giấy tờ loại %(kind)s trong kho")


@dataclass(frozen=True, kw_only=True)
class VaultPaperReplaced(VaultEvent):
    """Thay thế bằng bản khác."""

    name: ClassVar[str] = "digitisation.replaced"
    sentence: ClassVar[Any] = _("Thay giấy tờ loại %(kind)s trong kho bằng bản khác")

    replaced_by: UUID


@dataclass(frozen=True, kw_only=True)
class VaultPaperReused(VaultEvent):
    """Tái sử dụng: what the index of reuse counts."""

    name: ClassVar[str] = "digitisation.reused"
    sentence: ClassVar[Any] = _("Dùng lại giấy tờ loại %(kind)s trong kho cho thủ tục %(procedure)s")

    procedure: str
    about_id: UUID
