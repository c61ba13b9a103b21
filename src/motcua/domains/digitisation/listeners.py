"""What the vault hears: a result that was issued goes to its owner by itself."""

from __future__ import annotations

from motcua.domains.digitisation.services import keep_results
from motcua.domains.dossiers.events import ResultIssued
from motcua.kernel.events import DeliveredEvent, listen


@listen(ResultIssued, key="digitisation.result_issued")
def keep_issued_result(event: DeliveredEvent) -> None:
    """The result lies in its owner's vault."""
    keep_results(agency_id=event.agency_id or 0, dossier_id=event.subject_id)
