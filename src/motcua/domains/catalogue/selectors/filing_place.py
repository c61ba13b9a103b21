"""Where online filings of an agency are taken; kept in memory until the catalogue changes."""

from __future__ import annotations

from datetime import date

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import FilingPlace
from motcua.domains.catalogue.types import REVISION, PlaceOfFiling
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor

MOST = 50


def filing_place(agency_id: int, on: date | None = None) -> PlaceOfFiling:
    """Where filings are taken on a Vietnamese day (None: today): here, unless a decision says otherwise."""
    day = on or clock.today()
    begun = [place for place in _decided(agency_id) if place.since is not None and place.since <= day]
    return begun[-1] if begun else PlaceOfFiling()


def filing_places(actor: Actor) -> list[FilingPlace]:
    """The decisions of the actor's agency, the newest day first; none for whoever may not read the catalogue."""
    if not policies.may_read(actor):
        return []
    rows = FilingPlace.objects.filter(agency_id=actor.agency_key).select_related("saved_by")
    return list(rows.order_by("-valid_from")[:MOST])


def _decided(agency_id: int) -> tuple[PlaceOfFiling, ...]:
    return revisions.cached(REVISION, ("filing places", agency_id), lambda: _load(agency_id))


def _load(agency_id: int) -> tuple[PlaceOfFiling, ...]:
    return tuple(
        PlaceOfFiling(row.is_national, row.valid_from, row.base_url, row.procedure_path, row.legal_basis)
        for row in FilingPlace.objects.filter(agency_id=agency_id).order_by("valid_from")
    )
