"""Who may do what with the plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.plans.types import PlanPermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_read(actor: Actor) -> bool:
    """The plan is everybody's work: any grant to read it opens all of it."""
    return actor.may(PlanPermission.READ)


def may_update(actor: Actor) -> bool:
    return actor.may(PlanPermission.UPDATE)


def require_may_update(actor: Actor) -> None:
    """Raise NotAllowed unless the actor keeps the plan."""
    if not may_update(actor):
        raise NotAllowed(_("Bạn không có quyền cập nhật kế hoạch."))
