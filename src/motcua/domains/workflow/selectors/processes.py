"""Process tables for officers: what is known, where it comes from, what the checker says."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow import policies
from motcua.domains.workflow.errors import ProcessNotFound
from motcua.domains.workflow.models import LegDefinition, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import check_process
from motcua.domains.workflow.selectors.plans import flow_drafts
from motcua.domains.workflow.types import (
    LegDraft,
    LegKind,
    LegView,
    ProcessOrigin,
    ProcessView,
    StepDraft,
    StepKind,
    StepView,
    VersionState,
)
from motcua.kernel.actors import Actor

_TABLE = ("steps__unit", "steps__legs__unit", "flows__from_step", "flows__to_step")


def visible_processes(actor: Actor) -> QuerySet[ProcessVersion]:
    """Process versions of the actor's agency, by code; none for whoever may not read them."""
    if actor.agency_id is None or not policies.may_read(actor):
        return ProcessVersion.objects.none()
    versions = ProcessVersion.objects.filter(agency_id=actor.agency_id)
    return versions.select_related("process").order_by("process__code", "number")


def get_process(actor: Actor, public_id: UUID, *, limit_minutes: int | None = None) -> ProcessView:
    """One table with its remarks; `limit_minutes` is the legal time to compare with.

    Raises ProcessNotFound.
    """
    version = visible_processes(actor).prefetch_related(*_TABLE).filter(public_id=public_id).first()
    if version is None:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    return _view(version, limit_minutes)


def processes_about(actor: Actor, topic: str, *, limit_minutes: int | None = None) -> list[ProcessView]:
    """Every published table known for a topic (the stable key of a procedure), also those nobody can walk; of
    the agency's own those put in force, no drafts."""
    versions = visible_processes(actor).filter(process__topic=topic, state=VersionState.IN_FORCE)
    versions = versions.exclude(process__topic="")
    return [_view(version, limit_minutes) for version in versions.prefetch_related(*_TABLE)]


def _view(version: ProcessVersion, limit_minutes: int | None) -> ProcessView:
    rows = list(version.steps.all())
    return ProcessView(
        public_id=version.public_id,
        code=version.process.code,
        name=version.process.name,
        topic=version.process.topic,
        number=version.number,
        origin_label=str(ProcessOrigin(version.origin).label),
        is_default=version.is_default_process,
        is_complete=version.is_complete,
        source=version.source,
        province=version.province,
        year=version.year,
        note=version.note,
        total_minutes=version.total_minutes,
        total_text=version.total_text,
        steps=tuple(_step_view(row) for row in rows),
        findings=check_process(
            [_as_draft(row) for row in rows], limit_minutes, flows=flow_drafts(version.flows.all())
        ),
    )


def _step_view(row: StepDefinition) -> StepView:
    return StepView(
        order=row.order,
        name=row.name,
        work=row.work,
        kind_label=str(StepKind(row.kind).label),
        role=row.role,
        role_text=row.role_text,
        unit_name=str(row.unit) if row.unit else "",
        minutes=row.minutes_allowed,
        is_frame=row.is_frame,
        off_path=row.off_path,
        legs=tuple(_leg_view(leg) for leg in row.legs.all()),
    )


def _leg_view(row: LegDefinition) -> LegView:
    return LegView(
        order=row.order,
        name=row.name,
        kind_label=str(LegKind(row.kind).label),
        place=str(row.unit) if row.unit else row.outside_name,
        minutes=row.minutes_allowed,
        must_join=row.must_join,
    )


def _as_draft(row: StepDefinition) -> StepDraft:
    return StepDraft(
        order=row.order,
        code=row.code,
        name=row.name,
        kind=row.kind,
        role=row.role,
        minutes=row.minutes_allowed,
        off_path=row.off_path,
        legs=tuple(_leg_as_draft(leg) for leg in row.legs.all()),
    )


def _leg_as_draft(row: LegDefinition) -> LegDraft:
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
