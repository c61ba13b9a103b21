"""How full the procedures in force are: parts a to g by the law, the rest as warnings (chỉ số 1.3)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import (
    ChannelTerm,
    PaperRequirement,
    ProcedureStep,
    ProcedureVersion,
)
from motcua.domains.catalogue.rules import completeness, content_text
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors.versions import ref_of
from motcua.domains.catalogue.types import (
    FullnessFacts,
    FullnessFilter,
    FullnessRow,
    FullnessSheet,
    VersionState,
)
from motcua.kernel import pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page


def fullness_board(
    actor: Actor,
    *,
    which: FullnessFilter = FullnessFilter.ALL,
    field: str | None = None,
    after: str | None = None,
    size: int = 20,
) -> Page[FullnessRow]:
    """One page of the procedures in force by name, each with what its version lacks. Raises Invalid for a bad
    cursor."""
    versions = _in_force(actor)
    if which is FullnessFilter.LACKING:
        versions = versions.filter(lacks_a_part())
    elif which is FullnessFilter.FULL:
        versions = versions.exclude(pk__in=_in_force(actor).filter(lacks_a_part()).values("pk"))
    if field:
        versions = versions.filter(procedure__field__code=field)
    page = pages.keyset(
        with_content(versions), keys=("procedure__sort_name", "procedure_id"), after=after, size=size
    )
    drafts = _drafts(page.rows)
    rows = [_row(actor, version, drafts.get(version.procedure_id)) for version in page.rows]
    return Page(rows=rows, next=page.next, previous=page.previous)


def fullness_of(actor: Actor, procedure_id: UUID) -> FullnessSheet:
    """One procedure part by part, in its version in force or the last that was. Raises ProcedureNotFound."""
    versions = listed_versions(actor.agency_id, also_past=True)
    found = with_content(versions if policies.may_read(actor) else versions.none())
    version = found.filter(procedure__public_id=procedure_id).first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    row = _row(actor, version, _drafts([version]).get(version.procedure_id))
    said = {finding.part: finding for finding in row.findings}
    return FullnessSheet(
        row, tuple((text, said.get(text.part)) for text in content_text(content_of(version)))
    )


def fullness_facts(actor: Actor) -> FullnessFacts:
    """How many procedures in force have every part a to g, for the indicator."""
    versions = _in_force(actor)
    total = versions.order_by().count()
    return FullnessFacts(total=total, full=total - versions.filter(lacks_a_part()).order_by().count())


def lacks_a_part() -> Q:
    """What `rules.completeness` blocks, in the words of the database, so that lists can be narrowed by it."""
    here = OuterRef("pk")
    empty_limit = Q(time_limit_amount__isnull=True, time_limit_text="")
    figure = Concat(
        Value(r"(^|\D)0*"), Cast("time_limit_amount", CharField()), Value(r"(\D|$)"), output_field=CharField()
    )
    two_limits = (
        Q(time_limit_amount__isnull=False)
        & Q(time_limit_text__regex=r"\d")
        & ~Q(time_limit_text__regex=figure)
    )
    return (
        Q(name="")
        | ~Exists(ProcedureStep.objects.filter(version=here))
        | ~Exists(ChannelTerm.objects.filter(version=here))
        | ~Exists(PaperRequirement.objects.filter(version=here))
        | Q(dossier_sets__isnull=True)
        | empty_limit
        | two_limits
        | Q(applicant_kinds=[], applicant_groups=[])
        | Q(executing_agency="")
        | Q(deciding_agency="")
    )


def _in_force(actor: Actor) -> QuerySet[ProcedureVersion]:
    versions = listed_versions(actor.agency_id, also_past=False)
    return versions if policies.may_read(actor) else versions.none()


def _drafts(versions: list[ProcedureVersion]) -> dict[int, UUID]:
    drafts = ProcedureVersion.objects.filter(
        procedure__in=[version.procedure_id for version in versions], state=VersionState.DRAFT
    )
    return dict(drafts.values_list("procedure_id", "public_id"))


def _row(actor: Actor, version: ProcedureVersion, draft_id: UUID | None) -> FullnessRow:
    return FullnessRow(
        procedure=ref_of(version.procedure),
        field_name=str(version.procedure.field),
        version_id=version.public_id,
        version_number=version.number,
        findings=completeness(content_of(version)),
        draft_id=draft_id,
        may_draft=policies.may_draft(actor, unit_id=version.procedure.executing_unit_id),
    )
