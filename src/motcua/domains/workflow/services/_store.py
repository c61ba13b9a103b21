"""Storing a process draft."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.domains.people import selectors as people
from motcua.domains.workflow.events import ProcessVersionAdded
from motcua.domains.workflow.models import (
    FlowDefinition,
    LegDefinition,
    Process,
    ProcessVersion,
    StepDefinition,
)
from motcua.domains.workflow.rules import is_runnable
from motcua.domains.workflow.types import (
    REVISION,
    FlowDraft,
    LegDraft,
    ProcessDraft,
    ProcessOrigin,
    ProcessTable,
    StepDraft,
)
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


def store_draft(actor: Actor, agency_id: int, draft: ProcessDraft) -> ProcessVersion:
    """A new process with its first version, steps, legs and flows in the agency; inside a transaction.

    Raises Invalid when a leg is for a unit the agency does not have, or a flow leads to no step.
    """
    process = Process.objects.create(agency_id=agency_id, code=draft.code, name=draft.name, topic=draft.topic)
    version = ProcessVersion.objects.create(
        agency_id=agency_id,
        process=process,
        is_default_process=draft.origin == ProcessOrigin.DEFAULT,
        is_complete=is_runnable(draft.steps, draft.flows),
        origin=draft.origin,
        source=draft.source,
        province=draft.province,
        year=draft.year,
        note=draft.note,
        total_minutes=draft.total_minutes,
        total_text=draft.total_text,
    )
    write_table(actor, version, ProcessTable(draft.steps, draft.flows))
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


def write_table(actor: Actor, version: ProcessVersion, table: ProcessTable) -> None:
    """The rows of a version that has none yet. Raises Invalid (fields `legs`, `flows`)."""
    units = _units(actor, table.steps)
    rows = StepDefinition.objects.bulk_create(_row(version, step, units) for step in table.steps)
    LegDefinition.objects.bulk_create(
        _leg_row(row, leg, units) for row, step in zip(rows, table.steps, strict=True) for leg in step.legs
    )
    by_order = {row.order: row for row in rows}
    FlowDefinition.objects.bulk_create(
        _flow_row(version, flow, number, by_order) for number, flow in enumerate(table.flows, start=1)
    )


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
        product=step.product,
        remark=step.remark,
        forms=list(step.forms),
        may_ask_supplement=step.may_ask_supplement,
        may_ask_payment=step.may_ask_payment,
    )


def _flow_row(
    version: ProcessVersion, flow: FlowDraft, number: int, steps: dict[int, StepDefinition]
) -> FlowDefinition:
    """`number` grows over the whole table: within a step it keeps the order in which flows are tried."""
    for order in (flow.from_order, flow.to_order):
        if order is not None and order not in steps:
            raise Invalid(
                _("Luồng chuyển bước dẫn đến bước %(n)d, không có trong bảng.") % {"n": order}, field="flows"
            )
    return FlowDefinition(
        agency_id=version.agency_id,
        version=version,
        from_step=steps[flow.from_order],
        order=number,
        to_step=None if flow.to_order is None else steps[flow.to_order],
        condition=flow.condition,
        label=flow.label,
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
