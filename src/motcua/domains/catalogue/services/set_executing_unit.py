"""Say which unit deals with a procedure."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import ExecutingUnitSet
from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.services._intake import settle_intake
from motcua.domains.catalogue.services._locks import lock_procedure
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import WrongState


@transaction.atomic
def set_executing_unit(*, actor: Actor, procedure_public_id: UUID, unit_public_id: UUID) -> Procedure:
    """New dossiers go to this unit; those under way stay where they are. Intake that waited for a unit opens.

    The actor must vouch for procedures of the unit it leaves and of the one it goes to.
    Raises ProcedureNotFound, NotFound (unit of another agency), NotAllowed, WrongState (unit not at work).
    """
    procedure = lock_procedure(actor, procedure_public_id)
    actor = policies.require_may_confirm(actor, unit_id=procedure.executing_unit_id)
    unit = people.get_unit(actor, unit_public_id)
    policies.require_may_confirm(actor, unit_id=unit.pk)
    if procedure.executing_unit_id == unit.pk:
        return procedure

    if not unit.is_open_on(clock.today()):
        raise WrongState(_("Đơn vị không hoạt động vào hôm nay."), field="unit")

    procedure.executing_unit = unit
    procedure.save(update_fields=["executing_unit"])
    event = ExecutingUnitSet(
        subject_id=procedure.public_id, agency_id=procedure.agency_id, unit_id=unit.public_id, unit=str(unit)
    )
    journal.record(actor=actor, event=event)
    for version in procedure.versions.order_by("number"):
        version.procedure = procedure
        settle_intake(actor, version)
    return procedure
