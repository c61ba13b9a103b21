"""The whole content of a stored version."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.types import (
    ChannelContent,
    FeeContent,
    LegalBasisContent,
    PaperContent,
    ResultContent,
    StepContent,
    VersionContent,
)

_ROWS = ("steps", "channels", "cases", "papers", "result_items", "bases", "fee_lines")


def with_content(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """The same versions with every row of their content loaded along."""
    return versions.prefetch_related(*_ROWS)


def content_of(version: ProcedureVersion) -> VersionContent:
    """Every part of the version, from its loaded rows. A version that shipped has its results and legal texts as
    lines only: each line becomes a name."""
    return VersionContent(
        name=version.name,
        steps=tuple(StepContent(row.actor, row.text) for row in version.steps.all()),
        channels=tuple(
            ChannelContent(row.channel, row.limit_amount, row.limit_unit, row.fee_text, row.description)
            for row in version.channels.all()
        ),
        cases=tuple(row.name for row in version.cases.all()),
        papers=_papers(version),
        dossier_sets=version.dossier_sets,
        limit_amount=version.time_limit_amount,
        limit_unit=version.time_limit_unit,
        limit_text=version.time_limit_text,
        applicants=tuple(version.applicant_kinds),
        applicant_groups=tuple(version.applicant_groups),
        executing_agency=version.executing_agency,
        deciding_agency=version.deciding_agency,
        delegated_agency=version.delegated_agency,
        coordinating_agencies=tuple(version.coordinating_agencies),
        results=_results(version),
        conditions=tuple(version.conditions),
        fees=_fees(version),
        legal_bases=_bases(version),
        receiving_place=version.receiving_place,
        receiving_time=version.receiving_time,
        online_level=version.online_level,
        interagency=version.interagency,
    )


def _papers(version: ProcedureVersion) -> tuple[PaperContent, ...]:
    cases = {case.pk: case.name for case in version.cases.all()}
    return tuple(
        PaperContent(
            name=row.name,
            originals=row.originals,
            certified=row.certified,
            copies=row.copies,
            form=row.form,
            condition=row.condition,
            is_required=row.is_required,
            case=cases.get(row.case_id or 0, ""),
            must_be_signed=row.must_be_signed,
        )
        for row in version.papers.all()
    )


def _results(version: ProcedureVersion) -> tuple[ResultContent, ...]:
    rows = version.result_items.all()
    if rows:
        return tuple(ResultContent(row.name, row.kind, row.validity, row.form) for row in rows)
    return tuple(ResultContent(name) for name in version.results)


def _fees(version: ProcedureVersion) -> tuple[FeeContent, ...]:
    return tuple(
        FeeContent(
            row.kind,
            row.name,
            row.amount,
            row.rule,
            row.basis,
            row.relief,
            row.currency,
            row.due,
            row.formula,
        )
        for row in version.fee_lines.all()
    )


def _bases(version: ProcedureVersion) -> tuple[LegalBasisContent, ...]:
    rows = version.bases.all()
    if rows:
        return tuple(
            LegalBasisContent(row.number, row.title, row.issuer, row.issued_on, row.effective_on)
            for row in rows
        )
    return tuple(LegalBasisContent(title=line) for line in version.legal_bases)
