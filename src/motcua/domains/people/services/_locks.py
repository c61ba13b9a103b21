"""Rows held until the end of the transaction. Each starts from the rows the actor may see."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Agency, Officer, Unit
from motcua.domains.people.selectors import visible_officers, visible_units
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def lock_agency(actor: Actor) -> Agency:
    """The actor's agency; holding it orders changes of the tree of units, so that two cannot make a loop."""
    agency = Agency.objects.select_for_update().filter(pk=actor.agency_key).first()
    if agency is None:
        raise NotFound(_("Không tìm thấy cơ quan."))
    return agency


def lock_unit(actor: Actor, public_id: UUID) -> Unit:
    """One unit of the actor's agency."""
    unit = visible_units(actor).select_for_update().filter(public_id=public_id).first()
    if unit is None:
        raise NotFound(_("Không tìm thấy đơn vị."))
    return unit


def lock_officer(actor: Actor, public_id: UUID) -> Officer:
    """One officer of the actor's agency with unit and account; the officer's row alone is held."""
    officers = visible_officers(actor).select_related("account").select_for_update(of=("self",))
    officer = officers.filter(public_id=public_id).first()
    if officer is None:
        raise NotFound(_("Không tìm thấy cán bộ."))
    return officer


def lock_officers(actor: Actor, public_ids: Collection[UUID]) -> dict[UUID, Officer]:
    """Officers of the actor's agency by public id, held in order of key so that two acts wait for each other.
    Raises NotFound when one is missing."""
    rows = visible_officers(actor).select_for_update(of=("self",)).order_by("pk")
    found = {officer.public_id: officer for officer in rows.filter(public_id__in=public_ids)}
    if found.keys() != set(public_ids):
        raise NotFound(_("Không tìm thấy cán bộ."))
    return found
