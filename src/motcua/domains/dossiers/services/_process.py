"""Starting the process of a dossier."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services._intake import Terms
from motcua.domains.workflow import services as workflow
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.types import Started


def start_process(actor: Actor, dossier: Dossier, terms: Terms, calendar: Calendar, at: datetime) -> Started:
    """Open the run with its reception done by the actor; the next step is active."""
    return workflow.start_run(
        actor=actor,
        agency_id=dossier.agency_id,
        version_pk=terms.process_pk,
        subject_type="dossier",
        subject_id=dossier.public_id,
        executing_unit_id=terms.unit_pk,
        receiving_unit_id=dossier.receiving_unit_id,
        at=at,
        calendar=calendar,
        first_step_done=True,
    )
