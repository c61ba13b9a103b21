"""What others may hear about people. Ids and codes only; names and numbers stay in their own tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AgencySaved(Event):
    subject_type: ClassVar = "people.agency"
    name: ClassVar = "people.agency_saved"
    sentence: ClassVar = _("Ghi thông tin cơ quan %(code)s.")

    code: str


@dataclass(frozen=True, kw_only=True)
class UnitOpened(Event):
    subject_type: ClassVar = "people.unit"
    name: ClassVar = "people.unit_opened"
    sentence: ClassVar = _("Thêm đơn vị %(code)s.")

    code: str


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    subject_type: ClassVar = "people.unit"
    name: ClassVar = "people.unit_changed"
    sentence: ClassVar = _("Sửa thông tin đơn vị %(code)s.")

    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Event):
    subject_type: ClassVar = "people.unit"
    name: ClassVar = "people.unit_closed"
    sentence: ClassVar = _("Đơn vị %(code)s kết thúc hoạt động từ sau ngày %(valid_to)s.")

    code: str
    valid_to: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class UnitGroupSaved(Event):
    subject_type: ClassVar = "people.unit_group"
    name: ClassVar = "people.unit_group_saved"
    sentence: ClassVar = _("Ghi nhóm đơn vị %(code)s.")

    code: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleSaved(Event):
    subject_type: ClassVar = "people.role"
    name: ClassVar = "people.role_saved"
    sentence: ClassVar = _("Ghi vai trò %(code)s.")

    code: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OfficerAppointed(Event):
    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.officer_appointed"
    sentence: ClassVar = _("Thêm cán bộ vào đơn vị %(unit)s.")

    unit: str


@dataclass(frozen=True, kw_only=True)
class OfficerDismissed(Event):
    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.officer_dismissed"
    sentence: ClassVar = _("Khóa tài khoản cán bộ.")


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.role_granted"
    sentence: ClassVar = _("Giao vai trò %(role)s (phạm vi %(scope)s).")

    role: str
    scope: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(Event):
    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.role_revoked"
    sentence: ClassVar = _("Thôi giao vai trò %(role)s (phạm vi %(scope)s).")

    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Event):
    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.password_set"
    sentence: ClassVar = _("Đặt lại mật khẩu.")

    by_self: bool


@dataclass(frozen=True, kw_only=True)
class DelegationGiven(Event):
    subject_type: ClassVar = "people.delegation"
    name: ClassVar = "people.delegation_given"
    sentence: ClassVar = _(
        "Giao người làm thay từ ngày %(valid_from)s đến hết ngày %(valid_to)s (phạm vi %(scope)s)."
    )

    kind: str
    giver: UUID
    receiver: UUID
    valid_from: date
    valid_to: date
    scope: str
    procedures: tuple[str, ...]
    acts: tuple[str, ...]
    document: str


@dataclass(frozen=True, kw_only=True)
class DelegationRevoked(Event):
    subject_type: ClassVar = "people.delegation"
    name: ClassVar = "people.delegation_revoked"
    sentence: ClassVar = _("Thôi giao người làm thay trước ngày %(valid_to)s.")

    giver: UUID
    receiver: UUID
    valid_to: date


@dataclass(frozen=True, kw_only=True)
class MailboxSaved(Event):
    """The address itself is nobody's business."""

    subject_type: ClassVar = "people.officer"
    name: ClassVar = "people.mailbox_saved"
    sentence: ClassVar = _("Đổi địa chỉ thư điện tử của cán bộ.")

    by_self: bool
    has_address: bool


@dataclass(frozen=True, kw_only=True)
class PartyRegistered(Event):
    subject_type: ClassVar = "people.party"
    name: ClassVar = "people.party_registered"
    sentence: ClassVar = _("Ghi nhận người nộp hồ sơ lần đầu.")

    kind: str


@dataclass(frozen=True, kw_only=True)
class PartyChanged(Event):
    subject_type: ClassVar = "people.party"
    name: ClassVar = "people.party_changed"
    sentence: ClassVar = _("Cập nhật thông tin người nộp hồ sơ.")

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PartyErased(Event):
    subject_type: ClassVar = "people.party"
    name: ClassVar = "people.party_erased"
    sentence: ClassVar = _("Xóa thông tin liên hệ của người nộp hồ sơ theo yêu cầu.")

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CitizenWelcomed(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.citizen_welcomed"
    sentence: ClassVar = _("Mở tài khoản người dân qua %(provider)s.")

    provider: str
    level: int


@dataclass(frozen=True, kw_only=True)
class CitizenChanged(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.citizen_changed"
    sentence: ClassVar = _("Cập nhật tài khoản người dân theo %(provider)s.")

    provider: str
    level: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.identity_linked"
    sentence: ClassVar = _("Liên kết thêm cách đăng nhập %(provider)s.")

    provider: str


@dataclass(frozen=True, kw_only=True)
class CitizenErased(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.citizen_erased"
    sentence: ClassVar = _("Xóa thông tin liên hệ của tài khoản người dân theo yêu cầu.")

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RepresentationClaimed(Event):
    subject_type: ClassVar = "people.representation"
    name: ClassVar = "people.representation_claimed"
    sentence: ClassVar = _("Đề nghị xác nhận đại diện cho tổ chức.")

    citizen: UUID
    basis: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class RepresentationConfirmed(Event):
    subject_type: ClassVar = "people.representation"
    name: ClassVar = "people.representation_confirmed"
    sentence: ClassVar = _("Xác nhận đại diện cho tổ chức.")

    citizen: UUID
    by_provider: bool


@dataclass(frozen=True, kw_only=True)
class RepresentationRefused(Event):
    subject_type: ClassVar = "people.representation"
    name: ClassVar = "people.representation_refused"
    sentence: ClassVar = _("Không xác nhận đại diện cho tổ chức.")

    citizen: UUID


@dataclass(frozen=True, kw_only=True)
class RepresentationEnded(Event):
    subject_type: ClassVar = "people.representation"
    name: ClassVar = "people.representation_ended"
    sentence: ClassVar = _("Thôi đại diện cho tổ chức.")

    citizen: UUID
    by_citizen: bool


@dataclass(frozen=True, kw_only=True)
class RetentionRuleSaved(Event):
    subject_type: ClassVar = "people.retention_rule"
    name: ClassVar = "people.retention_rule_saved"
    sentence: ClassVar = _("Ghi thời hạn lưu giữ %(what)s: %(days)s ngày, từ %(day)s.")

    what: str
    days: int
    day: str
    verified: bool


@dataclass(frozen=True, kw_only=True)
class RetentionCarriedOut(Event):
    subject_type: ClassVar = "people.retention_run"
    name: ClassVar = "people.retention_carried_out"
    sentence: ClassVar = _("Hết thời hạn %(days)s ngày, đã xử lý %(removed)s mục: %(what)s.")

    what: str
    days: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.consent_given"
    sentence: ClassVar = _("Đã đọc, đồng ý thông báo xử lý dữ liệu “%(what)s”, bản %(notice)s.")

    what: str
    notice: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    subject_type: ClassVar = "people.citizen"
    name: ClassVar = "people.consent_withdrawn"
    sentence: ClassVar = _("Rút sự đồng ý xử lý dữ liệu “%(what)s”.")

    what: str
