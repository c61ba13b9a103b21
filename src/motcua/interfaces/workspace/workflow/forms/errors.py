"""What the service refused, beside the fields it means."""

from __future__ import annotations

from motcua.interfaces.workspace.workflow.forms.designer import Typed, flow_names
from motcua.kernel.errors import DomainError

_FIELDS = {"place": "unit", "to_order": "to", "from_order": "to"}


def take(typed: Typed, error: DomainError) -> None:
    """Cells of a table are named after its rows; flows, which the table counts through, after their step."""
    ways = flow_names(typed)
    for name, text in error.errors.items():
        head, _dash, rest = name.partition("-")
        number, _dash, cell = rest.partition("-")
        if head == "flows" and number.isdigit() and int(number) < len(ways):
            name = f"{ways[int(number)]}-{_FIELDS.get(cell, cell)}"
        typed.errors.setdefault(name, text)
