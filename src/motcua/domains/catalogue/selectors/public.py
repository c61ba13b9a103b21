"""What citizens read of a procedure: confirmed values, and the words "đang đối chiếu" for the others."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import Procedure, ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import being_checked
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.selectors._rows import name_note
from motcua.domains.catalogue.selectors._versions import (
    fee_item,
    is_open,
    missing_of,
    paper_need,
    published_by,
    state_of,
    with_procedure,
)
from motcua.domains.catalogue.types import (
    REVISION,
    Part,
    ProcedureKind,
    ProcedureRef,
    PublicProcedure,
    PublicValue,
    VersionState,
)
from motcua.kernel import clock, revisions


def procedure_page(agency_id: int, ref: UUID | str) -> PublicProcedure:
    """The public page of a procedure by its public id or its national code; a replaced one still has its page,
    which names its successor. Kept in memory until the catalogue changes. Raises ProcedureNotFound."""
    key = ("page", agency_id, str(ref), period_of(agency_id))
    return revisions.cached(REVISION, key, lambda: _load(agency_id, ref))


def _load(agency_id: int, ref: UUID | str) -> PublicProcedure:
    versions = with_procedure(agency_id).filter(named(ref), procedure__kind=ProcedureKind.PUBLIC)
    shown = (
        versions.filter(published_by(clock.today()))
        .select_related("procedure__successor")
        .prefetch_related("facts", "papers__case", "fee_lines", "procedure__predecessors__versions")
    )
    found = sorted(shown, key=lambda row: (state_of(row) == VersionState.IN_FORCE, row.number), reverse=True)
    if not found:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    return _page(found[0])


def named(ref: UUID | str) -> Q:
    """Versions of the procedure with this public id or national code. Raises ProcedureNotFound for what can be
    neither."""
    if isinstance(ref, UUID):
        return Q(procedure__public_id=ref)
    if "\x00" in ref:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    try:
        return Q(procedure__public_id=UUID(ref))
    except ValueError:
        return Q(procedure__code=ref)


def _page(version: ProcedureVersion) -> PublicProcedure:
    procedure, confirmed = version.procedure, set(version.confirmed_parts)
    has_limit = Part.TIME_LIMIT in confirmed
    return PublicProcedure(
        public_id=procedure.public_id,
        version_public_id=version.public_id,
        code=procedure.code,
        name=procedure.name,
        name_note=name_note(procedure),
        field_code=procedure.field.code,
        field_name=str(procedure.field),
        kind=procedure.kind,
        is_in_force=state_of(version) == VersionState.IN_FORCE,
        state_label=str(state_of(version).label),
        successor=_ref(procedure.successor) if procedure.successor else None,
        predecessors=tuple(_predecessor(row) for row in procedure.predecessors.all()),
        values={fact.part: _value(fact, procedure) for fact in _in_order(version)},
        limit_amount=version.time_limit_amount if has_limit else None,
        limit_unit=version.time_limit_unit if has_limit else "",
        papers=tuple(paper_need(row) for row in version.papers.all()) if Part.PAPERS in confirmed else (),
        fees=tuple(fee_item(row) for row in version.fee_lines.all()) if Part.FEES in confirmed else (),
        online_level=version.online_level if Part.ONLINE_LEVEL in confirmed else "",
        executing_unit=str(procedure.executing_unit or ""),
        process_version_pk=version.process_version_id if is_open(version, version.facts.all()) else None,
        intake_open=is_open(version, version.facts.all()),
        missing=missing_of(version, version.facts.all()),
        demo_note=_demo_note(version),
    )


def _in_order(version: ProcedureVersion) -> list[VersionFact]:
    order = {part.value: place for place, part in enumerate(Part)}
    return sorted(version.facts.all(), key=lambda fact: order[fact.part])


def _value(fact: VersionFact, procedure: Procedure) -> PublicValue:
    """Name and code also count as checked when they were read on a page."""
    confirmed = fact.confirmed_at is not None
    if fact.part == Part.NAME:
        confirmed = procedure.name_is_checked
    elif fact.part == Part.CODE:
        confirmed = procedure.code is not None
    lines = tuple(fact.value) if confirmed else (being_checked(),)
    return PublicValue(part=fact.part, label=str(Part(fact.part).label), lines=lines, confirmed=confirmed)


def _ref(procedure: Procedure, period: str = "") -> ProcedureRef:
    return ProcedureRef(procedure.public_id, procedure.code, procedure.name, period)


def _predecessor(procedure: Procedure) -> ProcedureRef:
    periods = [version.period for version in procedure.versions.all()]
    return _ref(procedure, periods[-1] if periods else "")


def _demo_note(version: ProcedureVersion) -> str:
    if not version.confirmed_for_demo:
        return ""
    return _("Nội dung được xác nhận cho bản trình diễn, không thay cho công bố chính thức.")
