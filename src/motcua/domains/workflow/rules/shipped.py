"""Process tables of `data/processes.json`: as the source has them, framed where subjects can walk them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from motcua.domains.workflow.rules.quota import legal_minutes
from motcua.domains.workflow.types import ProcessDraft, StepDraft, StepKind

_UNITS = {"hour": "working-hour"}
_KINDS = {
    "reception": StepKind.RECEPTION,
    "unit_head": StepKind.APPROVAL,
    "director": StepKind.APPROVAL,
    "clerk": StepKind.ISSUING,
}


def shipped_drafts(data: Mapping[str, Any], default: Mapping[str, Any]) -> tuple[ProcessDraft, ...]:
    """Every record as a draft. `default` is the default process: its reception, assignment, issuing and
    returning, without time of their own, frame a table whose every step has a role and a time."""
    return tuple(_draft(record, default) for record in data["processes"])


def _draft(record: Mapping[str, Any], default: Mapping[str, Any]) -> ProcessDraft:
    own = [_own_step(order, step) for order, step in enumerate(record["steps"], start=1)]
    path = [step for step in own if not step.off_path]
    # A record without steps is no table: framing nothing would make one that takes no time at all.
    is_complete = bool(path) and all(step.role and step.minutes is not None for step in path)
    steps = _framed(own, default) if is_complete else own
    total = record["total"]
    return ProcessDraft(
        code=record["id"],
        name=record["procedure_name"],
        topic=record["procedure_id"],
        origin=record["kind"],
        steps=tuple(steps),
        source=record["source"] or "",
        province=record["province"] or "",
        year=record["year"],
        note=record["notes"] or "",
        total_minutes=_minutes(total),
        total_text=(total or {}).get("text") or "",
        is_complete=is_complete,
    )


def _own_step(order: int, step: Mapping[str, Any]) -> StepDraft:
    """A step as the source has it. Its role is our reading, kept apart from the words of the source."""
    role = step["role_code"] or ""
    return StepDraft(
        order=order,
        code=f"buoc-{order}",
        name=step["work"][:200],
        work=step["work"],
        kind=_KINDS.get(role, StepKind.PROCESSING),
        role=role,
        role_text=step["role"] or "",
        minutes=_minutes(step["duration"]),
        off_path=bool(step.get("branch") or step.get("after_result")),
    )


def _framed(own: Sequence[StepDraft], default: Mapping[str, Any]) -> Iterator[StepDraft]:
    """Reception and assignment before, issuing and returning after; approval too where the table has none,
    since no result leaves without somebody who answers for it."""
    frame = [(StepKind(step["kind"]), step) for step in default["steps"]]
    closing = {StepKind.ISSUING, StepKind.RETURNING}
    if not any(step.kind == StepKind.APPROVAL for step in own):
        closing.add(StepKind.APPROVAL)
    before = [step for kind, step in frame if kind in {StepKind.RECEPTION, StepKind.ASSIGNMENT}]
    after = [step for kind, step in frame if kind in closing]
    for order, step in enumerate([*before, *own, *after], start=1):
        yield _frame_step(order, step) if isinstance(step, dict) else replace(step, order=order)


def _frame_step(order: int, step: Mapping[str, Any]) -> StepDraft:
    return StepDraft(
        order=order,
        code=step["code"],
        name=step["name"],
        work=step["work"],
        kind=step["kind"],
        role=step["role"],
        unit_code=step.get("unit") or "",
        minutes=0,
        is_frame=True,
    )


def _minutes(duration: Mapping[str, Any] | None) -> int | None:
    """Working minutes of a duration of the file; None when it gives no figure."""
    if not duration or duration["value"] is None:
        return None
    return legal_minutes(duration["value"], _UNITS.get(duration["unit"], duration["unit"]))
