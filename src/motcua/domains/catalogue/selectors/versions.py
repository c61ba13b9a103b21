"""Versions of a procedure: the row of them, one as a text, the one in force on a day, a draft on the desk."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import AnnouncementDecision, Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import (
    changed_parts,
    completeness,
    content_text,
    diff_contents,
)
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._versions import is_open, state_of, with_procedure
from motcua.domains.catalogue.selectors.visible import get_procedure
from motcua.domains.catalogue.types import (
    DecisionRef,
    DraftSheet,
    ProcedureRef,
    ProcedureStatus,
    VersionActs,
    VersionContent,
    VersionRow,
    VersionState,
    VersionText,
)
from motcua.kernel import pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page


def versions_of(
    actor: Actor, procedure_id: UUID, *, after: str | None = None, size: int = 20
) -> Page[VersionRow]:
    """One page of the versions of a procedure, drafts included, newest first; empty for whoever may not read the
    catalogue. Raises Invalid for a bad cursor."""
    found = visible_versions(actor).filter(procedure__public_id=procedure_id)
    page = pages.keyset(with_decisions(found), keys=("-number", "-id"), after=after, size=size)
    return Page(rows=[row_of_version(row) for row in page.rows], next=page.next, previous=page.previous)


def visible_versions(actor: Actor) -> QuerySet[ProcedureVersion]:
    """Versions of the actor's agency with their procedure; none for whoever may not read the catalogue."""
    versions = with_procedure(actor.agency_id)
    return versions if policies.may_read(actor) else versions.none()


def get_version(actor: Actor, version_id: UUID) -> ProcedureVersion:
    """One version with every row of its content. Raises ProcedureNotFound, also for another agency's."""
    version = with_content(with_decisions(visible_versions(actor))).filter(public_id=version_id).first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return version


def version_acts(actor: Actor, procedure_id: UUID) -> VersionActs:
    """Whether the viewer may begin a draft of the procedure, and the draft there is. Raises ProcedureNotFound."""
    procedure = get_procedure(actor, procedure_id)
    ended = procedure.status in {ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED}
    drafts = procedure.versions.filter(state=VersionState.DRAFT)
    return VersionActs(
        may_draft=not ended and policies.may_draft(actor, unit_id=procedure.executing_unit_id),
        draft_id=drafts.values_list("public_id", flat=True).first(),
    )


def version_before(actor: Actor, version_id: UUID) -> UUID:
    """The version to compare with: the one it began from, else the one numbered before; itself when it is the
    first. Raises ProcedureNotFound."""
    version = visible_versions(actor).select_related("based_on").filter(public_id=version_id).first()
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    if version.based_on is not None:
        return version.based_on.public_id
    earlier = visible_versions(actor).filter(procedure_id=version.procedure_id, number__lt=version.number)
    found = earlier.order_by("-number").values_list("public_id", flat=True).first()
    return found or version.public_id


def version_content(actor: Actor, version_id: UUID) -> VersionContent:
    """The whole content of one version. Raises ProcedureNotFound."""
    return content_of(get_version(actor, version_id))


def version_text(actor: Actor, version_id: UUID) -> VersionText:
    """One version as officers read it: every part, confirmed or not. Raises ProcedureNotFound."""
    return text_of(get_version(actor, version_id))


def draft_sheet(actor: Actor, version_id: UUID) -> DraftSheet:
    """A version on the desk: its content, what it lacks, and what it changes in the version it began from.
    Raises ProcedureNotFound."""
    wanted = visible_versions(actor).filter(public_id=version_id)
    found = visible_versions(actor).filter(Q(public_id=version_id) | Q(pk__in=wanted.values("based_on_id")))
    rows = {row.public_id: row for row in with_content(with_decisions(found))}
    version = rows.pop(version_id, None)
    if version is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    content, before = content_of(version), next(iter(rows.values()), None)
    return DraftSheet(
        row=row_of_version(version),
        procedure=ref_of(version.procedure),
        content=content,
        findings=completeness(content),
        based_on=row_of_version(before) if before else None,
        changed=changed_parts(diff_contents(content_of(before), content)) if before else (),
        may_edit=version.state == VersionState.DRAFT
        and policies.may_draft(actor, unit_id=version.procedure.executing_unit_id),
    )


def with_decisions(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """The same versions with the decisions that opened and closed them, and their successor."""
    return versions.select_related("decision", "closing_decision", "successor")


def on_day(day: date) -> Q:
    """Versions whose validity covers the day; a draft covers none."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    ends = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return ~Q(state=VersionState.DRAFT) & begun & ends


def row_of_version(version: ProcedureVersion) -> VersionRow:
    """A version (with procedure and decisions loaded) as a row, in the state its dates give it today."""
    state = state_of(version)
    return VersionRow(
        public_id=version.public_id,
        number=version.number,
        name=version.name or version.procedure.name,
        state=state.value,
        state_label=str(state.label),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        decision=_decision(version.decision),
        closing_decision=_decision(version.closing_decision),
        intake_open=is_open(version, version.facts.all()),
        content_hash=version.content_hash,
        is_in_force=state is VersionState.IN_FORCE,
    )


def text_of(version: ProcedureVersion) -> VersionText:
    """A loaded version as a text with every part."""
    return VersionText(
        row=row_of_version(version),
        procedure=ref_of(version.procedure),
        field_name=str(version.procedure.field),
        parts=content_text(content_of(version)),
        successor=ref_of(version.successor) if version.successor else None,
    )


def ref_of(procedure: Procedure) -> ProcedureRef:
    """A procedure to link to."""
    return ProcedureRef(procedure.public_id, procedure.code, procedure.name)


def _decision(decision: AnnouncementDecision | None) -> DecisionRef | None:
    return DecisionRef(decision.public_id, decision.number, decision.signed_on) if decision else None
