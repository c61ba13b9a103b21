"""What a control officer has before him when he vouches for a procedure."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.selectors._versions import (
    is_open,
    missing_of,
    published_by,
    state_of,
    with_procedure,
)
from motcua.domains.catalogue.types import (
    INTAKE_PARTS,
    Evidence,
    FactSheet,
    FactView,
    Part,
    VersionState,
)
from motcua.kernel import clock
from motcua.kernel.actors import Actor


def facts_to_confirm(actor: Actor, procedure_public_id: UUID) -> FactSheet:
    """The confirmation screen of a procedure's version in force (its last one, when none is): every value with
    its source and how it is known. Raises ProcedureNotFound, also for whoever may not read the catalogue."""
    today = clock.today()
    wanted = with_procedure(actor.agency_id).filter(procedure__public_id=procedure_public_id)
    versions = wanted.filter(published_by(today))
    if not policies.may_read(actor):
        versions = versions.none()
    found = sorted(
        versions, key=lambda row: (state_of(row) == VersionState.IN_FORCE, row.number), reverse=True
    )
    if not found:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return _sheet(actor, found[0])


def fullest_versions(agency_id: int, count: int = 20) -> list[ProcedureVersion]:
    """The versions of which most is known: first those that have all four parts intake needs, of these first
    the ones in force, then by how much was read rather than recalled."""
    needed = Q(facts__part__in=[part.value for part in INTAKE_PARTS])
    known, found = ~Q(facts__evidence=Evidence.MISSING), Q(facts__evidence=Evidence.FOUND)
    versions = with_procedure(agency_id).annotate(
        needed_known=Count("facts", filter=needed & known),
        needed_found=Count("facts", filter=needed & found),
        all_known=Count("facts", filter=known),
        closed=Case(
            When(state=VersionState.IN_FORCE, then=Value(0)), default=Value(1), output_field=IntegerField()
        ),
    )
    ordered = versions.exclude(state__in=[VersionState.DRAFT, VersionState.UPCOMING]).order_by(
        "-needed_known", "closed", "-needed_found", "-all_known", "procedure__source_key", "number"
    )
    return list(ordered[:count])


def _sheet(actor: Actor, version: ProcedureVersion) -> FactSheet:
    procedure = version.procedure
    facts = list(version.facts.select_related("confirmed_by"))
    order = {part.value: place for place, part in enumerate(Part)}
    return FactSheet(
        procedure_public_id=procedure.public_id,
        version_public_id=version.public_id,
        name=procedure.name,
        code=procedure.code,
        recalled_code=procedure.recalled_code,
        source_key=procedure.source_key,
        field_name=str(procedure.field),
        number=version.number,
        state_label=str(state_of(version).label),
        status_text=version.status_text,
        period=version.period,
        remark=version.remark,
        executing_unit=str(procedure.executing_unit or ""),
        intake_open=is_open(version, facts),
        missing=missing_of(version, facts),
        facts=tuple(_view(fact) for fact in sorted(facts, key=lambda fact: order[fact.part])),
        limit_amount=version.time_limit_amount,
        limit_unit=version.time_limit_unit,
        content_hash=version.content_hash,
        may_confirm=policies.may_confirm(actor, unit_id=procedure.executing_unit_id),
        local_variants=tuple(version.local_variants),
    )


def _view(fact: VersionFact) -> FactView:
    is_confirmed = fact.confirmed_at is not None
    return FactView(
        part=fact.part,
        label=str(Part(fact.part).label),
        lines=tuple(fact.value),
        source=fact.confirmed_source if is_confirmed else fact.source,
        evidence=fact.evidence,
        evidence_label=str(Evidence(fact.evidence).label),
        needed_for_intake=fact.part in INTAKE_PARTS,
        is_confirmed=is_confirmed,
        confirmed_at=fact.confirmed_at,
        confirmed_by=fact.confirmed_by.full_name if fact.confirmed_by else "",
        note=fact.note,
    )
