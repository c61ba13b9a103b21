"""Acts of the straight way. `after` is the dossier's standing after the act (see rules.rebuild)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DossierEvent(Event):
    """An act on a dossier. Units, officers and steps by id and name of office only, no person."""

    subject_type: ClassVar[str] = "dossier"

    code: str
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class DossierTakenIn(DossierEvent):
    """Tiếp nhận hồ sơ; the legal clock starts."""

    name: ClassVar[str] = "dossiers.taken_in"
    sentence: ClassVar[Any] = _("Tiếp nhận hồ sơ %(code)s, hẹn trả %(due_at)s")

    due_at: str
    procedure_id: str
    version_id: str
    channel: int


@dataclass(frozen=True, kw_only=True)
class DossierAssigned(DossierEvent):
    """Phân công xử lý."""

    name: ClassVar[str] = "dossiers.assigned"
    sentence: ClassVar[Any] = _("Phân công xử lý hồ sơ %(code)s, bước %(step)s")

    step: str
    holder_id: str | None
    is_reassignment: bool = False


@dataclass(frozen=True, kw_only=True)
class StepFinished(DossierEvent):
    """Hoàn thành một bước, hồ sơ sang bước sau."""

    name: ClassVar[str] = "dossiers.step_finished"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s xong bước %(step)s, chuyển sang bước %(next_step)s")

    step: str
    next_step: str
    holder_id: str | None


@dataclass(frozen=True, kw_only=True)
class DossierSentBack(DossierEvent):
    """Trả lại bước trước, kèm lý do (the reason stands in the transition record)."""

    name: ClassVar[str] = "dossiers.sent_back"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s bị trả lại từ bước %(step)s về bước %(next_step)s")

    step: str
    next_step: str
    holder_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResultIssued(DossierEvent):
    """Ban hành kết quả; the legal clock ends."""

    name: ClassVar[str] = "dossiers.result_issued"
    sentence: ClassVar[Any] = _("Hồ sơ %(code)s đã có kết quả, mã băm tệp %(sha256)s")

    sha256: str
    finished_at: str
    punctuality: str


@dataclass(frozen=True, kw_only=True)
class ResultHandedOver(DossierEvent):
    """Trả kết quả cho người nộp."""

    name: ClassVar[str] = "dossiers.result_handed_over"
    sentence: ClassVar[Any] = _("Đã trả kết quả hồ sơ %(code)s")

    method: str


@dataclass(frozen=True, kw_only=True)
class DossierClosed(DossierEvent):
    """Kết thúc hồ sơ; nothing changes in it any more."""

    name: ClassVar[str] = "dossiers.closed"
    sentence: ClassVar[Any] = _("Kết thúc hồ sơ %(code)s")


@dataclass(frozen=True, kw_only=True)
class FileAttached(DossierEvent):
    """A scanned paper was put beside a paper of the dossier."""

    name: ClassVar[str] = "dossiers.file_attached"
    sentence: ClassVar[Any] = _("Đính kèm tệp vào giấy tờ số %(order)s của hồ sơ %(code)s")

    order: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FormFiled(DossierEvent):
    """The declaration an applicant filled in came with the dossier; `sha256` is that of its print."""

    name: ClassVar[str] = "dossiers.form_filed"
    sentence: ClassVar[Any] = _("Nộp tờ khai %(form)s bản số %(form_number)s cùng hồ sơ %(code)s")

    form_id: str
    form: str
    form_number: int
    content_hash: str
    sha256: str
