"""What search knows of a procedure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One version that a list may show. `words` are the folded words of the name with single blanks, `context`
    those of its field of work; codes in `officer_codes` are for officers alone."""

    pk: int
    name: str
    words: str
    context: str
    code: str
    officer_codes: tuple[str, ...]
    weight: int
    intake_open: bool
    field_code: str
    applicant_kinds: frozenset[str]
    online_level: str
    confirmed_parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found version: `rank` grows from the best hit on; equal ranks follow the order of the list."""

    rank: int
    pk: int
