"""Cases (trường hợp) of a procedure, for whoever draws a process that differs by case."""

from __future__ import annotations

from motcua.domains.catalogue.models import ProcedureCase
from motcua.domains.catalogue.types import VersionState

_COUNTED = (VersionState.IN_FORCE, VersionState.UPCOMING, VersionState.DRAFT)


def cases_of_topic(agency_id: int, topic: str) -> tuple[str, ...]:
    """Names of the cases of the agency's procedure with this stable key, each once: of its version in force, then
    of those that are coming. () without such a procedure, or without cases."""
    rows = ProcedureCase.objects.filter(
        agency_id=agency_id,
        version__agency_id=agency_id,
        version__procedure__source_key=topic,
        version__state__in=_COUNTED,
    )
    return tuple(dict.fromkeys(rows.order_by("version__number", "order").values_list("name", flat=True)))
