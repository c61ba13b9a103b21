"""Open a unit, or change what is known of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import UnitClosed, UnitLoop
from motcua.domains.people.events import UnitChanged, UnitOpened
from motcua.domains.people.models import Unit
from motcua.domains.people.rules import check_code, check_name, would_loop
from motcua.domains.people.selectors import get_unit
from motcua.domains.people.selectors.units import unit_nodes
from motcua.domains.people.services._locks import lock_agency
from motcua.domains.people.types import REVISION, UnitKind
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def save_unit(
    *,
    actor: Actor,
    code: str,
    name: str,
    kind: UnitKind | str,
    parent: UUID | None = None,
    short_name: str = "",
    identifier: str = "",
    handles_procedures: bool | None = None,
    address: str = "",
    position: int = 0,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    """Create the unit of this code in the actor's agency, or bring it up to date.

    Whoever manages only a part of the agency changes units of that part. Raises NotAllowed, NotFound (parent),
    Invalid (field errors), UnitLoop (it would stand below itself), UnitClosed (a successor has its work already).
    """
    agency = lock_agency(actor)
    code = check_code(code)
    unit = Unit.objects.select_for_update().filter(agency=agency, code=code).first()
    above = get_unit(actor, parent) if parent else None

    policies.require_may_manage(actor, unit_id=above.pk if above else None)
    if unit is not None:
        policies.require_may_manage(actor, unit_id=unit.pk)

    _check(unit, above, kind=kind, valid_from=valid_from, valid_to=valid_to)
    wanted: dict[str, Any] = {
        "name": check_name(name, field="name", longest=300),
        "kind": str(kind),
        "parent_id": above.pk if above else None,
        "short_name": short_name,
        "identifier": identifier,
        "handles_procedures": handles_procedures,
        "address": address,
        "position": position,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    is_new = unit is None
    unit = unit or Unit(agency=agency, code=code)
    changed = tuple(field for field, value in wanted.items() if is_new or getattr(unit, field) != value)
    if not changed:
        return unit

    for field in changed:
        setattr(unit, field, wanted[field])
    unit.save()
    revisions.bump(REVISION)

    event = (
        UnitOpened(subject_id=unit.public_id, agency_id=agency.pk, code=code)
        if is_new
        else UnitChanged(subject_id=unit.public_id, agency_id=agency.pk, code=code, fields=changed)
    )
    journal.record(actor=actor, event=event)
    return unit


def _check(
    unit: Unit | None, above: Unit | None, *, kind: str, valid_from: date | None, valid_to: date | None
) -> None:
    if kind not in UnitKind.values:
        raise Invalid(_("Chọn loại đơn vị trong danh sách."), code="unit_kind", field="kind")
    if valid_from and valid_to and valid_to < valid_from:
        raise Invalid(_("Ngày kết thúc không được trước ngày bắt đầu."), code="unit_days", field="valid_to")
    if unit and unit.successor_id and valid_to is None:
        raise UnitClosed(_("Đơn vị đã có đơn vị kế thừa nên không mở lại được."), field="valid_to")
    if unit and above and would_loop(unit.pk, under=above.pk, nodes=unit_nodes(unit.agency_id)):
        raise UnitLoop(_("Đơn vị không thể thuộc chính nó hay thuộc đơn vị bên dưới nó."), field="parent")
