"""Stretches of days in which nothing of the catalogue begins or ends: what is read in memory holds for one."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.types import REVISION, VersionState
from motcua.kernel import clock, revisions


def period_of(agency_id: int | None, day: date | None = None) -> int:
    """The number of the stretch the day (today) lies in. It stands in the key of what depends on a day only by
    the validity of versions, so that midnight costs nothing where nothing changes. No query once loaded."""
    begins = revisions.cached(REVISION, ("periods", agency_id), lambda: _load(agency_id))
    return bisect_right(begins, day or clock.today())


def _load(agency_id: int | None) -> tuple[date, ...]:
    """First days of stretches: those of versions, and the days after their last ones."""
    if agency_id is None:
        return ()
    versions = ProcedureVersion.objects.filter(agency_id=agency_id).exclude(state=VersionState.DRAFT)
    begins: set[date] = set()
    for first, last in versions.values_list("valid_from", "valid_to").distinct():
        if first is not None:
            begins.add(first)
        if last is not None and last < date.max:
            begins.add(last + timedelta(days=1))
    return tuple(sorted(begins))
