"""Who may look at the queue, serve it and set it up. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.counter.types import CounterPermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_serve(actor: Actor, *, unit_id: int | None) -> bool:
    """Whether the actor calls and serves at places of this unit. Officers alone sit at counters."""
    return actor.officer_pk is not None and actor.can(CounterPermission.SERVE, unit_id=unit_id)


def require_may_serve(actor: Actor, *, unit_id: int | None) -> Actor:
    """The actor to serve with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting(CounterPermission.SERVE, unit_id=unit_id)
    if acting is None or actor.officer_pk is None:
        raise NotAllowed(_("Bạn không có quyền gọi số, phục vụ tại quầy này."))
    return acting


def may_manage(actor: Actor, *, unit_id: int | None = None) -> bool:
    """Whether the actor sets up places of this unit (None: anywhere at all)."""
    if unit_id is None:
        return actor.agency_id is not None and actor.may(CounterPermission.MANAGE)
    return actor.can(CounterPermission.MANAGE, unit_id=unit_id)


def require_may_manage(actor: Actor, *, unit_id: int) -> Actor:
    """The actor to set up with. Raises NotAllowed."""
    acting = actor.acting(CounterPermission.MANAGE, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền cài đặt quầy, nhóm việc lấy số."))
    return acting


def require_may_manage_grounds(actor: Actor) -> Actor:
    """The actor to keep the agency's priorities with. Raises NotAllowed."""
    acting = actor.acting_anywhere(CounterPermission.MANAGE)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền sửa diện ưu tiên của cơ quan."))
    return acting


def require_task(actor: Actor, permission: str) -> None:
    """A task of the system with exactly this permission. Raises NotAllowed."""
    if actor.agency_id is None or not actor.can(permission):
        raise NotAllowed(_("Việc này do hệ thống tự làm."))
