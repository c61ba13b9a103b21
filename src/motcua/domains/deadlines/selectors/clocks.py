"""What the clocks of subjects did, for whoever reads them off. The caller has seen the subjects already."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from motcua.domains.deadlines.models import ClockSpell
from motcua.domains.deadlines.types import ClockKind, Ground, Spell


def spells_of(agency_id: int, subject_type: str, subject_id: UUID) -> tuple[Spell, ...]:
    """The stored intervals of one subject in order of time; empty for a clock that simply runs."""
    return spells_by_subject(agency_id, subject_type, [subject_id]).get(subject_id, ())


def spells_by_subject(
    agency_id: int, subject_type: str, ids: Iterable[UUID]
) -> dict[UUID, tuple[Spell, ...]]:
    """The same for many subjects with one statement; those whose clocks simply run are left out."""
    rows = ClockSpell.objects.filter(
        agency_id=agency_id, subject_type=subject_type, subject_id__in=list(ids)
    ).order_by("started_at", "pk")
    found: dict[UUID, list[Spell]] = {}
    for row in rows:
        found.setdefault(row.subject_id, []).append(as_spell(row))
    return {subject: tuple(spells) for subject, spells in found.items()}


def as_spell(row: ClockSpell) -> Spell:
    """A row as the value that rules read."""
    return Spell(
        kind=ClockKind(row.kind),
        ground=Ground(row.ground),
        started_at=row.started_at,
        ended_at=row.ended_at,
        basis=row.basis,
        event_id=row.event_id,
        appointed_at=row.appointed_at,
    )
