"""Who may see and change forms. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.forms.types import FormsPermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_read(actor: Actor) -> bool:
    """Whether the actor sees every form of the agency, drafts too."""
    return actor.agency_id is not None and actor.may(FormsPermission.READ)


def may_manage(actor: Actor) -> bool:
    """Whether the actor builds the agency's forms."""
    return actor.agency_id is not None and actor.can(FormsPermission.MANAGE)


def require_may_read(actor: Actor) -> None:
    """Raises NotAllowed unless `may_read`."""
    if not may_read(actor):
        raise NotAllowed(_("Bạn chưa được giao xem tờ khai điện tử."))


def require_may_manage(actor: Actor) -> int:
    """The agency whose forms the actor may change. Raises NotAllowed unless `may_manage`."""
    if actor.agency_id is None or not may_manage(actor):
        raise NotAllowed(_("Bạn không có quyền soạn tờ khai điện tử của cơ quan."))
    return actor.agency_id
