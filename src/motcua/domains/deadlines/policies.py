"""Who may do what with calendars and settings. Pure: only what is loaded already is looked at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.types import DeadlinePermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_read(actor: Actor) -> bool:
    """Whether the actor sees the calendar, office hours and settings of their agency."""
    return actor.agency_id is not None and (actor.may(DeadlinePermission.READ) or may_manage(actor))


def may_manage(actor: Actor) -> bool:
    """Whether the actor changes them. They move the due dates of everyone, so a right over some units is too
    little."""
    return actor.agency_id is not None and actor.can(DeadlinePermission.MANAGE)


def require_may_manage(actor: Actor) -> None:
    """Raises NotAllowed unless `may_manage`."""
    if not may_manage(actor):
        raise NotAllowed(_("Bạn không có quyền sửa lịch làm việc và thời hạn của cơ quan."))
