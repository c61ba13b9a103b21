"""What a screen in the hall shows: the procedures in force that it posts by itself."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import PlaceNotFound
from motcua.domains.catalogue.models import PostingPlace, ProcedureVersion
from motcua.domains.catalogue.rules import decision_words, fee_summary
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors._rows import limit_text
from motcua.domains.catalogue.selectors._versions import fee_item
from motcua.domains.catalogue.types import Part, PlaceKind, ScreenPage, ScreenRow
from motcua.kernel import pages

ON_A_PAGE = 4
"""As many as fit on a screen of 16:9 in letters that are read across a hall."""


def screen_page(
    agency_id: int, place_id: UUID, *, after: str | None = None, size: int = ON_A_PAGE
) -> ScreenPage:
    """One page of a screen, by name: what is in force today, of its unit alone where it has one, and of each only
    what somebody confirmed. Three statements. Raises PlaceNotFound for a place that is no screen, is no longer
    used, or is filled by hand; Invalid for a bad cursor."""
    screens = PostingPlace.objects.filter(
        agency_id=agency_id, kind=PlaceKind.SCREEN, posts_itself=True, closed_at__isnull=True
    )
    place = screens.filter(public_id=place_id).first()
    if place is None:
        raise PlaceNotFound(_("Không tìm thấy màn hình này."))
    versions = listed_versions(agency_id, also_past=False).select_related("decision")
    if place.unit_id is not None:
        versions = versions.filter(procedure__executing_unit_id=place.unit_id)
    page = pages.keyset(
        versions.prefetch_related("fee_lines"),
        keys=("procedure__sort_name", "procedure_id"),
        after=after,
        size=size,
    )
    return ScreenPage(
        place=place.name,
        location=place.location,
        rows=tuple(map(_row, page.rows)),
        next=page.next,
        previous=page.previous,
    )


def _row(version: ProcedureVersion) -> ScreenRow:
    procedure, confirmed, decision = version.procedure, set(version.confirmed_parts), version.decision
    fees = [fee_item(line) for line in version.fee_lines.all()] if Part.FEES in confirmed else []
    return ScreenRow(
        public_id=procedure.public_id,
        code=procedure.code or "",
        name=procedure.name,
        field_name=str(procedure.field),
        limit=limit_text(version) if Part.TIME_LIMIT in confirmed else "",
        fee=fee_summary(fees) if Part.FEES in confirmed else "",
        version_number=version.number,
        since=version.valid_from,
        decision=decision_words(decision.number, decision.signed_on) if decision else "",
    )
