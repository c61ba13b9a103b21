"""The doors to procedures for code that answers an officer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import Procedure
from motcua.kernel.actors import Actor


def visible_procedures(actor: Actor) -> QuerySet[Procedure]:
    """Procedures of the actor's agency, by name; none for whoever may not read the catalogue."""
    if actor.agency_id is None or not policies.may_read(actor):
        return Procedure.objects.none()
    procedures = Procedure.objects.filter(agency_id=actor.agency_id)
    return procedures.select_related("field", "executing_unit", "successor").order_by("sort_name", "id")


def get_procedure(actor: Actor, public_id: UUID) -> Procedure:
    """One procedure. Raises ProcedureNotFound, also for another agency's."""
    procedure = visible_procedures(actor).filter(public_id=public_id).first()
    if procedure is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return procedure
