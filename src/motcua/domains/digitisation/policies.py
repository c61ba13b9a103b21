"""Who may do what with papers of the vault. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.digitisation.types import DigitisationPermission
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAllowed


def may_read_vaults(actor: Actor) -> bool:
    """Whether the actor sees the vaults of those who file at their agency."""
    return actor.agency_id is not None and actor.may(DigitisationPermission.READ)


def may_keep(actor: Actor) -> bool:
    """Whether the actor lays papers into others' vaults and takes them out of force."""
    return actor.agency_id is not None and actor.may(DigitisationPermission.KEEP)


def require_may_keep(actor: Actor) -> int:
    """The agency whose vault it is. Raises NotAllowed unless `may_keep`."""
    if actor.agency_id is None or not may_keep(actor):
        raise NotAllowed(_("Bạn không có quyền lưu, thu hồi giấy tờ trong kho."))
    return actor.agency_id


def require_citizen(actor: Actor) -> int:
    """The agency whose portal a citizen is at. Raises NotAllowed for anybody else."""
    if actor.kind is not ActorKind.CITIZEN or actor.agency_id is None:
        raise NotAllowed(_("Bạn cần đăng nhập để dùng kho giấy tờ của mình."))
    return actor.agency_id
