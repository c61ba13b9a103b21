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
    return actor.acting_anywhere(PlanPermission.UPDATE) is not None


def require_may_update(actor: Actor) -> Actor:
    """The actor to keep the plan with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting_anywhere(PlanPermission.UPDATE)
    if acting is None:
        raise NotAllowed(_("Bạn không có quyền cập nhật kế hoạch."))
    return acting
