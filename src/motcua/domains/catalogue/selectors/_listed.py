"""Which version of a procedure a list shows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.selectors._versions import in_force_on, published_by, with_procedure
from motcua.domains.catalogue.types import ProcedureKind
from motcua.kernel import clock


def listed_versions(agency_id: int | None, *, also_past: bool) -> QuerySet[ProcedureVersion]:
    """One version for each procedure: that in force, or (with `also_past`) the last one that is no draft."""
    today = clock.today()
    versions = with_procedure(agency_id).filter(procedure__kind=ProcedureKind.PUBLIC)
    if agency_id is not None:
        # Said of the procedure too, lists by name go along its index.
        versions = versions.filter(procedure__agency_id=agency_id)
    if not also_past:
        return versions.filter(in_force_on(today))
    published = ProcedureVersion.objects.filter(published_by(today))
    newer = published.filter(procedure=OuterRef("procedure"), number__gt=OuterRef("number"))
    return versions.filter(~Exists(newer)).filter(published_by(today))
