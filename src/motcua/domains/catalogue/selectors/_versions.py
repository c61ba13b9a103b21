"""Versions with what stands on them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from motcua.domains.catalogue.models import FeeLine, PaperRequirement, ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import missing_for_intake
from motcua.domains.catalogue.types import FactState, FeeItem, PaperNeed


def with_procedure(agency_id: int | None) -> QuerySet[ProcedureVersion]:
    """Versions of one agency (none without an agency) with procedure, field and unit."""
    owned = Q(agency_id=agency_id) if agency_id is not None else Q(pk__in=())
    versions = ProcedureVersion.objects.filter(owned)
    return versions.select_related("procedure__field", "procedure__executing_unit")


def missing_of(version: ProcedureVersion, facts: Iterable[VersionFact]) -> tuple[str, ...]:
    """What stands between the version and intake, from its loaded facts."""
    states = {fact.part: FactState(fact.evidence, fact.confirmed_at is not None) for fact in facts}
    return missing_for_intake(
        states,
        state=version.state,
        has_limit=version.time_limit_amount is not None,
        has_process=version.process_version_id is not None,
        has_unit=version.procedure.executing_unit_id is not None,
    )


def paper_need(row: PaperRequirement) -> PaperNeed:
    return PaperNeed(
        pk=row.pk,
        order=row.order,
        name=row.name,
        originals=row.originals,
        copies=row.copies,
        form=row.form,
        condition=row.condition,
        is_required=row.is_required,
        certified=row.certified,
    )


def fee_item(row: FeeLine) -> FeeItem:
    return FeeItem(kind=row.kind, name=row.name, amount=row.amount, currency=row.currency, rule=row.rule)
