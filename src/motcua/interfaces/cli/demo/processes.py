"""Processes of the department on their way (IV.1, IV.2): one draft the checker still finds fault with, one sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.people import selectors as people
from motcua.domains.workflow import rules, selectors, services
from motcua.domains.workflow.types import FlowDraft, LegDraft, LegKind, ProcessTable, StepKind
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.catalogue.types import IntakeVersion
    from motcua.domains.people.models import Officer
    from motcua.domains.workflow.models import ProcessVersion

CONTROLLER = "kiemsoat"
FAILED = {"field": "outcome", "op": "eq", "value": "fail"}
REASON = "Thời gian còn lại để dành cho hồ sơ phải lấy thêm ý kiến."


def play_processes(officers: Iterable[Officer]) -> None:
    """The control officer draws two processes from those the procedures have now; neither is in force."""
    accounts = {officer.account.username: officer.account for officer in officers}
    actor = people.actor_for_account(accounts[CONTROLLER], via=Via.CLI)
    known = [one for one in catalogue.intake_choices(actor) if one.process_version_pk and one.limit_amount]
    if len(known) < 2:
        return
    _faulty(actor, known[0])
    _sent(actor, known[1])


def _faulty(actor: Actor, procedure: IntakeVersion) -> None:
    """A day too long, and a decision that does not say where else it goes."""
    version, table = _draft(actor, procedure)
    work = _working(table)
    steps = [
        replace(step, minutes=(step.minutes or 0) + 480) if step.order == work else step
        for step in table.steps
    ]
    _save(actor, version, ProcessTable(tuple(steps), (FlowDraft(work, work - 1, FAILED, "chưa đạt"),)))


def _sent(actor: Actor, procedure: IntakeVersion) -> None:
    """With a leg beside the examination, and a way back when it will not do."""
    version, table = _draft(actor, procedure)
    work = _working(table)
    leg = LegDraft(1, "Ý kiến chuyên ngành", LegKind.OPINION, 240, outside_name="Công an tỉnh Quảng Trị")
    steps = [replace(step, legs=(leg,)) if step.order == work else step for step in table.steps]
    flows = (FlowDraft(work, work - 1, FAILED, "chưa đạt"), FlowDraft(work, work + 1, None, "đạt"))
    stored = _save(actor, version, ProcessTable(tuple(steps), flows))
    services.send_process(
        actor=actor, version_id=stored.public_id, seen_hash=stored.content_hash, reason=REASON
    )


def _draft(actor: Actor, procedure: IntakeVersion) -> tuple[ProcessVersion, ProcessTable]:
    base = selectors.visible_processes(actor).get(pk=procedure.process_version_pk or 0)
    version = services.open_process_draft(
        actor=actor,
        topic=procedure.source_key,
        name=procedure.name,
        base_id=base.public_id,
        limit_minutes=rules.legal_minutes(procedure.limit_amount or 0, procedure.limit_unit),
    )
    return version, selectors.editable_process(actor, version.public_id).table


def _working(table: ProcessTable) -> int:
    """The longest step that is worked at; those before and after it exist in any process."""
    worked: Sequence[tuple[int, int]] = [
        (step.minutes or 0, step.order) for step in table.steps if step.kind == StepKind.PROCESSING
    ]
    return max(worked)[1]


def _save(actor: Actor, version: ProcessVersion, table: ProcessTable) -> ProcessVersion:
    return services.save_process_draft(
        actor=actor, version_id=version.public_id, table=table, seen_hash=version.content_hash
    ).version
