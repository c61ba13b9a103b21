"""Permissions and choices."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

REVISION = "catalogue"
"""Name of the revision that every cache of procedures is keyed by."""


class CataloguePermission(StrEnum):
    """READ shows officers everything, also what nobody has verified; CONFIRM vouches for values, opens and
    closes intake, brings in procedures and says which unit deals with them; DRAFT writes versions that are not
    announced yet; PUBLISH puts them in force, and closes others, with a decision behind it; SIGN signs the
    submission that asks the province for that decision; POST shows them at the places where people read them."""

    READ = "catalogue.read"
    CONFIRM = "catalogue.confirm"
    DRAFT = "catalogue.draft"
    PUBLISH = "catalogue.publish"
    POST = "catalogue.post"
    SIGN = "catalogue.sign"


class ProcedureKind(TextChoices):
    """TTHC for people and organisations, or inside the State (QĐ 1085/QĐ-TTg)."""

    PUBLIC = "public", _("Thủ tục hành chính")
    INTERNAL = "internal", _("Thủ tục hành chính nội bộ")


class ProcedureStatus(TextChoices):
    """Whether the procedure itself is in force."""

    IN_FORCE = "in_force", _("Đang áp dụng")
    UNKNOWN = "unknown", _("Chưa rõ hiệu lực")
    REPLACED = "replaced", _("Đã được thay thế")
    ABOLISHED = "abolished", _("Đã bãi bỏ")


class VersionState(TextChoices):
    """Where a version stands. Upcoming: announced, its first day has not come. Past: another version or procedure
    took its place. Closed: ended, and what replaced it is not in the catalogue."""

    DRAFT = "draft", _("Dự thảo")
    UPCOMING = "upcoming", _("Chưa đến ngày áp dụng")
    IN_FORCE = "in_force", _("Đang áp dụng")
    PAST = "past", _("Phiên bản cũ")
    CLOSED = "closed", _("Đã đóng")


class VersionOrigin(TextChoices):
    """How a version came to be. What was drafted here goes no further without a decision."""

    SHIPPED = "shipped", _("Đi kèm phần mềm")
    IMPORTED = "imported", _("Nhập từ tệp")
    DRAFTED = "drafted", _("Soạn tại đây")


class DecisionKind(TextChoices):
    """What a decision announces: the list that points to a ministry's announcement, or the whole content
    (Nghị định 63/2010/NĐ-CP, Điều 13-15; Thông tư 02/2017/TT-VPCP)."""

    LIST = "list", _("Công bố danh mục")
    FULL = "full", _("Công bố nội dung")


class ApplicantKind(TextChoices):
    """Đối tượng thực hiện, as the sources name them."""

    PERSON = "person", _("Cá nhân")
    ORGANISATION = "organisation", _("Tổ chức")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")


class OnlineLevel(TextChoices):
    """Mức độ cung cấp dịch vụ công trực tuyến (Nghị định 42/2022/NĐ-CP)."""

    FULL = "full", _("Toàn trình")
    PARTIAL = "partial", _("Một phần")
    INFORMATION = "information", _("Cung cấp thông tin trực tuyến")
    UNSTATED = "unstated", _("Trực tuyến, chưa rõ mức")


class Audience(StrEnum):
    """For whom a list is made."""

    PUBLIC = "public"
    OFFICERS = "officers"
