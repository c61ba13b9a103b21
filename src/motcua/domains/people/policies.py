"""Who may do what with people. Pure: only what is loaded already is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import AuditPermission, PeoplePermission
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAllowed

if TYPE_CHECKING:
    from motcua.domains.people.models import Delegation, Officer


def may_manage(actor: Actor, *, unit_id: int | None = None) -> bool:
    """Whether the actor manages units, officers and roles of this unit (None: of the whole agency)."""
    return actor.can(PeoplePermission.MANAGE, unit_id=unit_id)


def require_may_manage(actor: Actor, *, unit_id: int | None = None) -> None:
    """Raises NotAllowed unless `may_manage`."""
    if not may_manage(actor, unit_id=unit_id):
        raise NotAllowed(_("Bạn không có quyền quản lý đơn vị, cán bộ, vai trò ở phạm vi này."))


def require_may_read_retention(actor: Actor) -> None:
    """How long data are kept is read by whoever manages the agency or audits it. Raises NotAllowed."""
    if actor.agency_id is None or not (may_manage(actor) or actor.may(AuditPermission.READ)):
        raise NotAllowed(_("Bạn không có quyền xem thời hạn lưu giữ dữ liệu."))


def require_may_found_agency(actor: Actor) -> None:
    """A new agency is set up by a task of the system made for it, never by an officer of another agency."""
    if actor.kind != ActorKind.SYSTEM or actor.agency_id is not None or not may_manage(actor):
        raise NotAllowed(_("Cơ quan mới chỉ được lập khi cài đặt hệ thống."))


def is_over(actor: Actor, unit_ids: frozenset[int] | None) -> bool:
    """Whether the actor says who stands in for whom in all these units (None: in the whole agency)."""
    theirs: set[int] = set()
    for permission in (PeoplePermission.DELEGATE, PeoplePermission.MANAGE):
        units = actor.unit_ids(permission)
        if units is None:
            return actor.agency_id is not None
        theirs |= units
    return unit_ids is not None and unit_ids <= theirs


def may_delegate_for(actor: Actor, giver: Officer) -> bool:
    """Whether the actor may hand the officer's work to another: the officer themselves, or whoever holds
    `people.delegate` (heads of unit, leaders) or `people.manage` over the officer's unit."""
    return is_self(actor, giver) or is_over(actor, frozenset({giver.unit_id}))


def require_may_delegate_for(actor: Actor, giver: Officer) -> None:
    """Raises NotAllowed unless `may_delegate_for`."""
    if not may_delegate_for(actor, giver):
        raise NotAllowed(
            _("Chỉ chính cán bộ đó hoặc người phụ trách đơn vị mới giao việc cho người khác được.")
        )


def may_delegate_for_others(actor: Actor) -> bool:
    """Whether there is a unit for whose officers the actor may say who stands in; for the page."""
    return actor.may(PeoplePermission.DELEGATE) or actor.may(PeoplePermission.MANAGE)


def may_revoke(actor: Actor, delegation: Delegation, *, today: date) -> bool:
    """Whether the actor may end it early: whoever could have made it, while it is not over (giver loaded)."""
    over = delegation.revoked_at is not None or delegation.valid_to < today
    return not over and may_delegate_for(actor, delegation.giver)


def may_read_parties(actor: Actor) -> bool:
    """Whether the actor, of some agency, may look up those who file dossiers there."""
    return actor.agency_id is not None and actor.may(PeoplePermission.READ)


def require_may_read_parties(actor: Actor) -> None:
    """Raises NotAllowed unless `may_read_parties`."""
    if not may_read_parties(actor):
        raise NotAllowed(_("Bạn không có quyền tra cứu người nộp hồ sơ."))


def may_confirm_representations(actor: Actor) -> bool:
    """Whether the actor, of some agency, decides who acts for an organisation before it."""
    return actor.agency_id is not None and actor.may(PeoplePermission.CONFIRM)


def require_may_confirm_representations(actor: Actor) -> None:
    """Raises NotAllowed unless `may_confirm_representations`."""
    if not may_confirm_representations(actor):
        raise NotAllowed(_("Bạn không có quyền xác nhận người đại diện của tổ chức."))


def require_citizen(actor: Actor) -> None:
    """Only a citizen, at an agency's portal, speaks for themselves; an officer never does. Raises NotAllowed."""
    if actor.kind != ActorKind.CITIZEN or actor.agency_id is None:
        raise NotAllowed(_("Việc này chỉ làm bằng tài khoản của người dân."))


def require_may_set_password(actor: Actor, officer: Officer, *, scopes: Iterable[int | None]) -> None:
    """One's own password, or that of an officer whose unit and every role's scope one manages.

    `scopes` are the units of the roles the officer holds or will hold (None: the whole agency): whoever sets
    a password can sign in with it, so it must open nothing beyond what one manages. Raises NotAllowed.
    """
    reach = {officer.unit_id, *scopes}
    if not is_self(actor, officer) and not all(may_manage(actor, unit_id=unit_id) for unit_id in reach):
        raise NotAllowed(_("Bạn chỉ đổi được mật khẩu của chính mình."))


def is_self(actor: Actor, officer: Officer) -> bool:
    """Whether the actor is that officer."""
    return actor.kind == ActorKind.OFFICER and actor.id == officer.public_id
