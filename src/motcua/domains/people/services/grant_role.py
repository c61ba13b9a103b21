"""Give and take away roles."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.events import RoleGranted, RoleRevoked
from motcua.domains.people.models import Role, RoleAssignment, Unit
from motcua.domains.people.selectors import get_unit
from motcua.domains.people.services._grants import grants_changed
from motcua.domains.people.services._locks import lock_officer
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.formats import date_vn


@transaction.atomic
def grant_role(
    *,
    actor: Actor,
    officer: UUID,
    role: str,
    unit: UUID | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleAssignment:
    """Give an officer a role over a unit and all below it, or (None) over the whole agency, from today on.

    Granting what is held already (open-ended) returns the holding. Whoever manages a part of the agency
    grants within that part only. Raises NotFound (officer, role, unit), NotAllowed, Invalid.
    """
    holder = lock_officer(actor, officer)
    granted = _role(holder.agency_id, role)
    scope = get_unit(actor, unit) if unit else None

    policies.require_may_manage(actor, unit_id=scope.pk if scope else None)

    begins = valid_from or clock.today()
    if valid_to is not None and valid_to < begins:
        raise Invalid(_("Ngày kết thúc không được trước ngày bắt đầu."), code="days", field="valid_to")
    held = RoleAssignment.objects.filter(officer=holder, role=granted, unit=scope, valid_to__isnull=True)
    if valid_to is None and (known := held.first()):
        return known

    assignment = RoleAssignment.objects.create(
        agency_id=holder.agency_id,
        officer=holder,
        role=granted,
        unit=scope,
        valid_from=begins,
        valid_to=valid_to,
    )
    grants_changed(holder)

    journal.record(
        actor=actor,
        event=RoleGranted(
            subject_id=holder.public_id,
            agency_id=holder.agency_id,
            role=granted.code,
            scope=_scope_code(scope),
            valid_from=date_vn(begins),
            valid_to=date_vn(valid_to) if valid_to else "",
        ),
    )
    return assignment


@transaction.atomic
def revoke_role(*, actor: Actor, assignment: UUID) -> None:
    """End a holding at once: yesterday becomes its last day. One that began today or later is removed
    (the journal keeps it). Ending an ended one changes nothing. Raises NotFound, NotAllowed."""
    holding = _holding(actor, assignment)
    holder = lock_officer(actor, holding.officer.public_id)

    policies.require_may_manage(actor, unit_id=holding.unit_id)

    yesterday = clock.today() - timedelta(days=1)
    if holding.valid_to is not None and holding.valid_to <= yesterday:
        return

    if holding.valid_from > yesterday:
        holding.delete()
    else:
        holding.valid_to = yesterday
        holding.save(update_fields=["valid_to"])
    grants_changed(holder)

    journal.record(
        actor=actor,
        event=RoleRevoked(
            subject_id=holder.public_id,
            agency_id=holder.agency_id,
            role=holding.role.code,
            scope=_scope_code(holding.unit),
        ),
    )


def _role(agency_id: int, code: str) -> Role:
    role = Role.objects.filter(agency_id=agency_id, code=code).first()
    if role is None:
        raise NotFound(_("Không có vai trò “%(code)s”.") % {"code": code}, field="role")
    return role


def _holding(actor: Actor, public_id: UUID) -> RoleAssignment:
    holdings = RoleAssignment.objects.select_related("officer", "role", "unit").select_for_update(
        of=("self",)
    )
    holding = holdings.filter(agency_id=actor.agency_key, public_id=public_id).first()
    if holding is None:
        raise NotFound(_("Không tìm thấy vai trò đã giao."))
    return holding


def _scope_code(unit: Unit | None) -> str:
    return unit.code if unit else str(_("toàn cơ quan"))
