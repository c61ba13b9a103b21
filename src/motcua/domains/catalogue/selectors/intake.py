"""Versions as the counter uses them, kept in memory until the catalogue changes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.selectors._rows import limit_text
from motcua.domains.catalogue.selectors._versions import (
    fee_item,
    in_force_on,
    is_open,
    missing_of,
    paper_need,
    with_procedure,
)
from motcua.domains.catalogue.types import REVISION, IntakeVersion, VersionState
from motcua.domains.deadlines.types import Unit
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor

_PARTS = ("facts", "papers__case", "fee_lines", "cases")


def intake_version(agency_id: int, version_public_id: UUID) -> IntakeVersion:
    """One version, also one whose intake is closed (`missing` then says why, and what replaced it): a dossier
    keeps the version it was accepted under. What was announced for today is open from midnight on. Raises
    ProcedureNotFound, also for another agency's."""
    key = ("intake", agency_id, version_public_id, period_of(agency_id))
    return revisions.cached(REVISION, key, lambda: _load(agency_id, version_public_id))


def intake_choices(actor: Actor) -> list[IntakeVersion]:
    """Versions a dossier may be filed under today, by name; none for whoever may not read the catalogue."""
    if not policies.may_read(actor):
        return []
    agency_id = actor.agency_id
    key = ("choices", agency_id, period_of(agency_id))
    return list(revisions.cached(REVISION, key, lambda: _load_open(agency_id)))


def _load(agency_id: int, version_public_id: UUID) -> IntakeVersion:
    versions = with_procedure(agency_id).prefetch_related(*_PARTS)
    version = versions.filter(public_id=version_public_id).first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return _as_intake(version)


def _load_open(agency_id: int | None) -> tuple[IntakeVersion, ...]:
    """Those marked open, and those whose first day came and nobody marked yet."""
    may_open = Q(intake_open=True) | Q(state=VersionState.UPCOMING)
    versions = with_procedure(agency_id).filter(may_open, in_force_on(clock.today()))
    ordered = versions.order_by("procedure__sort_name", "id").prefetch_related(*_PARTS)
    return tuple(choice for version in ordered if (choice := _as_intake(version)).intake_open)


def _as_intake(version: ProcedureVersion) -> IntakeVersion:
    procedure = version.procedure
    return IntakeVersion(
        version_pk=version.pk,
        procedure_pk=procedure.pk,
        procedure_public_id=procedure.public_id,
        version_public_id=version.public_id,
        code=procedure.code,
        source_key=procedure.source_key,
        name=procedure.name,
        field=procedure.field.name,
        limit_amount=version.time_limit_amount,
        limit_unit=Unit(version.time_limit_unit) if version.time_limit_unit else "",
        limit_text=version.time_limit_text or limit_text(version),
        papers=tuple(paper_need(row) for row in version.papers.all()),
        fees=tuple(fee_item(row) for row in version.fee_lines.all()),
        process_version_pk=version.process_version_id,
        executing_unit_pk=procedure.executing_unit_id,
        dossier_sets=version.dossier_sets,
        applicant_kinds=tuple(version.applicant_kinds),
        missing=missing_of(version, version.facts.all()),
        intake_open=is_open(version, version.facts.all()),
        results=tuple(version.results),
        cases=tuple(case.name for case in version.cases.all()),
    )
