"""Finding procedures as people type them; the words of all names are held in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Value

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import find
from motcua.domains.catalogue.selectors._index import index_of, shipped_synonyms
from motcua.domains.catalogue.selectors._rows import row_of
from motcua.domains.catalogue.selectors._versions import with_procedure
from motcua.domains.catalogue.types import (
    REVISION,
    Audience,
    Part,
    ProcedureKind,
    ProcedureRow,
    Results,
    SearchRow,
    VersionState,
)
from motcua.kernel import pages, revisions
from motcua.kernel.actors import Actor

# Anybody can put it into an address; PostgreSQL keeps no text that has it.
_NUL = "\x00"
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
    """One page of the procedures in force that hold every word of `text` (all of them when it is empty).

    Exact code first, then names that begin with the text, that hold it in a row, that hold its words, and
    last those that hold them inside longer words; within each those open for intake first, then by name.
    `viewer` is the agency's key for the public. For officers (`audience`) every value shows, recalled codes
    are found too, and `also_past` adds what is no longer in force; an actor who may not read the catalogue
    finds nothing. `field`, `applicant` and `online` narrow by facet: for the public only by confirmed values.
    Raises Invalid for a bad cursor.
    """
    for_officers = audience is Audience.OFFICERS
    if isinstance(viewer, Actor) and for_officers and not policies.may_read(viewer):
        return _NOTHING
    if for_officers and not isinstance(viewer, Actor):
        return _NOTHING
    if _NUL in "".join([field or "", applicant or "", online or ""]):
        return _NOTHING
    agency_id = viewer.agency_id if isinstance(viewer, Actor) else viewer
    versions = _listed(agency_id, also_past=for_officers and also_past)
    versions = _narrowed(versions, field, applicant, online, for_officers)
    versions = _matching(versions, text, for_officers)
    page = pages.keyset(
        versions.prefetch_related("fee_lines"),
        keys=("rank", "procedure__sort_name", "id"),
        after=after,
        size=size,
    )
    rows = tuple(row_of(version, audience) for version in page.rows)
    return Results(rows=rows, next=page.next, previous=page.previous)


def popular_procedures(agency_id: int, size: int = 6) -> tuple[ProcedureRow, ...]:
    """Procedures many people ask for, by weight; for the public. Kept in memory until the catalogue changes."""
    return revisions.cached(REVISION, ("popular", agency_id, size), lambda: _popular(agency_id, size))


def _popular(agency_id: int, size: int) -> tuple[ProcedureRow, ...]:
    versions = _listed(agency_id, also_past=False).filter(procedure__weight__gt=0)
    ordered = versions.order_by("-procedure__weight", "procedure__sort_name", "id").prefetch_related(
        "fee_lines"
    )
    return tuple(row_of(version, Audience.PUBLIC) for version in ordered[:size])


def _listed(agency_id: int | None, *, also_past: bool) -> QuerySet[ProcedureVersion]:
    """One version for each procedure: that in force, or (with `also_past`) the last one."""
    versions = with_procedure(agency_id).filter(procedure__kind=ProcedureKind.PUBLIC)
    if not also_past:
        return versions.filter(state=VersionState.IN_FORCE)
    newer = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), number__gt=OuterRef("number"))
    return versions.filter(~Exists(newer))


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


def _matching(
    versions: QuerySet[ProcedureVersion], text: str, for_officers: bool
) -> QuerySet[ProcedureVersion]:
    """Versions whose procedure fits the text, each with its rank."""
    typed = text.replace(_NUL, " ").strip()
    if not typed:
        return versions.annotate(rank=Value(0, output_field=IntegerField()))
    terms, phrase = search_terms(typed), " ".join(_WORDS.findall(fold(typed)))
    versions = versions.annotate(words=SearchVector("procedure__search_norm", config="simple"))
    found = Q() if terms else Q(pk__in=())
    for term in terms:
        found &= _holds(term)
    whens = _ranks(typed, phrase)
    if _DIGIT.search(typed):
        exact, begins = _codes(typed, for_officers)
        found, whens = found | exact | begins, [When(exact, then=0), *whens]
    rank = Case(*whens, default=4, output_field=IntegerField())
    closed = Case(When(intake_open=True, then=0), default=1, output_field=IntegerField())
    return versions.filter(found).annotate(rank=rank * 2 + closed)


def _ranks(typed: str, phrase: str) -> list[When]:
    name = "procedure__search_norm"
    begins = Q(**{f"{name}__startswith": phrase}) | Q(**{f"{name}__startswith": f"{_OPENING} {phrase}"})
    words = SearchQuery(prefix_query(typed), config="simple", search_type="raw")
    return [
        When(begins, then=1),
        When(**{f"{name}__contains": f" {phrase}"}, then=2),
        When(words=words, then=3),
    ]


def _codes(typed: str, for_officers: bool) -> tuple[Q, Q]:
    """The code itself, and codes that begin with what was typed. Asked for only when there is a digit in it,
    since the question about codes keeps the index on words from being used."""
    exact, begins = Q(procedure__code__iexact=typed), Q(procedure__code__startswith=typed)
    if for_officers:
        exact |= Q(procedure__recalled_code=typed) | Q(procedure__source_key__iexact=typed)
        begins |= Q(procedure__recalled_code__startswith=typed)
    return exact, begins


def _holds(term: str) -> Q:
    """The term inside the text; one too short for the trigram index only at the start of a word."""
    if len(term) >= _TRIGRAM:
        return Q(procedure__search_norm__contains=term)
    return Q(words=SearchQuery(f"{term}:*", config="simple", search_type="raw"))
