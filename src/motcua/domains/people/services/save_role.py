"""Say what a role may do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import UnknownPermission
from motcua.domains.people.events import RoleSaved
from motcua.domains.people.models import Role
from motcua.domains.people.rules import check_name, shipped_permissions
from motcua.domains.people.services._locks import lock_agency
from motcua.domains.people.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor


@transaction.atomic
def save_role(*, actor: Actor, code: str, name: str, permissions: Iterable[str]) -> Role:
    """Create the role of this code in the actor's agency or change it; holders feel it at their next request.

    Raises NotAllowed, and UnknownPermission for a code that is not in `data/roles.json`.
    """
    agency = lock_agency(actor)

    policies.require_may_manage(actor)

    wanted = sorted({str(permission) for permission in permissions})
    unknown = [permission for permission in wanted if permission not in shipped_permissions()]
    if unknown:
        raise UnknownPermission(
            _("Không có quyền mang mã: %(codes)s.") % {"codes": ", ".join(unknown)}, field="permissions"
        )

    name = check_name(name, field="name", longest=120)
    role, is_new = Role.objects.get_or_create(
        agency=agency, code=code, defaults={"name": name, "permissions": wanted}
    )
    if not is_new and (role.name, role.permissions) == (name, wanted):
        return role
    role.name, role.permissions = name, wanted
    role.save(update_fields=["name", "permissions"])
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=RoleSaved(
            subject_id=role.public_id, agency_id=agency.pk, code=role.code, permissions=tuple(wanted)
        ),
    )
    return role
