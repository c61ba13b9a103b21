"""Place a procedure among the popular ones."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import WeightSet
from motcua.domains.catalogue.models import Procedure
from motcua.domains.catalogue.services._locks import lock_procedure
from motcua.domains.catalogue.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

_MOST = 1_000_000


@transaction.atomic
def set_weight(*, actor: Actor, procedure_public_id: UUID, weight: int) -> Procedure:
    """The heavier, the earlier in the list of popular procedures; 0 takes it off the list.

    Raises ProcedureNotFound, NotAllowed, Invalid.
    """
    procedure = lock_procedure(actor, procedure_public_id)
    actor = policies.require_may_confirm(actor, unit_id=procedure.executing_unit_id)
    if not 0 <= weight <= _MOST:
        raise Invalid(_("Độ phổ biến là số nguyên từ 0 đến 1.000.000."), field="weight")
    if procedure.weight != weight:
        procedure.weight = weight
        procedure.save(update_fields=["weight"])
        revisions.bump(REVISION)
        event = WeightSet(subject_id=procedure.public_id, agency_id=procedure.agency_id, weight=weight)
        journal.record(actor=actor, event=event)
    return procedure
