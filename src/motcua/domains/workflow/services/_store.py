"""Storing a process draft."""

from __future__ import annotations

from motcua.domains.people import selectors as people
from motcua.domains.workflow.events import ProcessVersionAdded
from motcua.domains.workflow.models import Process, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import is_runnable
from motcua.domains.workflow.types import REVISION, ProcessDraft, ProcessOrigin, StepDraft
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor


def store_draft(actor: Actor, agency_id: int, draft: ProcessDraft) -> ProcessVersion:
    """A new process with its first version and steps in the agency; inside a transaction."""
    process = Process.objects.create(agency_id=agency_id, code=draft.code, name=draft.name, topic=draft.topic)
    version = ProcessVersion.objects.create(
        agency_id=agency_id,
        process=process,
        is_default_process=draft.origin == ProcessOrigin.DEFAULT,
        is_complete=is_runnable(draft.steps),
        origin=draft.origin,
        source=draft.source,
        province=draft.province,
        year=draft.year,
        note=draft.note,
        total_minutes=draft.total_minutes,
        total_text=draft.total_text,
    )
    codes = {step.unit_code for step in draft.steps if step.unit_code}
    units = (
        {unit.code: unit.pk for unit in people.visible_units(actor).filter(code__in=codes)} if codes else {}
    )
    StepDefinition.objects.bulk_create(_row(version, step, units) for step in draft.steps)
    revisions.bump(REVISION)
    journal.record(
        actor=actor,
        event=ProcessVersionAdded(
            subject_id=process.public_id,
            agency_id=process.agency_id,
            process=process.code,
            number=version.number,
            origin=version.origin,
        ),
    )
    return version


def _row(version: ProcessVersion, step: StepDraft, units: dict[str, int]) -> StepDefinition:
    """A unit the agency does not have leaves the step with the executing unit."""
    return StepDefinition(
        agency_id=version.agency_id,
        version=version,
        order=step.order,
        code=step.code,
        name=step.name,
        work=step.work,
        kind=step.kind,
        role=step.role,
        role_text=step.role_text,
        unit_id=units.get(step.unit_code),
        minutes_allowed=step.minutes,
        is_frame=step.is_frame,
        off_path=step.off_path,
    )
