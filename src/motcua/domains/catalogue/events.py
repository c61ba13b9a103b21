"""What others may hear of procedures."""

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
