"""Who may see and change process definitions. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_read(actor: Actor) -> bool:
    """Whether the actor may see process tables of the agency."""
    return actor.agency_id is not None and actor.may(WorkflowPermission.READ)


def may_manage(actor: Actor) -> bool:
    """Whether the actor may bring process tables into the agency."""
    return actor.agency_id is not None and actor.can(WorkflowPermission.MANAGE)


def require_may_manage(actor: Actor) -> int:
    """The agency whose process tables the actor may change. Raises NotAllowed unless `may_manage`."""
    if actor.agency_id is None or not may_manage(actor):
        raise NotAllowed(_("Bạn không có quyền sửa quy trình nội bộ của cơ quan."))
    return actor.agency_id
