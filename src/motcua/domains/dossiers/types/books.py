"""Sổ theo dõi hồ sơ of a desk and a year."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

ON_PAPER, AS_SHEET = 1_000, 10_000
"""Numbers of one file: sixty pages set in a second; a sheet that is written in a few."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book somebody may open. `desk_id` is the desk's public id, or the agency's where all desks count together;
    `last` the last number given in it."""

    year: int
    name: str
    desk_id: UUID
    desk: str
    unit_pk: int | None
    last: int

    @property
    def papers(self) -> list[tuple[int, int]]:
        """Numbers on each paper print."""
        return self._parts(ON_PAPER)

    @property
    def sheets(self) -> list[tuple[int, int]]:
        """Numbers in each sheet."""
        return self._parts(AS_SHEET)

    def _parts(self, size: int) -> list[tuple[int, int]]:
        """First and last number of each part."""
        firsts = range(1, max(self.last, 1) + 1, size)
        return [(first, min(first + size - 1, max(self.last, 1))) for first in firsts]
