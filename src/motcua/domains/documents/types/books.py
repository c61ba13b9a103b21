"""Sổ theo dõi hồ sơ as the numbers that were given out make it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NumberedBook:
    """A book of one desk (`unit_id` None: all desks count together), with the last number given in it."""

    book: str
    unit_id: int | None
    last: int


@dataclass(frozen=True, slots=True)
class BookPlace:
    """Where a subject stands in a book."""

    sequence: int
    subject_id: UUID
