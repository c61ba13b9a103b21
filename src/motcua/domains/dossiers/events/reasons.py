"""Coded reasons as somebody keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReasonAdded(Event):
    """Thêm lý do có mã, or new words for one from a day on."""

    subject_type: ClassVar[str] = "dossiers.reason"
    name: ClassVar[str] = "dossiers.reason_added"
    sentence: ClassVar[Any] = _("Thêm lý do %(code)s (%(kind)s), có hiệu lực từ %(valid_from)s: %(words)s")

    kind: str
    code: str
    words: str
    legal_basis: str
    verified: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class ReasonEnded(Event):
    """Lý do có mã hết hiệu lực sau ngày này."""

    subject_type: ClassVar[str] = "dossiers.reason"
    name: ClassVar[str] = "dossiers.reason_ended"
    sentence: ClassVar[Any] = _("Lý do %(code)s (%(kind)s) hết hiệu lực sau ngày %(last_day)s")

    kind: str
    code: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class ReasonVerified(Event):
    """Đã đối chiếu lý do với văn bản."""

    subject_type: ClassVar[str] = "dossiers.reason"
    name: ClassVar[str] = "dossiers.reason_verified"
    sentence: ClassVar[Any] = _("Đối chiếu lý do %(code)s (%(kind)s) với văn bản: %(legal_basis)s")

    kind: str
    code: str
    legal_basis: str
    source: str
