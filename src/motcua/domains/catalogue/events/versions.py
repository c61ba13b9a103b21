"""What others may hear of procedures and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

PROCEDURE = "catalogue.procedure"


@dataclass(frozen=True, kw_only=True)
class ProcedureImported(Event):
    """A shipped record came in, or its unconfirmed content was replaced by a newer record."""

    subject_type = PROCEDURE
    name = "catalogue.procedure_imported"
    sentence = _("Nhập thủ tục %(source_key)s từ dữ liệu đi kèm phần mềm.")

    source_key: str
    version_id: UUID
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class FactsConfirmed(Event):
    """A control officer vouched for parts of a version."""

    subject_type = PROCEDURE
    name = "catalogue.facts_confirmed"
    sentence = _("Xác nhận %(parts_text)s của phiên bản %(number)d.")

    version_id: UUID
    number: int
    parts: tuple[str, ...]
    parts_text: str
    for_demo: bool


@dataclass(frozen=True, kw_only=True)
class ConfirmationWithdrawn(Event):
    """A confirmation was taken back, with its reason."""

    subject_type = PROCEDURE
    name = "catalogue.confirmation_withdrawn"
    sentence = _("Rút xác nhận %(parts_text)s của phiên bản %(number)d. Lý do: %(reason)s")

    version_id: UUID
    number: int
    parts: tuple[str, ...]
    parts_text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class IntakeOpened(Event):
    """Dossiers may be filed under a version from now on."""

    subject_type = PROCEDURE
    name = "catalogue.intake_opened"
    sentence = _("Mở tiếp nhận hồ sơ theo phiên bản %(number)d.")

    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class IntakeClosed(Event):
    """Dossiers may no longer be filed under a version."""

    subject_type = PROCEDURE
    name = "catalogue.intake_closed"
    sentence = _("Dừng tiếp nhận hồ sơ theo phiên bản %(number)d.")

    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ExecutingUnitSet(Event):
    """A procedure got another unit that deals with it."""

    subject_type = PROCEDURE
    name = "catalogue.executing_unit_set"
    sentence = _("Giao thủ tục cho đơn vị %(unit)s giải quyết.")

    unit_id: UUID
    unit: str


@dataclass(frozen=True, kw_only=True)
class WeightSet(Event):
    """A procedure got another place among the popular ones."""

    subject_type = PROCEDURE
    name = "catalogue.weight_set"
    sentence = _("Đặt độ phổ biến của thủ tục là %(weight)d.")

    weight: int


@dataclass(frozen=True, kw_only=True)
class DraftOpened(Event):
    """Somebody began to write another version, from the one that stood last (`based_on`, "" for none)."""

    subject_type = PROCEDURE
    name = "catalogue.draft_opened"
    sentence = _("Mở dự thảo phiên bản %(number)d.")

    version_id: UUID
    number: int
    based_on: str


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Event):
    """A draft was saved with other words than before."""

    subject_type = PROCEDURE
    name = "catalogue.draft_saved"
    sentence = _("Lưu dự thảo phiên bản %(number)d, sửa: %(parts_text)s.")

    version_id: UUID
    number: int
    parts: tuple[str, ...]
    parts_text: str
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class DraftDropped(Event):
    """A draft was thrown away."""

    subject_type = PROCEDURE
    name = "catalogue.draft_dropped"
    sentence = _("Bỏ dự thảo phiên bản %(number)d.")

    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class VersionPublished(Event):
    """A decision announced a version; it applies from `valid_from` on (ISO day)."""

    subject_type = PROCEDURE
    name = "catalogue.version_published"
    sentence = _("Công bố phiên bản %(number)d theo Quyết định số %(decision)s, áp dụng từ ngày %(day)s.")

    version_id: UUID
    number: int
    decision_id: UUID
    decision: str
    valid_from: str
    day: str
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class VersionClosed(Event):
    """A decision gave a version its end; it applies for the last time on `valid_to` (ISO day)."""

    subject_type = PROCEDURE
    name = "catalogue.version_closed"
    sentence = _("Đóng phiên bản %(number)d theo Quyết định số %(decision)s, áp dụng đến hết ngày %(day)s.")

    version_id: UUID
    number: int
    decision_id: UUID
    decision: str
    valid_to: str
    day: str
    successor_id: str


@dataclass(frozen=True, kw_only=True)
class VersionTookEffect(Event):
    """The first day of a version came."""

    subject_type = PROCEDURE
    name = "catalogue.version_took_effect"
    sentence = _("Phiên bản %(number)d bắt đầu áp dụng.")

    version_id: UUID
    number: int
    valid_from: str
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class VersionEnded(Event):
    """The last day of a version went by. `abolished`: no other version follows it."""

    subject_type = PROCEDURE
    name = "catalogue.version_ended"
    sentence = _("Phiên bản %(number)d hết áp dụng.")

    version_id: UUID
    number: int
    valid_to: str
    abolished: bool
