"""Lists of the queue, declared once for page and phone cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.counter.rules import minutes_between
from motcua.domains.counter.types import Load, TicketState
from motcua.kernel.formats import date_vn, time_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.counter.models import Ticket

_BADGES = {
    TicketState.WAITING: ("wait", "clock"),
    TicketState.CALLED: ("act", "bell"),
    TicketState.SERVING: ("run", "half"),
    TicketState.SERVED: ("ok", "check"),
    TicketState.ABSENT: ("late", "x"),
    TicketState.ENDED: ("idle", "x"),
}


def badge(ticket: Ticket) -> Badge:
    style, icon = _BADGES[TicketState(ticket.state)]
    return Badge(ticket.get_state_display(), style, icon)


def facts_of(ticket: Ticket) -> list[tuple[str, str]]:
    """What is known of a ticket, beside its story; nothing is said of what there was not."""
    facts = [
        (_("Nơi"), ticket.place.name),
        (_("Nhóm việc"), ticket.group.name),
        (_("Quầy"), ticket.counter.number if ticket.counter else ""),
        (_("Cán bộ"), ticket.officer.full_name if ticket.officer else ""),
        (_("Đã chờ"), _wait(ticket) if ticket.called_at else ""),
        (_("Gọi vì"), ticket.get_called_as_display()),
        (_("Ưu tiên"), ticket.priority.name if ticket.priority else ""),
        (_("Lý do chuyển quầy"), ticket.send_reason),
        (_("Lý do đóng"), ticket.get_end_reason_display()),
    ]
    return [(term, str(value)) for term, value in facts if value]


def loads(rows: Sequence[Load], href: Callable[[str], str]) -> BoundTable:
    """Figures part by part; the name of each opens its tickets."""
    columns = [
        Column(
            gettext_lazy("Phần"),
            "label",
            component="main",
            key="part",
            href=lambda load: href(load.key),
            phone="plain",
        ),
        Column(gettext_lazy("Số đã phát"), "issued", component="number"),
        Column(gettext_lazy("Đã phục vụ"), "served", component="number"),
        Column(gettext_lazy("Vắng mặt"), "absent", component="number"),
        Column(gettext_lazy("Một nửa chờ không quá"), lambda load: _minutes(load.median_wait), key="median"),
        Column(gettext_lazy("9/10 chờ không quá"), lambda load: _minutes(load.p90_wait), key="p90"),
        Column(gettext_lazy("Phục vụ (trung vị)"), lambda load: _minutes(load.median_service), key="service"),
    ]
    return Table(columns, caption=gettext_lazy("Số liệu lấy số"), css="cards").bind(rows)


def tickets(rows: Sequence[Ticket]) -> BoundTable:
    """Tickets, newest first."""
    columns = [
        Column(
            gettext_lazy("Số"),
            "code",
            component="main",
            href=lambda one: reverse("workspace:queue-ticket", args=[one.public_id]),
            sub=lambda one: date_vn(one.on),
            phone="plain",
        ),
        Column(gettext_lazy("Nhóm việc"), "group.name", key="group"),
        Column(gettext_lazy("Lấy số"), lambda one: time_vn(one.issued_at), key="issued"),
        Column(gettext_lazy("Gọi"), lambda one: time_vn(one.called_at), key="called"),
        Column(gettext_lazy("Chờ"), _wait, key="wait"),
        Column(gettext_lazy("Quầy"), lambda one: str(one.counter or ""), key="counter"),
        Column(gettext_lazy("Ưu tiên"), lambda one: str(one.priority or ""), key="priority", phone="hide"),
        Column(gettext_lazy("Tình trạng"), badge, component="state", key="state"),
    ]
    return Table(columns, caption=gettext_lazy("Số thứ tự"), css="cards").bind(rows)


def _minutes(value: int | None) -> str:
    return _("chưa đo") if value is None else _("%(minutes)d phút") % {"minutes": value}


def _wait(ticket: Ticket) -> str:
    return _minutes(minutes_between(ticket.issued_at, ticket.called_at) if ticket.called_at else None)
