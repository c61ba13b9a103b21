"""Who may see and vouch for procedures. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types import CataloguePermission
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


def may_read(actor: Actor) -> bool:
    """Whether the actor sees the agency's catalogue as officers do, with what is not verified."""
    return actor.agency_id is not None and actor.may(CataloguePermission.READ)


def may_confirm(actor: Actor, *, unit_id: int | None) -> bool:
    """Whether the actor vouches for procedures that this unit deals with (None: none does yet)."""
    return actor.agency_id is not None and actor.can(CataloguePermission.CONFIRM, unit_id=unit_id)


def require_may_confirm(actor: Actor, *, unit_id: int | None) -> Actor:
    """The actor to vouch with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting(CataloguePermission.CONFIRM, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền xác nhận nội dung thủ tục này."))
    return acting


def may_draft(actor: Actor, *, unit_id: int | None) -> bool:
    """Whether the actor writes versions of procedures that this unit deals with (None: none does yet)."""
    return actor.agency_id is not None and actor.can(CataloguePermission.DRAFT, unit_id=unit_id)


def require_may_draft(actor: Actor, *, unit_id: int | None) -> Actor:
    """The actor to write with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting(CataloguePermission.DRAFT, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền soạn phiên bản của thủ tục này."))
    return acting


def may_publish(actor: Actor, *, unit_id: int | None) -> bool:
    """Whether the actor records decisions on procedures that this unit deals with (None: of the whole agency)."""
    return actor.agency_id is not None and actor.can(CataloguePermission.PUBLISH, unit_id=unit_id)


def require_may_publish(actor: Actor, *, unit_id: int | None) -> Actor:
    """The actor to announce with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting(CataloguePermission.PUBLISH, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền công bố, đóng phiên bản của thủ tục này."))
    return acting


def may_post(actor: Actor, *, unit_id: int | None = None) -> bool:
    """Whether the actor posts at places of this unit; those of no unit are open to whoever posts anywhere."""
    if actor.agency_id is None:
        return False
    return (
        actor.may(CataloguePermission.POST)
        if unit_id is None
        else actor.can(CataloguePermission.POST, unit_id=unit_id)
    )


def require_may_post(actor: Actor, *, unit_id: int | None = None) -> Actor:
    """The actor to post with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    if unit_id is None:
        acting = actor.acting_anywhere(CataloguePermission.POST)
    else:
        acting = actor.acting(CataloguePermission.POST, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền niêm yết thủ tục tại nơi này."))
    return acting


def require_may_import(actor: Actor) -> int:
    """The agency whose whole catalogue the actor may change. Raises NotAllowed."""
    if actor.agency_id is None or not may_confirm(actor, unit_id=None):
        raise NotAllowed(_("Bạn không có quyền nhập thủ tục vào danh mục của cơ quan."))
    return actor.agency_id


def may_announce(actor: Actor, permission: str, *, unit_id: int | None) -> bool:
    """Whether the actor does this kind of work on announcements that this unit drafts."""
    return actor.agency_id is not None and actor.can(permission, unit_id=unit_id)


def require_may_announce(actor: Actor, permission: str, *, unit_id: int | None) -> Actor:
    """The actor to do it with: oneself, or in the name of whom one stands in for. Raises NotAllowed."""
    acting = actor.acting(permission, unit_id=unit_id)
    if acting is None or actor.agency_id is None:
        raise NotAllowed(_("Bạn không có quyền làm việc này với hồ sơ công bố."))
    return acting


def may_register(actor: Actor) -> bool:
    """Whether the actor brings texts to the announcement desk."""
    work = (CataloguePermission.DRAFT, CataloguePermission.PUBLISH)
    return actor.agency_id is not None and any(actor.may(permission) for permission in work)


def require_may_register(actor: Actor) -> Actor:
    """The actor to bring a text to the desk with. Raises NotAllowed."""
    for permission in (CataloguePermission.PUBLISH, CataloguePermission.DRAFT):
        acting = actor.acting_anywhere(permission)
        if acting is not None and actor.agency_id is not None:
            return acting
    raise NotAllowed(_("Bạn không có quyền nhập căn cứ công bố thủ tục."))
