"""Writing the content of a draft into its version and the rows under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from motcua.domains.catalogue.models import (
    ChannelTerm,
    FeeLine,
    LegalBasis,
    PaperRequirement,
    ProcedureCase,
    ProcedureStep,
    ProcedureVersion,
    ResultItem,
)
from motcua.domains.catalogue.rules import content_hash
from motcua.domains.catalogue.rules.content import basis_words
from motcua.domains.catalogue.types import VersionContent


def fill_version(version: ProcedureVersion, content: VersionContent) -> None:
    """Set the columns of the version and its hash; the caller saves it."""
    version.name = content.name
    version.time_limit_amount, version.time_limit_unit = content.limit_amount, content.limit_unit
    version.time_limit_text = content.limit_text
    version.applicant_kinds = list(content.applicants)
    version.applicant_groups = list(content.applicant_groups)
    version.online_level, version.interagency = content.online_level, content.interagency
    version.dossier_sets = content.dossier_sets
    version.results = [result.name for result in content.results]
    version.conditions = list(content.conditions)
    version.legal_bases = [basis_words(basis) for basis in content.legal_bases]
    version.receiving_place, version.receiving_time = content.receiving_place, content.receiving_time
    version.executing_agency, version.deciding_agency = content.executing_agency, content.deciding_agency
    version.delegated_agency = content.delegated_agency
    version.coordinating_agencies = list(content.coordinating_agencies)
    version.content_hash = content_hash(content)


def store_rows(version: ProcedureVersion, content: VersionContent) -> None:
    """The rows of a version that has none."""
    owner = {"agency_id": version.agency_id, "version": version}
    cases = ProcedureCase.objects.bulk_create(
        ProcedureCase(**owner, order=order, name=name) for order, name in enumerate(content.cases, start=1)
    )
    by_name = {case.name: case for case in cases}
    PaperRequirement.objects.bulk_create(
        PaperRequirement(**owner, order=order, **{**asdict(paper), "case": by_name.get(paper.case)})
        for order, paper in enumerate(content.papers, start=1)
    )
    tables: tuple[tuple[Any, Sequence[Any]], ...] = (
        (ProcedureStep, content.steps),
        (ChannelTerm, content.channels),
        (ResultItem, content.results),
        (FeeLine, content.fees),
        (LegalBasis, content.legal_bases),
    )
    for model, rows in tables:
        model._default_manager.bulk_create(
            model(**owner, order=order, **asdict(row)) for order, row in enumerate(rows, start=1)
        )


def clear_rows(version: ProcedureVersion) -> None:
    """Take the rows of a draft away before new ones are stored. Nothing points to the rows of a draft."""
    for rows in (
        version.papers,
        version.cases,
        version.steps,
        version.channels,
        version.result_items,
        version.fee_lines,
        version.bases,
    ):
        rows.all().delete()
