"""What others may hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileStored(Event):
    """A file was taken in; its name is personal and stays out."""

    subject_type: ClassVar[str] = "documents.file"
    name: ClassVar[str] = "documents.file_stored"
    sentence: ClassVar = _("Đã lưu tệp %(mime)s, %(size)s byte")

    sha256: str
    size: int
    mime: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class UploadRefused(Event):
    """A file that arrived was not taken; `reasons` are codes of findings."""

    subject_type: ClassVar[str] = "documents.upload"
    name: ClassVar[str] = "documents.upload_refused"
    sentence: ClassVar = _("Không nhận tệp tải lên: %(reasons)s")

    reasons: str


@dataclass(frozen=True, kw_only=True)
class MalwareFound(Event):
    """A file in the store turned out to carry malware; nobody gets it any more."""

    subject_type: ClassVar[str] = "documents.file"
    name: ClassVar[str] = "documents.malware_found"
    sentence: ClassVar = _("Tệp có mã độc %(malware)s, đã giữ riêng")

    sha256: str
    malware: str


@dataclass(frozen=True, kw_only=True)
class NumberSchemeSaved(Event):
    """A rule for writing numbers was set or changed."""

    subject_type: ClassVar[str] = "documents.number_scheme"
    name: ClassVar[str] = "documents.number_scheme_saved"
    sentence: ClassVar = _("Đã lưu quy tắc đánh số %(series)s: %(pattern)s, áp dụng từ %(effective_from)s")

    series: str
    pattern: str
    width: int
    scope: str
    effective_from: date
    effective_to: date | None
    verified: bool


@dataclass(frozen=True, kw_only=True)
class PaperVoided(Event):
    """An issued paper is no longer valid; the reason may name people and stays out."""

    subject_type: ClassVar[str] = "documents.paper"
    name: ClassVar[str] = "documents.paper_voided"
    sentence: ClassVar = _("Đã hủy giấy %(form_code)s số %(number)s")

    form_code: str
    number: str
    about_type: str
    about_id: UUID
    replaced_by: UUID | None
