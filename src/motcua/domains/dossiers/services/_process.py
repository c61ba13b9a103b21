"""Starting the process of a dossier."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.deciding import values_after
from motcua.domains.dossiers.services._intake import Terms
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow import services as workflow
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.types import Started


def start_process(actor: Actor, dossier: Dossier, terms: Terms, calendar: Calendar, at: datetime) -> Started:
    """Open the run with its reception done by the actor; the step that follows is active. An approved process
    of the procedure that is in force today goes before the one its version names."""
    today = clock.to_vn(at).date()
    approved = processes.version_in_force(dossier.agency_id, terms.topic, today)
    version_pk = approved or terms.process_pk
    return workflow.start_run(
        actor=actor,
        agency_id=dossier.agency_id,
        version_pk=version_pk,
        subject_type="dossier",
        subject_id=dossier.public_id,
        executing_unit_id=terms.unit_pk,
        receiving_unit_id=dossier.receiving_unit_id,
        at=at,
        calendar=calendar,
        first_step_done=True,
        values=values_after(dossier, version_pk, order=1),
    )
