"""Records that hold between two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """In force from a day to a day, both included; no last day: until further notice."""

    @property
    def effective_from(self) -> date: ...

    @property
    def effective_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def in_force(records: Iterable[D], on: date) -> D | None:
    """The record in force on a day; of several the one that began last."""
    found = [record for record in records if _holds(record, on)]
    return max(found, key=lambda record: record.effective_from, default=None)


def _holds(record: Dated, on: date) -> bool:
    return record.effective_from <= on and (record.effective_to is None or on <= record.effective_to)
