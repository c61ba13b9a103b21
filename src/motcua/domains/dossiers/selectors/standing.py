"""How a dossier stands, recomputed from what happened to it: the proof that nothing stored has drifted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.rebuild import MOMENTS, STANDING, standing_from, told
from motcua.domains.dossiers.selectors.clocks import SUBJECT, read_clock_of
from motcua.kernel.journal import entries_of

DATES = ("first_due_at", "legal_due_at", "work_due_at")


@dataclass(frozen=True, slots=True)
class Difference:
    """One column whose stored value is not the recomputed one; moments as text in UTC. `source`: what was
    recomputed from, "journal", "clock" or "transitions"."""

    column: str
    stored: Any
    recomputed: Any
    source: str


def recomputed_standing(dossier: Dossier) -> tuple[Difference, ...]:
    """What of a dossier's row differs from its recomputation; nothing when all is well.

    The row against its journal entries, how many moves it had against its transition records, and, once it
    was accepted, its three due dates against the intervals of its clock. The caller has shown that the viewer
    may see the dossier, and read it from the database just now: columns are compared as they stand on it.
    """
    found = [*_from_journal(dossier), *_from_transitions(dossier)]
    if dossier.accepted_at is not None:
        found += _from_clock(dossier)
    return tuple(one for one in found if one.stored != one.recomputed)


def _from_journal(dossier: Dossier) -> Iterator[Difference]:
    """A column no entry tells of was written by nobody."""
    rebuilt = standing_from(entry.payload for entry in entries_of(SUBJECT, dossier.public_id))
    unwritten = Dossier()
    for column in (*STANDING, *MOMENTS):
        recomputed = rebuilt.get(column, getattr(unwritten, column))
        yield Difference(column, told(getattr(dossier, column)), recomputed, "journal")


def _from_transitions(dossier: Dossier) -> Iterator[Difference]:
    yield Difference("moves", dossier.moves, dossier.transitions.count(), "transitions")


def _from_clock(dossier: Dossier) -> Iterator[Difference]:
    reading = read_clock_of(dossier)
    for column in DATES:
        yield Difference(column, told(getattr(dossier, column)), told(getattr(reading, column)), "clock")
