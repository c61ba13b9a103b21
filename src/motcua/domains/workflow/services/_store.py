"""Storing a process draft."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.domains.people import selectors as people
from motcua.domains.workflow.events import ProcessVersionAdded
from motcua.domains.workflow.models import LegDefinition, Process, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import is_runnable
from motcua.domains.workflow.types import REVISION, LegDraft, ProcessDraft, ProcessOrigin, StepDraft
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


def store_draft(actor: Actor, agency_id: int, draft: ProcessDraft) -> ProcessVersion:
    """A new process with its first version, steps and legs in the agency; inside a transaction.

    Raises Invalid when a leg is for a unit the agency does not have.
    """
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
    units = _units(actor, draft.steps)
    rows = StepDefinition.objects.bulk_create(_row(version, step, units) for step in draft.steps)
    LegDefinition.objects.bulk_create(
        _leg_row(row, leg, units) for row, step in zip(rows, draft.steps, strict=True) for leg in step.legs
    )
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


def _units(actor: Actor, steps: Sequence[StepDraft]) -> dict[str, int]:
    """Keys of the units the draft names, by code."""
    codes = {step.unit_code for step in steps} | {leg.unit_code for step in steps for leg in step.legs}
    codes.discard("")
    known = people.visible_units(actor).filter(code__in=codes) if codes else ()
    return {unit.code: unit.pk for unit in known}


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


def _leg_row(step: StepDefinition, leg: LegDraft, units: dict[str, int]) -> LegDefinition:
    """The executing unit cannot stand in for the one a leg names: it would be asking itself."""
    if leg.unit_code and leg.unit_code not in units:
        text = _("Phần việc %(leg)s: cơ quan không có đơn vị mã %(code)s.")
        raise Invalid(text % {"leg": leg.name, "code": leg.unit_code}, field="legs")
    return LegDefinition(
        agency_id=step.agency_id,
        step=step,
        order=leg.order,
        name=leg.name,
        kind=leg.kind,
        work=leg.work,
        unit_id=units.get(leg.unit_code),
        outside_name=leg.outside_name,
        minutes_allowed=leg.minutes,
        must_join=leg.must_join,
    )
