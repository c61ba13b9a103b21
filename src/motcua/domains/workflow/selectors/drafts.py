"""Versions with their whole table: for the designer, for print, for comparing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.workflow import policies
from motcua.domains.workflow.errors import ProcessNotFound
from motcua.domains.workflow.models import LegDefinition, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import check_process, critical_minutes, table_hash
from motcua.domains.workflow.selectors.fields import fields_about
from motcua.domains.workflow.selectors.plans import flows_of
from motcua.domains.workflow.selectors.processes import visible_processes
from motcua.domains.workflow.selectors.staffing import officers_for, role_names
from motcua.domains.workflow.types import (
    EditableProcess,
    Finding,
    LegDraft,
    ProcessOrigin,
    ProcessTable,
    StepDraft,
    VersionState,
)
from motcua.kernel import clock, formats
from motcua.kernel.actors import Actor


def editable_process(actor: Actor, public_id: UUID) -> EditableProcess:
    """One version with its table, of whatever state. Raises ProcessNotFound."""
    version = visible_processes(actor).select_related("base").filter(public_id=public_id).first()
    if version is None:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    table = table_of(version)
    return EditableProcess(
        public_id=version.public_id,
        process_id=version.process.public_id,
        code=version.process.code,
        name=version.process.name,
        topic=version.process.topic,
        number=version.number,
        state=version.state,
        state_label=state_label(version, clock.today()),
        origin_label=str(ProcessOrigin(version.origin).label),
        base_id=version.base.public_id if version.base else None,
        limit_minutes=version.limit_minutes,
        total_minutes=critical_minutes(table.steps, table.flows),
        content_hash=table_hash(table),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        decision_number=version.decision_number,
        decision_on=version.decision_on,
        sent_at=version.sent_at,
        sent_reason=version.sent_reason,
        returned_reason=version.returned_reason,
        may_edit=version.state == VersionState.DRAFT and policies.may_manage(actor),
        table=table,
    )


def findings_of(
    actor: Actor,
    table: ProcessTable,
    *,
    topic: str,
    limit_minutes: int | None = None,
    weekly: float | None = None,
) -> tuple[Finding, ...]:
    """What the checker says of a table, stored or not, with the officers of the actor's agency. `topic`: what the
    process is about, "" when about no one procedure; `weekly`: how many dossiers come in a week, None when
    unknown."""
    names = role_names(actor)
    steps = [
        replace(step, role_text=step.role_text or names.get(step.role, step.role)) for step in table.steps
    ]
    return check_process(
        steps,
        limit_minutes,
        flows=table.flows,
        fields=fields_about(actor, topic) if table.flows else None,
        officers=officers_for(actor),
        weekly=weekly,
    )


def state_label(version: ProcessVersion, on: date) -> str:
    """Where a version stands on the day, in words; coming and past are read off its days."""
    if version.state == VersionState.IN_FORCE and version.valid_from and on < version.valid_from:
        return _("Áp dụng từ %(day)s") % {"day": formats.date_vn(version.valid_from)}
    if version.state == VersionState.IN_FORCE and version.valid_to and version.valid_to < on:
        return _("Hết áp dụng từ %(day)s") % {"day": formats.date_vn(version.valid_to)}
    return str(VersionState(version.state).label)


def table_of(version: ProcessVersion) -> ProcessTable:
    """The stored table as it was drawn."""
    rows = version.steps.select_related("unit").prefetch_related("legs__unit").order_by("order")
    return ProcessTable(steps=tuple(_step(row) for row in rows), flows=flows_of(version))


def _step(row: StepDefinition) -> StepDraft:
    return StepDraft(
        order=row.order,
        code=row.code,
        name=row.name,
        kind=row.kind,
        role=row.role,
        minutes=row.minutes_allowed,
        work=row.work,
        role_text=row.role_text,
        unit_code=row.unit.code if row.unit else "",
        is_frame=row.is_frame,
        off_path=row.off_path,
        legs=tuple(_leg(leg) for leg in row.legs.all()),
        product=row.product,
        remark=row.remark,
        forms=tuple(row.forms),
        may_ask_supplement=row.may_ask_supplement,
        may_ask_payment=row.may_ask_payment,
    )


def _leg(row: LegDefinition) -> LegDraft:
    return LegDraft(
        order=row.order,
        name=row.name,
        kind=row.kind,
        minutes=row.minutes_allowed,
        unit_code=row.unit.code if row.unit else "",
        outside_name=row.outside_name,
        work=row.work,
        must_join=row.must_join,
    )
