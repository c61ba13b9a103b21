"""The generated pages of docs/reference say what the code says now."""

from __future__ import annotations

from tests.architecture.test_messages import scripts


def test_the_generated_pages_match_the_code() -> None:
    """After a change of models, events, roles or addresses: `make docs`."""
    assert scripts("docs").stale() == []


def test_a_table_cell_stays_one_line() -> None:
    assert scripts("docs").cell("a | b\n  c") == "a \\| b c"
