"""Finding procedures as people type them; the words of all names are held in memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from django.db.models import IntegerField, QuerySet, Value

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import find
from motcua.domains.catalogue.selectors._index import index_of, shipped_synonyms
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.selectors._rows import row_of
from motcua.domains.catalogue.selectors._versions import with_procedure
from motcua.domains.catalogue.types import (
    REVISION,
    Audience,
    Hit,
    Part,
    ProcedureRow,
    Results,
    SearchRow,
)
from motcua.kernel import pages, revisions
from motcua.kernel.actors import Actor

# Anybody can put it into an address; PostgreSQL keeps no text that has it.
_NUL = "\x00"
_BY_RANK = ("rank", "id")
_NOTHING = Results(rows=(), next=None, previous=None)


def search_procedures(
    viewer: Actor | int,
    text: str = "",
    *,
    field: str | None = None,
    applicant: str | None = None,
    online: str | None = None,
    audience: Audience = Audience.PUBLIC,
    also_past: bool = False,
    after: str | None = None,
    size: int = 20,
) -> Results:
    """One page of the procedures in force that fit `text` (all of them by name when it is empty).

    A code typed whole or in part first; else names that have everything that was typed, in any order, with or
    without accents, in other words that mean the same, abbreviated; else with typing errors allowed, else
    those that have most of it. Better fits come first: names that begin with the text, that hold it in a row,
    that are open for intake. `viewer` is the agency's key for the public. For officers (`audience`) every
    value shows, recalled codes are found too, and `also_past` adds what is no longer in force; an actor who
    may not read the catalogue finds nothing. `field`, `applicant` and `online` narrow by facet: for the public
    only by confirmed values. Raises Invalid for a bad cursor.
    """
    for_officers = audience is Audience.OFFICERS
    if for_officers and not (isinstance(viewer, Actor) and policies.may_read(viewer)):
        return _NOTHING
    if _NUL in "".join([field or "", applicant or "", online or ""]):
        return _NOTHING
    agency_id = viewer.agency_id if isinstance(viewer, Actor) else viewer
    typed = text.replace(_NUL, " ").strip()
    past = for_officers and also_past
    if typed:
        wanted = _wanted(field, applicant, online, for_officers)
        index = index_of(agency_id, also_past=past)
        hits = find(index, shipped_synonyms(), typed, for_officers=for_officers, wanted=wanted)
        page = _page_of_hits(hits, agency_id, after, size)
    else:
        versions = _narrowed(
            listed_versions(agency_id, also_past=past), field, applicant, online, for_officers
        )
        page = _page_of_all(versions, after, size)
    rows = tuple(row_of(version, audience) for version in page.rows)
    return Results(rows=rows, next=page.next, previous=page.previous)


def _page_of_all(
    versions: QuerySet[ProcedureVersion], after: str | None, size: int
) -> pages.Page[ProcedureVersion]:
    whole = versions.annotate(rank=Value(0, output_field=IntegerField())).prefetch_related("fee_lines")
    return pages.keyset(whole, keys=("rank", "procedure__sort_name", "id"), after=after, size=size)


def _page_of_hits(
    hits: list[Hit], agency_id: int | None, after: str | None, size: int
) -> pages.Page[ProcedureVersion]:
    """The page of the ranked list that a cursor names: the rank and the version it goes on from."""
    place = pages.seek(after, _BY_RANK, kinds=(int, int))
    chosen = _beyond(hits, place)[: size + 1]
    stored = with_procedure(agency_id).prefetch_related("fee_lines")
    found = stored.in_bulk([hit.pk for hit in chosen])
    rows = [_ranked(found[hit.pk], hit.rank) for hit in chosen if hit.pk in found]
    return pages.page_of(rows, place, keys=_BY_RANK, size=size)


def _ranked(version: ProcedureVersion, rank: int) -> ProcedureVersion:
    version.rank = rank  # type: ignore[attr-defined]
    return version


def _beyond(hits: list[Hit], place: pages.Seek) -> list[Hit]:
    """Hits after the cursor's, or those before it from the nearest on. One that is gone leaves its rank."""
    if place.values is None:
        return hits
    rank, pk = place.values
    first = bisect_left(hits, rank, key=lambda hit: hit.rank)
    same = [at for at in range(first, len(hits)) if hits[at].rank == rank]
    at = next((at for at in same if hits[at].pk == pk), None)
    if place.backwards:
        return hits[: first if at is None else at][::-1]
    return hits[first if at is None else at + 1 :]


def popular_procedures(agency_id: int, size: int = 6) -> tuple[ProcedureRow, ...]:
    """Procedures many people ask for, by weight; for the public. Kept in memory until the catalogue changes."""
    key = ("popular", agency_id, size, period_of(agency_id))
    return revisions.cached(REVISION, key, lambda: _popular(agency_id, size))


def _popular(agency_id: int, size: int) -> tuple[ProcedureRow, ...]:
    versions = listed_versions(agency_id, also_past=False).filter(procedure__weight__gt=0)
    ordered = versions.order_by("-procedure__weight", "procedure__sort_name", "id").prefetch_related(
        "fee_lines"
    )
    return tuple(row_of(version, Audience.PUBLIC) for version in ordered[:size])


def _narrowed(
    versions: QuerySet[ProcedureVersion],
    field: str | None,
    applicant: str | None,
    online: str | None,
    for_officers: bool,
) -> QuerySet[ProcedureVersion]:
    if field:
        versions = versions.filter(procedure__field__code=field)
    if applicant:
        versions = versions.filter(applicant_kinds__contains=[applicant])
    if online:
        versions = versions.filter(online_level=online)
    parts = [*([Part.APPLICANTS.value] if applicant else []), *([Part.ONLINE_LEVEL.value] if online else [])]
    return versions if for_officers or not parts else versions.filter(confirmed_parts__contains=parts)


def _wanted(
    field: str | None, applicant: str | None, online: str | None, for_officers: bool
) -> Callable[[SearchRow], bool] | None:
    """The same narrowing for rows in memory; None wants every row."""
    if not (field or applicant or online):
        return None
    parts = {part.value for part, on in ((Part.APPLICANTS, applicant), (Part.ONLINE_LEVEL, online)) if on}

    def wanted(row: SearchRow) -> bool:
        return (
            (not field or row.field_code == field)
            and (not applicant or applicant in row.applicant_kinds)
            and (not online or row.online_level == online)
            and (for_officers or parts <= row.confirmed_parts)
        )

    return wanted
