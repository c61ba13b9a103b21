"""Menus of both faces: grouped by the plan's work; an item shows to those who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.ui.parts import MenuGroup, MenuItem


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere one can go. `route` is a URL name; `permission` empty means everybody who sees the menu."""

    label: str | Promise
    route: str
    icon: str = ""
    permission: str = ""

    def item(self, current: str) -> MenuItem:
        return MenuItem(self.label, reverse(self.route), self.icon, current=self.route == current)


@dataclass(frozen=True, slots=True)
class Places:
    label: str | Promise
    places: tuple[Place, ...]


WORKSPACE: tuple[Places, ...] = (
    Places(
        _("Hồ sơ"),
        (
            Place(_("Hôm nay"), "workspace:day", "gauge", "dossiers.read"),
            Place(_("Việc của tôi"), "workspace:inbox", "inbox", "dossiers.read"),
            Place(_("Phối hợp"), "workspace:legs", "users", "dossiers.process"),
            Place(_("Quầy của tôi"), "workspace:queue-desk", "headset", "counter.serve"),
            Place(_("Tiếp nhận tại quầy"), "workspace:intake", "plus", "dossiers.receive"),
            Place(_("Chờ trả lời"), "workspace:filings", "send", "dossiers.receive"),
            Place(_("Trả kết quả"), "workspace:return-desk", "okok", "dossiers.hand_over"),
            Place(_("Thu phí, lệ phí"), "workspace:payment-orders", "coin", "payments.read"),
            Place(_("Sổ theo dõi"), "workspace:register", "list", "dossiers.read"),
            Place(_("Ai đang giữ gì"), "workspace:holders", "users", "dossiers.assign"),
            Place(_("Tin đã báo"), "workspace:messages", "mail", "dossiers.read"),
            Place(_("Đại diện tổ chức"), "workspace:representations", "id", "people.confirm"),
            Place(_("Văn bản xin lỗi"), "workspace:apologies", "mail", "dossiers.read"),
            Place(_("Nguyên nhân chậm"), "workspace:leg-delays", "chart", "dossiers.read"),
            Place(_("Số liệu lấy số"), "workspace:queue-figures", "gauge", "counter.read"),
        ),
    ),
    Places(
        _("Thủ tục"),
        (
            Place(_("Thủ tục và phiên bản"), "workspace:procedures", "book", "catalogue.read"),
            Place(_("Công bố thủ tục"), "workspace:announcements", "stamp", "catalogue.read"),
            Place(_("Niêm yết, công khai"), "workspace:posting-board", "eye", "catalogue.post"),
            Place(_("Danh mục phê duyệt"), "workspace:official-lists", "list", "catalogue.publish"),
            Place(_("Tờ khai điện tử"), "workspace:forms", "edit", "forms.read"),
            Place(_("Quy trình nội bộ"), "workspace:processes", "flow", "workflow.read"),
            Place(_("Mô phỏng quy trình"), "workspace:simulations", "chart", "workflow.manage"),
        ),
    ),
    Places(
        _("Kiểm soát"),
        (
            Place(_("Kế hoạch năm"), "workspace:plan-board", "cal", "plans.read"),
            Place(_("Tài khoản người nộp"), "workspace:verified-applicants", "chart", "dossiers.read"),
        ),
    ),
    Places(
        _("Quản trị"),
        (
            Place(_("Lịch và thời hạn"), "workspace:calendar", "clock", "deadlines.read"),
            Place(_("Cách thanh toán"), "workspace:payment-gateways", "coin", "payments.configure"),
            Place(_("Mẫu tin báo"), "workspace:message-templates", "edit", "notifications.manage"),
            Place(_("Nơi nộp trực tuyến"), "workspace:filing-place", "upload", "catalogue.publish"),
            Place(_("Lý do có mã"), "workspace:reasons", "list", "deadlines.manage"),
            Place(_("Lưu giữ dữ liệu"), "workspace:retention", "lock", "audit.read"),
            Place(_("Quầy và nhóm việc"), "workspace:queue-setup", "users", "counter.manage"),
        ),
    ),
)
PHONE: tuple[Place, ...] = (
    Place(_("Việc"), "workspace:inbox", "inbox", "dossiers.read"),
    Place(_("Tìm"), "workspace:search", "search", "dossiers.read"),
    Place(_("Tiếp nhận"), "workspace:intake", "plus", "dossiers.receive"),
    Place(_("Sổ"), "workspace:register", "list", "dossiers.read"),
    Place(_("Kế hoạch"), "workspace:plan-board", "cal", "plans.read"),
)
PORTAL: tuple[Place, ...] = (
    Place(_("Thủ tục"), "portal:procedures"),
    Place(_("Tra cứu hồ sơ"), "portal:track"),
    Place(_("Kiểm tra giấy tờ"), "portal:verify"),
)
FOOTER: tuple[Places, ...] = (
    Places(
        _("Cần giúp đỡ"),
        (
            Place(_("Tìm thủ tục"), "portal:procedures"),
            Place(_("Tra cứu hồ sơ"), "portal:track"),
            Place(_("Hàng đợi lúc này"), "portal:queue"),
            Place(_("Đặt giờ đến quầy"), "portal:booking-new"),
            Place(_("Kiểm tra giấy tờ"), "portal:verify"),
            Place(_("Văn bản xin lỗi"), "portal:apologies"),
        ),
    ),
    Places(_("Dành cho cán bộ"), (Place(_("Đăng nhập bàn làm việc"), "account_login"),)),
)


def current_route(request: HttpRequest) -> str:
    """The name of the route being answered, empty on error pages."""
    match = request.resolver_match
    return match.view_name if match else ""


def workspace_menu(actor: Actor, current: str, path: str = "") -> list[MenuGroup]:
    """Groups with the places this officer may open; empty groups left out. A page that is no place of its own
    marks the place under whose address it lies."""
    groups = [MenuGroup(group.label, _open_to(actor, group.places, current)) for group in WORKSPACE]
    items = [item for group in groups for item in group.items]
    above = [item.href for item in items if path.startswith(item.href)]
    if above and not any(item.current for item in items):
        nearest = max(above, key=len)
        groups = [
            MenuGroup(group.label, [replace(item, within=item.href == nearest) for item in group.items])
            for group in groups
        ]
    return [group for group in groups if group.items]


def phone_menu(actor: Actor, current: str) -> list[MenuItem]:
    """Up to five places for the foot of a phone."""
    return _open_to(actor, PHONE, current)


def portal_menu(current: str) -> list[MenuItem]:
    return [place.item(current) for place in PORTAL]


def footer() -> list[MenuGroup]:
    return [MenuGroup(group.label, [place.item("") for place in group.places]) for group in FOOTER]


def _open_to(actor: Actor, places: Sequence[Place], current: str) -> list[MenuItem]:
    return [place.item(current) for place in places if not place.permission or actor.may(place.permission)]
