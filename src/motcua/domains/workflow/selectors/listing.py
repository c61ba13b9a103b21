"""The list of processes, and the versions of one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, F, Q

from motcua.domains.workflow.models import ProcessVersion, Run
from motcua.domains.workflow.selectors.drafts import state_label
from motcua.domains.workflow.selectors.processes import visible_processes
from motcua.domains.workflow.types import ProcessOrigin, ProcessPart, ProcessRow, VersionState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page, keyset

MOST_VERSIONS = 100

_PARTS = {
    ProcessPart.ALL: Q(),
    ProcessPart.WORK: Q(state__in=[VersionState.DRAFT, VersionState.SENT]),
    ProcessPart.FORCE: Q(
        origin=ProcessOrigin.AGENCY, state__in=[VersionState.APPROVED, VersionState.IN_FORCE]
    ),
    ProcessPart.REFERENCE: ~Q(origin=ProcessOrigin.AGENCY),
}


def list_processes(
    actor: Actor, *, part: str = ProcessPart.ALL, after: str | None = None, size: int = 20
) -> Page[ProcessRow]:
    """Versions of the agency's processes, by code and number. Two statements. Raises Invalid for a cursor that
    was not made here."""
    narrowed = visible_processes(actor).filter(_PARTS[ProcessPart(part)])
    narrowed = narrowed.annotate(process_code=F("process__code"))
    page = keyset(narrowed, keys=("process_code", "number"), after=after, size=size)
    return Page(rows=_rows(page.rows), next=page.next, previous=page.previous)


def versions_of(actor: Actor, process_id: UUID) -> list[ProcessRow]:
    """Versions of one process, youngest first; none for whoever may not see it. Two statements."""
    found = visible_processes(actor).filter(process__public_id=process_id).order_by("-number")
    return _rows(list(found[:MOST_VERSIONS]))


def _rows(versions: Sequence[ProcessVersion]) -> list[ProcessRow]:
    under_way = Run.objects.filter(version__in=[one.pk for one in versions], finished_at__isnull=True)
    counted = under_way.values_list("version_id").annotate(runs=Count("pk")).order_by()
    running = dict(counted) if versions else {}
    today = clock.today()
    return [
        ProcessRow(
            public_id=one.public_id,
            process_id=one.process.public_id,
            code=one.process.code,
            name=one.process.name,
            number=one.number,
            state=one.state,
            state_label=state_label(one, today),
            origin_label=str(ProcessOrigin(one.origin).label),
            is_own=one.origin == ProcessOrigin.AGENCY,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            decision_number=one.decision_number,
            decision_on=one.decision_on,
            total_minutes=one.total_minutes,
            running=running.get(one.pk, 0),
        )
        for one in versions
    ]
