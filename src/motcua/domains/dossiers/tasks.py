"""What runs by itself: measuring durations at night, telling people that time runs short."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services.batches import JOB as RUN_BATCH
from motcua.domains.dossiers.services.escalate import escalate
from motcua.domains.dossiers.services.filing_drafts import remove_expired_filings
from motcua.domains.dossiers.services.measure_durations import measure_durations
from motcua.domains.dossiers.services.remind import draft_apologies, remind_of_results, warn_applicants
from motcua.domains.dossiers.services.run_batch import run_batch
from motcua.domains.dossiers.services.simulate_process import JOB as RUN_SIMULATION
from motcua.domains.dossiers.services.simulate_process import run_simulation
from motcua.domains.dossiers.types import DossierPermission
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.jobs import job, periodic

# Crons run in UTC: 18:40 there is 01:40 of the next day in Viet Nam; 00:00 to 10:00 are 07:00 to 17:00.


@periodic(cron="40 18 * * *", name="dossiers.measure_durations")
def measure_durations_of_all() -> None:
    """Every night, for each agency."""
    for actor in _actors("dossiers.measure_durations"):
        measure_durations(actor=actor)


@periodic(cron="10 19 * * *", name="dossiers.remove_expired_filings")
def remove_expired_filings_of_all() -> None:
    """Every night: filings nobody sent in their time are forgotten."""
    remove_expired_filings()


@periodic(cron="*/15 0-10 * * *", name="dossiers.escalate")
def escalate_in_all() -> None:
    """Every quarter of an hour of the working day, for each agency."""
    for actor in _actors("dossiers.escalate"):
        escalate(actor=actor)


@periodic(cron="25 22,4 * * *", name="dossiers.remind")
def remind_in_all() -> None:
    """Before the working day and at noon, for each agency: letters of apology, applicants, results."""
    for actor in _actors("dossiers.remind"):
        draft_apologies(actor=actor)
        warn_applicants(actor=actor)
        remind_of_results(actor=actor)


@job(name=RUN_BATCH, queue="default", retry=5)
def run_batch_job(batch_id: str) -> None:
    """Go on with one batch until it is through."""
    run_batch(public_id=UUID(batch_id))


@job(name=RUN_SIMULATION, queue="default", retry=2)
def run_simulation_job(simulation_id: str) -> None:
    """Simulate a process beside the present one."""
    run_simulation(public_id=UUID(simulation_id))


def _actors(task: str) -> Iterator[Actor]:
    """One for each agency that has dossiers, found by steps through the index."""
    last = 0
    while True:
        found = Dossier.objects.filter(agency_id__gt=last).order_by("agency_id")
        agency_id = found.values_list("agency_id", flat=True).first()
        if agency_id is None:
            return
        last = agency_id
        yield system_actor(task, agency_id=last, permissions=[DossierPermission.READ])
