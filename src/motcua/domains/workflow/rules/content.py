"""What a table says, as one text: to compare, to hash, to carry to another installation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from motcua.domains.workflow.types import FlowDraft, LegDraft, ProcessTable, StepDraft


def table_as_json(table: ProcessTable) -> dict[str, Any]:
    """The table as plain JSON; `table_from_json` reads it back."""
    return {
        "steps": [_step_as_json(step) for step in table.steps],
        "flows": [asdict(flow) for flow in table.flows],
    }


def table_from_json(data: Mapping[str, Any]) -> ProcessTable:
    """Raises KeyError or TypeError when it is no table."""
    return ProcessTable(
        steps=tuple(_step_from_json(step) for step in data["steps"]),
        flows=tuple(FlowDraft(**flow) for flow in data.get("flows", ())),
    )


def table_hash(table: ProcessTable) -> str:
    """SHA-256 of the table in its one canonical writing."""
    text = json.dumps(table_as_json(table), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _step_as_json(step: StepDraft) -> dict[str, Any]:
    return {**asdict(step), "forms": list(step.forms), "legs": [asdict(leg) for leg in step.legs]}


def _step_from_json(data: Mapping[str, Any]) -> StepDraft:
    legs = tuple(LegDraft(**leg) for leg in data.get("legs", ()))
    return StepDraft(**{**data, "legs": legs, "forms": tuple(data.get("forms", ()))})
