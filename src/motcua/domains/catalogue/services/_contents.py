"""Writing the content of a draft into a procedure, its version and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from motcua.domains.catalogue.models import (
    FeeLine,
    Field,
    PaperRequirement,
    Procedure,
    ProcedureVersion,
    VersionFact,
)
from motcua.domains.catalogue.types import Evidence, Part, ProcedureDraft
from motcua.domains.workflow import rules as quotas
from motcua.domains.workflow import selectors as processes
from motcua.domains.workflow import services as workflow
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.people.models import Unit


@dataclass(frozen=True, slots=True)
class Places:
    """The agency, its fields and units by field code, and its province."""

    agency_id: int
    fields: Mapping[str, Field]
    units: Mapping[str, Unit | None]
    province: str


def fill(
    procedure: Procedure,
    version: ProcedureVersion,
    draft: ProcedureDraft,
    places: Places,
    *,
    successor: Procedure | None,
    actor: Actor,
) -> None:
    """Set the columns of both rows from the draft; the caller saves them."""
    evidence = {fact.part: fact.evidence for fact in draft.facts}
    procedure.code, procedure.recalled_code = draft.code, draft.recalled_code
    procedure.name, procedure.level = draft.name, draft.level
    procedure.name_is_checked = evidence[Part.NAME] == Evidence.FOUND
    procedure.field = places.fields[draft.field_code]
    procedure.keywords = draft.field_name
    procedure.status, procedure.successor = draft.status, successor

    version.name, version.state = draft.name, draft.state
    version.status_text = draft.status_text
    version.period, version.remark = draft.period, draft.remark
    version.time_limit_amount, version.time_limit_unit = draft.limit_amount, draft.limit_unit
    version.time_limit_text = draft.limit_text
    version.applicant_kinds, version.online_level = list(draft.applicant_kinds), draft.online_level
    version.dossier_sets, version.interagency = draft.dossier_sets, draft.interagency
    version.results, version.legal_bases = list(draft.results), list(draft.legal_bases)
    version.receiving_place = draft.receiving_place
    version.executing_agency, version.deciding_agency = draft.executing_agency, draft.deciding_agency
    version.local_variants, version.content_hash = draft.local_variants, draft.content_hash
    version.process_version_id = _process(actor, draft, places)


def _process(actor: Actor, draft: ProcedureDraft, places: Places) -> int | None:
    """The published process that fits, else the default one; None without a time limit to fit."""
    if draft.limit_amount is None:
        return None
    minutes = quotas.legal_minutes(draft.limit_amount, draft.limit_unit)
    known = processes.fitting_version(
        agency_id=places.agency_id,
        topic=draft.source_key,
        limit_minutes=minutes,
        province=places.province,
    )
    if known is not None:
        return known
    default = workflow.default_process_for(
        actor=actor, agency_id=places.agency_id, amount=draft.limit_amount, unit=draft.limit_unit
    )
    return default.pk


def store_parts(version: ProcedureVersion, draft: ProcedureDraft) -> None:
    """Facts, papers and fees of a version that has none."""
    owner = {"agency_id": version.agency_id, "version": version}
    VersionFact.objects.bulk_create(
        VersionFact(
            **owner, part=fact.part, value=list(fact.lines), source=fact.source, evidence=fact.evidence
        )
        for fact in draft.facts
    )
    PaperRequirement.objects.bulk_create(
        PaperRequirement(**owner, order=order, **asdict(paper))
        for order, paper in enumerate(draft.papers, start=1)
    )
    FeeLine.objects.bulk_create(
        FeeLine(**owner, order=order, **asdict(fee)) for order, fee in enumerate(draft.fees, start=1)
    )


def clear_parts(version: ProcedureVersion) -> None:
    """Take the parts away before new ones are stored. Raises ProtectedError when a dossier points to one."""
    version.papers.all().delete()
    version.fee_lines.all().delete()
    version.facts.all().delete()
