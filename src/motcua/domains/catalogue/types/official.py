"""Danh mục tỉnh phê duyệt: lists of procedures with a decision behind each, and the conditions to be on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types.content import VersionContent
from motcua.domains.catalogue.types.public import ProcedureRef
from motcua.kernel.registries import Registry


class ListKind(TextChoices):
    """Which list."""

    CENTRE = "centre", _("Tiếp nhận tại Trung tâm Phục vụ hành chính công")
    ANY_PLACE = "any_place", _("Không phụ thuộc địa giới hành chính")
    ONLINE_FULL = "online_full", _("Dịch vụ công trực tuyến toàn trình")
    ONLINE_PARTIAL = "online_partial", _("Dịch vụ công trực tuyến một phần")
    BY_POST = "by_post", _("Tiếp nhận, trả kết quả qua bưu chính công ích")
    INTERAGENCY = "interagency", _("Thủ tục liên thông")
    ONLINE_PAYMENT = "online_payment", _("Thanh toán trực tuyến phí, lệ phí")
    E_RESULT = "e_result", _("Kết quả phải số hóa, trả bản điện tử")


class ListState(TextChoices):
    """Where a version of a list stands. Approved: in force from its first day to its last."""

    DRAFT = "draft", _("Đang soạn")
    PROPOSED = "proposed", _("Đã trình")
    APPROVED = "approved", _("Đã phê duyệt")


class Condition(TextChoices):
    """What the system checks before a procedure goes on a list."""

    COMPLETE = "complete", _("Đủ bộ phận bắt buộc a–g")
    INTAKE_OPEN = "intake_open", _("Đang mở tiếp nhận")
    ONLINE_CHANNEL = "online_channel", _("Có hình thức nộp trực tuyến")
    POST_CHANNEL = "post_channel", _("Có hình thức nộp qua bưu chính")
    AT_CENTRE = "at_centre", _("Tiếp nhận tại Trung tâm")
    INTERAGENCY = "interagency", _("Thủ tục liên thông")
    HAS_FEE = "has_fee", _("Có thu phí, lệ phí")
    HAS_RESULT = "has_result", _("Có kết quả")
    E_FORM = "e_form", _("Có biểu mẫu điện tử")
    E_PAYMENT = "e_payment", _("Thanh toán trực tuyến được")
    E_RESULT = "e_result", _("Trả kết quả điện tử được")
    NO_VISIT = "no_visit", _("Người nộp không phải đến trực tiếp")


class Reading(StrEnum):
    """What a check of a condition says. What nobody can measure yet is never met."""

    MET = "met"
    NOT_MET = "not_met"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What the catalogue itself knows of a procedure for its conditions. `known` are the parts vouched for."""

    content: VersionContent
    known: frozenset[str]
    announced: bool
    intake_open: bool


class ConditionProvider(Protocol):
    """Asked by the catalogue for conditions that only a domain above can measure (e-forms, payment, signatures):
    True, False, or nothing for procedures it does not know."""

    def __call__(self, agency_id: int, procedures: Sequence[UUID]) -> Mapping[UUID, bool]: ...


list_conditions: Registry[ConditionProvider] = Registry("catalogue.list_conditions")
"""Providers by Condition value; an empty registry is a normal answer: then the condition is not measured."""


@dataclass(frozen=True, slots=True)
class ListRule:
    """A kind with its legal basis and its conditions. Not `verified`: the basis is from memory."""

    kind: ListKind
    basis: str
    verified: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class ConditionReading:
    """One condition of one procedure."""

    condition: str
    label: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ListDecision:
    """The decision that approves a list; `effective_on` is its first day."""

    number: str
    signed_on: date
    effective_on: date
    issuer: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A version of a list. `is_in_force` on the day asked for; `rows` counts procedures on it, `excluded` those
    expressly not."""

    public_id: UUID
    kind: str
    kind_label: str
    number: int
    state: str
    state_label: str
    valid_from: date | None
    valid_to: date | None
    is_in_force: bool
    decision_number: str
    decision_issuer: str
    decision_signed_on: date | None
    decision_file: UUID | None
    rows: int
    excluded: int
    note: str
    return_reason: str
    proposed_at: datetime | None
    proposed_by: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A procedure on a list, as it was named when it went on it. `excluded`: expressly not, for the reason in
    `note`."""

    procedure: ProcedureRef
    code: str
    name: str
    field_name: str
    excluded: bool
    note: str
    readings: tuple[ConditionReading, ...]

    @property
    def unmet(self) -> tuple[ConditionReading, ...]:
        return tuple(one for one in self.readings if one.reading is Reading.NOT_MET)

    @property
    def unmeasured(self) -> tuple[ConditionReading, ...]:
        return tuple(one for one in self.readings if one.reading is Reading.UNMEASURED)

    @property
    def is_ready(self) -> bool:
        """Every condition is met; one nobody can measure is not."""
        return all(one.reading is Reading.MET for one in self.readings)


@dataclass(frozen=True, slots=True)
class ListOverview:
    """One kind: the list in force today, the one on its way, and the rule."""

    rule: ListRule
    in_force: ListView | None
    upcoming: ListView | None
    working: ListView | None


@dataclass(frozen=True, slots=True)
class ListActs:
    """What the viewer may do with a list."""

    may_edit: bool
    may_propose: bool
    may_approve: bool
