"""Process versions as the engine walks them, kept in memory until a definition changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.errors import ProcessNotFound
from motcua.domains.workflow.models import FlowDefinition, LegDefinition, ProcessVersion, StepDefinition
from motcua.domains.workflow.rules import critical_of, longest
from motcua.domains.workflow.types import (
    REVISION,
    FlowDraft,
    LegPlan,
    ProcessOrigin,
    ProcessPlan,
    StepPlan,
    VersionState,
)
from motcua.kernel import revisions


def process_plan(version_pk: int) -> ProcessPlan:
    """The definition, without a query once loaded. Raises ProcessNotFound."""
    return revisions.cached(REVISION, ("plan", version_pk), lambda: _load(version_pk))


def version_in_force(agency_id: int, topic: str, on: date) -> int | None:
    """The key of the agency's own approved process of the topic that is in force on the day; None without one.
    No query once loaded."""
    known = revisions.cached(REVISION, ("in force", agency_id), lambda: _load_in_force(agency_id))
    return next(
        (
            pk
            for about, first, last, pk in known
            if about == topic and first <= on and (not last or on <= last)
        ),
        None,
    )


def _load_in_force(agency_id: int) -> tuple[tuple[str, date, date | None, int], ...]:
    versions = ProcessVersion.objects.filter(
        agency_id=agency_id, origin=ProcessOrigin.AGENCY, state=VersionState.IN_FORCE, is_complete=True
    ).exclude(process__topic="")
    rows = versions.order_by("-valid_from", "-pk")
    return tuple(
        (about, first, last, pk)
        for about, first, last, pk in rows.values_list("process__topic", "valid_from", "valid_to", "pk")
        if first is not None
    )


def fitting_version(*, agency_id: int, topic: str, limit_minutes: int, province: str = "") -> int | None:
    """The key of the published process of the topic that subjects can walk and that fits the legal time: the
    own province's first, then the youngest. None when none is known."""
    versions = ProcessVersion.objects.filter(
        agency_id=agency_id,
        process__topic=topic,
        is_complete=True,
        is_default_process=False,
        state=VersionState.IN_FORCE,
    ).exclude(origin=ProcessOrigin.AGENCY)
    fitting = [
        version for version in versions.exclude(process__topic="") if _sum_of(version.pk) <= limit_minutes
    ]
    best = max(
        fitting,
        key=lambda version: (version.province == province, version.year or 0, -version.pk),
        default=None,
    )
    return best.pk if best else None


def _sum_of(version_pk: int) -> int:
    return process_plan(version_pk).total_minutes


def _load(version_pk: int) -> ProcessPlan:
    version = ProcessVersion.objects.select_related("process").filter(pk=version_pk).first()
    if version is None:
        raise ProcessNotFound(_("Không tìm thấy quy trình."))
    rows = version.steps.filter(off_path=False).order_by("order").prefetch_related("legs")
    steps = tuple(_step(row) for row in rows)
    flows = flows_of(version)
    minutes = {
        step.order: longest(step.minutes_allowed, (leg.minutes_allowed for leg in step.legs if leg.must_join))
        for step in steps
    }
    return ProcessPlan(
        version_pk=version.pk,
        agency_id=version.agency_id,
        name=version.process.name,
        steps=steps,
        is_default=version.is_default_process,
        is_runnable=version.is_complete and version.state == VersionState.IN_FORCE,
        total_minutes=critical_of(minutes, flows),
        flows=flows,
    )


def flows_of(version: ProcessVersion) -> tuple[FlowDraft, ...]:
    """The flows of a stored version, in the order in which those of a step are tried."""
    return flow_drafts(version.flows.select_related("from_step", "to_step"))


def flow_drafts(rows: Iterable[FlowDefinition]) -> tuple[FlowDraft, ...]:
    """The same of rows whose steps are loaded."""
    return tuple(
        FlowDraft(
            from_order=row.from_step.order,
            to_order=row.to_step.order if row.to_step else None,
            condition=row.condition,
            label=row.label,
        )
        for row in sorted(rows, key=lambda row: (row.order, row.pk))
    )


def _step(row: StepDefinition) -> StepPlan:
    return StepPlan(
        pk=row.pk,
        order=row.order,
        code=row.code,
        name=row.name,
        work=row.work,
        kind=row.kind,
        role=row.role,
        unit_id=row.unit_id,
        minutes_allowed=row.minutes_allowed,
        legs=tuple(_leg(leg) for leg in row.legs.all()),
        forms=tuple(row.forms),
        may_ask_supplement=row.may_ask_supplement,
        may_ask_payment=row.may_ask_payment,
    )


def _leg(row: LegDefinition) -> LegPlan:
    return LegPlan(
        pk=row.pk,
        order=row.order,
        name=row.name,
        kind=row.kind,
        work=row.work,
        unit_id=row.unit_id,
        outside_name=row.outside_name,
        minutes_allowed=row.minutes_allowed or 0,
        must_join=row.must_join,
    )
