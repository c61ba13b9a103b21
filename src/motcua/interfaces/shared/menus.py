"""The workspace menu: grouped by the plan's work; an item shows to those who may open it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class MenuItem:
    """`route` is a URL name; `permission` empty means every officer."""

    label: object
    route: str
    icon: str
    permission: str = ""
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownItem:
    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShownGroup:
    label: str
    items: list[ShownItem]


MENU: tuple[tuple[object, tuple[MenuItem, ...]], ...] = (
    (
        _("Hồ sơ"),
        (
            MenuItem(_("Việc của tôi"), "workspace:inbox", "inbox", "dossiers.read"),
            MenuItem(_("Tiếp nhận tại quầy"), "workspace:intake", "plus", "dossiers.receive"),
            MenuItem(_("Trả kết quả"), "workspace:return-desk", "okok", "dossiers.hand_over"),
            MenuItem(_("Sổ theo dõi"), "workspace:register", "list", "dossiers.read"),
        ),
    ),
    (
        _("Thủ tục"),
        (MenuItem(_("Thủ tục và phiên bản"), "workspace:procedures", "book", "catalogue.read"),),
    ),
    (
        _("Kiểm soát"),
        (MenuItem(_("Kế hoạch năm"), "workspace:plan-board", "cal", "plans.read"),),
    ),
)


def menu_for(request: HttpRequest) -> list[ShownGroup]:
    """The groups and items this officer may open, the current one marked; empty groups left out."""
    actor = request.actor  # type: ignore[attr-defined]
    match = request.resolver_match
    current = match.view_name if match else ""
    groups = []
    for label, items in MENU:
        shown = [
            ShownItem(str(item.label), reverse(item.route), item.icon, item.route == current)
            for item in items
            if not item.permission or actor.may(item.permission)
        ]
        if shown:
            groups.append(ShownGroup(str(label), shown))
    return groups
