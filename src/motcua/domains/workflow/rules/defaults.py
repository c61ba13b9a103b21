"""The default process, scaled to a legal time so that its steps add up to exactly that time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.workflow.rules.quota import legal_minutes
from motcua.domains.workflow.types import ProcessDraft, ProcessOrigin, StepDraft


def default_draft(data: Mapping[str, Any], amount: int, unit: Unit | str) -> ProcessDraft:
    """The process of `data/default-process.json` for a time limit of `amount` `unit`.

    Its steps have fixed times except one, which takes what is left. Where the fixed times would take more
    than the share the file allows, all of them shrink alike, down to whole `rounding_minutes`.
    """
    total = legal_minutes(amount, unit)
    limit_text = deadlines.term_text(amount, Unit(unit))
    minutes = _scaled([step.get("minutes") for step in data["steps"]], total, data)
    steps = tuple(
        StepDraft(
            order=order,
            code=step["code"],
            name=step["name"],
            work=step["work"],
            kind=step["kind"],
            role=step["role"],
            unit_code=step.get("unit") or "",
            minutes=given,
        )
        for order, (step, given) in enumerate(zip(data["steps"], minutes, strict=True), start=1)
    )
    return ProcessDraft(
        code=f"{data['code']}-{amount}-{Unit(unit).value}",
        name=data["name"] % {"limit": limit_text},
        topic="",
        origin=ProcessOrigin.DEFAULT,
        steps=steps,
        source=data["source"],
        note=data["note"],
        total_minutes=total,
        total_text=limit_text,
        is_complete=True,
    )


def _scaled(fixed: Sequence[int | None], total: int, data: Mapping[str, Any]) -> list[int]:
    """Minutes of each step, in order; None among `fixed` is the step that takes the rest."""
    asked = sum(minutes or 0 for minutes in fixed)
    most = int(total * data["largest_share_of_fixed_steps"])
    rounding = data["rounding_minutes"]

    def fitted(minutes: int) -> int:
        return minutes if asked <= most else minutes * most // asked // rounding * rounding

    kept = [None if minutes is None else fitted(minutes) for minutes in fixed]
    rest = total - sum(minutes or 0 for minutes in kept)
    return [rest if minutes is None else minutes for minutes in kept]
