"""How many procedures each choice of a facet has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from motcua.domains.catalogue.models import Field, ProcedureVersion
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.selectors._versions import in_force_on
from motcua.domains.catalogue.types import (
    REVISION,
    ApplicantKind,
    Facet,
    Facets,
    OnlineLevel,
    Part,
    ProcedureKind,
)
from motcua.kernel import clock, revisions


def facets(agency_id: int) -> Facets:
    """Choices over the public list. Kinds of applicant and online levels are counted from confirmed values
    alone. Kept in memory until the catalogue changes."""
    return revisions.cached(REVISION, ("facets", agency_id, period_of(agency_id)), lambda: _count(agency_id))


def _count(agency_id: int) -> Facets:
    versions = ProcedureVersion.objects.filter(
        in_force_on(clock.today()), agency_id=agency_id, procedure__kind=ProcedureKind.PUBLIC
    )
    rows = list(
        versions.values_list("procedure__field_id", "applicant_kinds", "online_level", "confirmed_parts")
    )
    by_field = Counter(row[0] for row in rows)
    applicants = Counter(kind for row in rows if Part.APPLICANTS in row[3] for kind in row[1])
    levels = Counter(row[2] for row in rows if Part.ONLINE_LEVEL in row[3] and row[2])
    return Facets(
        total=len(rows),
        fields=tuple(_fields(agency_id, by_field)),
        applicants=tuple(
            Facet(kind.value, str(kind.label), applicants[kind.value])
            for kind in ApplicantKind
            if applicants[kind.value]
        ),
        online_levels=tuple(
            Facet(level.value, str(level.label), levels[level.value])
            for level in OnlineLevel
            if levels[level.value]
        ),
    )


def _fields(agency_id: int, counts: Counter[int]) -> Iterator[Facet]:
    for field in Field.objects.filter(agency_id=agency_id).order_by("position", "code"):
        yield Facet(field.code, str(field), counts[field.pk], field.icon)
