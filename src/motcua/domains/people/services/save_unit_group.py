"""Name a group of units as the papers do."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.events import UnitGroupSaved
from motcua.domains.people.models import UnitGroup, UnitGroupMember
from motcua.domains.people.rules import check_code, check_name
from motcua.domains.people.selectors import visible_units
from motcua.domains.people.services._locks import lock_agency
from motcua.domains.people.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def save_unit_group(*, actor: Actor, code: str, name: str, members: Sequence[str]) -> UnitGroup:
    """Create the group of this code or bring it up to date; `members` are unit codes of the same agency.

    Raises NotAllowed, and Invalid naming the codes that are no units.
    """
    agency = lock_agency(actor)
    code = check_code(code)

    policies.require_may_manage(actor)

    units = {unit.code: unit for unit in visible_units(actor).filter(code__in=members)}
    unknown = [member for member in members if member not in units]
    if unknown:
        raise Invalid(
            _("Không có đơn vị mang mã: %(codes)s.") % {"codes": ", ".join(unknown)}, field="members"
        )

    name = check_name(name, field="name", longest=300)
    group, is_new = UnitGroup.objects.get_or_create(agency=agency, code=code, defaults={"name": name})
    held = set(group.memberships.values_list("unit__code", flat=True))
    if not is_new and group.name == name and held == set(units):
        return group
    group.name = name
    group.save(update_fields=["name"])
    group.memberships.exclude(unit__code__in=units).delete()
    UnitGroupMember.objects.bulk_create(
        UnitGroupMember(agency=agency, group=group, unit=unit)
        for unit_code, unit in units.items()
        if unit_code not in held
    )
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=UnitGroupSaved(
            subject_id=group.public_id, agency_id=agency.pk, code=code, members=tuple(sorted(units))
        ),
    )
    return group
