"""Official lists: the one in force of each kind, one with its rows, what could join it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ListNotFound
from motcua.domains.catalogue.models import OfficialList, OfficialListRow, ProcedureVersion
from motcua.domains.catalogue.rules import decision_words, list_rules, read_condition, validity_words
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors._versions import is_open
from motcua.domains.catalogue.selectors.versions import ref_of
from motcua.domains.catalogue.types import (
    Condition,
    ConditionReading,
    ListActs,
    ListEntry,
    ListFacts,
    ListKind,
    ListOverview,
    ListState,
    ListView,
    Reading,
    list_conditions,
)
from motcua.domains.documents.types import ListedProcedure, OpenedFile, PaperHead, ProcedureList
from motcua.domains.people import selectors as people
from motcua.kernel import clock, pages
from motcua.kernel.actors import Actor
from motcua.kernel.pages import Page


def is_on_list(agency_id: int, kind: ListKind | str, procedure_id: UUID, on: date | None = None) -> bool:
    """Whether the list of that kind in force on the day (today) names the procedure, and not as an exception."""
    return OfficialListRow.objects.filter(
        _in_force("official_list__", on or clock.today()),
        agency_id=agency_id,
        official_list__kind=kind,
        procedure__public_id=procedure_id,
        excluded=False,
    ).exists()


def list_overview(actor: Actor) -> tuple[ListOverview, ...]:
    """Every kind with its list in force today, the one approved for later and the one in the making."""
    today = clock.today()
    rows = [view_of(row, today) for row in _counted(visible_lists(actor)).order_by("number")]
    return tuple(
        ListOverview(
            rule=rule,
            in_force=_last(one for one in rows if one.kind == kind and one.is_in_force),
            upcoming=_last(
                one
                for one in rows
                if one.kind == kind and one.valid_from is not None and one.valid_from > today
            ),
            working=_last(one for one in rows if one.kind == kind and one.state != ListState.APPROVED),
        )
        for kind, rule in list_rules().items()
    )


def lists_of(actor: Actor, kind: ListKind, *, after: str | None = None, size: int = 20) -> Page[ListView]:
    """Versions of the list of one kind, newest first. Raises Invalid for a bad cursor."""
    found = _counted(visible_lists(actor).filter(kind=kind))
    page = pages.keyset(found, keys=("-number", "-id"), after=after, size=size)
    today = clock.today()
    return Page(rows=[view_of(row, today) for row in page.rows], next=page.next, previous=page.previous)


def get_list(actor: Actor, list_id: UUID) -> ListView:
    """One version of a list. Raises ListNotFound."""
    row = _counted(visible_lists(actor)).filter(public_id=list_id).first()
    if row is None:
        raise ListNotFound(_("Không tìm thấy danh mục."))
    return view_of(row, clock.today())


def list_acts(actor: Actor, view: ListView) -> ListActs:
    """What the viewer may do with it."""
    return ListActs(
        may_edit=view.state == ListState.DRAFT and policies.may_draft(actor, unit_id=None),
        may_propose=view.state == ListState.DRAFT and policies.may_draft(actor, unit_id=None),
        may_approve=view.state == ListState.PROPOSED and policies.may_publish(actor, unit_id=None),
    )


def list_entries(actor: Actor, list_id: UUID, *, after: str | None = None, size: int = 50) -> Page[ListEntry]:
    """One page of the rows of a list by name. A list in the making is measured now; one that was proposed keeps
    what was measured then. Raises ListNotFound, Invalid for a bad cursor."""
    view = get_list(actor, list_id)
    rows = OfficialListRow.objects.filter(official_list__public_id=view.public_id).select_related("procedure")
    page = pages.keyset(rows, keys=("procedure__sort_name", "id"), after=after, size=size)
    measured = {}
    if view.state == ListState.DRAFT:
        measured = readings_of(actor.agency_key, ListKind(view.kind), [row.procedure_id for row in page.rows])
    entries = [_entry(row, view, measured.get(row.procedure_id)) for row in page.rows]
    return Page(rows=entries, next=page.next, previous=page.previous)


def could_join(actor: Actor, kind: ListKind, *, after: str | None = None, size: int = 20) -> Page[ListEntry]:
    """Procedures in force that are neither on the list in force nor on the one in the making, fail none of its
    conditions and meet at least one. What cannot be measured yet says so: `is_ready` only where all is met. A page
    may be shorter than `size`."""
    if not policies.may_read(actor):
        return Page(rows=[], next=None, previous=None)
    listed = OfficialListRow.objects.filter(
        _in_force("official_list__", clock.today())
        | Q(official_list__state__in=[ListState.DRAFT, ListState.PROPOSED]),
        official_list__kind=kind,
        procedure=OuterRef("procedure"),
    )
    versions = _possible(listed_versions(actor.agency_id, also_past=False), kind).exclude(Exists(listed))
    page = pages.keyset(versions, keys=("procedure__sort_name", "id"), after=after, size=size)
    measured = readings_of(actor.agency_key, kind, [version.procedure_id for version in page.rows])
    entries = [
        ListEntry(
            procedure=ref_of(version.procedure),
            code=version.procedure.code or "",
            name=version.name or version.procedure.name,
            field_name=str(version.procedure.field),
            excluded=False,
            note="",
            readings=measured[version.procedure_id],
        )
        for version in page.rows
        if _may_join(measured[version.procedure_id])
    ]
    return Page(rows=entries, next=page.next, previous=page.previous)


def readings_of(
    agency_id: int, kind: ListKind, procedure_pks: Sequence[int]
) -> dict[int, tuple[ConditionReading, ...]]:
    """The conditions of a list for these procedures, measured in their versions in force."""
    conditions = list_rules()[kind].conditions
    versions = listed_versions(agency_id, also_past=False).filter(procedure__in=procedure_pks)
    rows = list(with_content(versions).prefetch_related("facts"))
    provided = _provided(agency_id, conditions, [row.procedure.public_id for row in rows])
    found = {}
    for row in rows:
        facts = ListFacts(
            content=content_of(row),
            known=frozenset(row.confirmed_parts),
            announced=row.decision_id is not None,
            intake_open=is_open(row, row.facts.all()),
        )
        told = provided.get(row.procedure.public_id, {})
        found[row.procedure_id] = tuple(
            ConditionReading(one.value, str(one.label), read_condition(one, facts, told.get(one)))
            for one in conditions
        )
    unknown = tuple(ConditionReading(one.value, str(one.label), Reading.UNMEASURED) for one in conditions)
    return {pk: found.get(pk, unknown) for pk in procedure_pks}


def visible_lists(actor: Actor) -> QuerySet[OfficialList]:
    """Lists of the actor's agency; none for whoever may not read the catalogue."""
    found = OfficialList.objects.filter(agency_id=actor.agency_key)
    return found if policies.may_read(actor) else found.none()


def view_of(row: OfficialList, on: date) -> ListView:
    """A list counted by `_counted`, as it stands on the day."""
    kind, state = ListKind(row.kind), ListState(row.state)
    begun = row.valid_from is not None and row.valid_from <= on
    return ListView(
        public_id=row.public_id,
        kind=kind.value,
        kind_label=str(kind.label),
        number=row.number,
        state=state.value,
        state_label=str(state.label),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_in_force=state is ListState.APPROVED and begun and (row.valid_to is None or row.valid_to >= on),
        decision_number=row.decision_number,
        decision_issuer=row.decision_issuer,
        decision_signed_on=row.decision_signed_on,
        decision_file=row.decision_file.public_id if row.decision_file else None,
        rows=getattr(row, "row_count", 0),
        excluded=getattr(row, "excluded_count", 0),
        note=row.note,
        return_reason=row.return_reason,
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by.full_name if row.proposed_by else "",
    )


def _counted(lists: QuerySet[OfficialList]) -> QuerySet[OfficialList]:
    return lists.select_related("proposed_by", "decision_file").annotate(
        row_count=Count("rows", filter=Q(rows__excluded=False)),
        excluded_count=Count("rows", filter=Q(rows__excluded=True)),
    )


def _in_force(path: str, on: date) -> Q:
    still = Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gte": on})
    return Q(**{f"{path}state": ListState.APPROVED, f"{path}valid_from__lte": on}) & still


def _last(views: Iterable[ListView]) -> ListView | None:
    return max(views, key=lambda view: view.number, default=None)


def _entry(row: OfficialListRow, view: ListView, measured: tuple[ConditionReading, ...] | None) -> ListEntry:
    return ListEntry(
        procedure=ref_of(row.procedure),
        code=row.code,
        name=row.name,
        field_name=row.field_name,
        excluded=row.excluded,
        note=row.note,
        readings=measured if measured is not None else kept_readings(row, ListKind(view.kind)),
    )


def kept_readings(row: OfficialListRow, kind: ListKind) -> tuple[ConditionReading, ...]:
    """What was measured when the list was proposed."""
    return tuple(
        ConditionReading(one.value, str(one.label), Reading(row.readings.get(one.value, Reading.UNMEASURED)))
        for one in list_rules()[kind].conditions
    )


def _provided(
    agency_id: int, conditions: Iterable[Condition], procedures: Sequence[UUID]
) -> dict[UUID, dict[Condition, bool]]:
    told: dict[UUID, dict[Condition, bool]] = {}
    for condition in conditions:
        provider = list_conditions.get(condition.value)
        if provider is not None and procedures:
            for procedure, found in provider(agency_id, procedures).items():
                told.setdefault(procedure, {})[condition] = found
    return told


def _may_join(readings: Sequence[ConditionReading]) -> bool:
    states = {one.reading for one in readings}
    return Reading.NOT_MET not in states and Reading.MET in states


def _possible(versions: QuerySet[ProcedureVersion], kind: ListKind) -> QuerySet[ProcedureVersion]:
    """Without what surely fails, so that pages are not empty for nothing."""
    for condition in list_rules()[kind].conditions:
        needed = _NEEDED.get(condition)
        versions = versions.filter(needed) if needed is not None else versions
    return versions


_NEEDED: Mapping[Condition, Q] = {
    Condition.INTAKE_OPEN: Q(intake_open=True),
    Condition.INTERAGENCY: Q(interagency=True),
    Condition.AT_CENTRE: ~Q(receiving_place=""),
}


def list_paper(actor: Actor, list_id: UUID) -> ProcedureList:
    """The whole list to print or to save as a sheet. Raises ListNotFound."""
    view = get_list(actor, list_id)
    rows = OfficialListRow.objects.filter(official_list__public_id=view.public_id).order_by(
        "procedure__field__position", "procedure__sort_name", "pk"
    )
    listed: dict[bool, list[ListedProcedure]] = {False: [], True: []}
    for row in rows:
        listed[row.excluded].append(
            ListedProcedure(code=row.code, name=row.name, field=row.field_name, note=row.note)
        )
    agency = people.get_agency(actor)
    decided = view.decision_signed_on is not None
    return ProcedureList(
        head=PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place),
        title=view.kind_label,
        rows=tuple(listed[False]),
        excluded=tuple(listed[True]),
        attached_to=_("Kèm theo %(decision)s")
        % {"decision": decision_words(view.decision_number, view.decision_signed_on)}
        if decided
        else _("Dự thảo, chưa phê duyệt"),
        valid=_("Áp dụng %(when)s") % {"when": validity_words(view.valid_from, view.valid_to)}
        if decided
        else "",
    )


def open_list_decision(actor: Actor, list_id: UUID) -> OpenedFile:
    """The file of the decision that approved a list. Raises ListNotFound."""
    row = visible_lists(actor).select_related("decision_file").filter(public_id=list_id).first()
    if row is None or row.decision_file is None:
        raise ListNotFound(_("Không tìm thấy bản quyết định."))
    file = row.decision_file
    return OpenedFile(name=str(file.original_name), mime=file.mime, size=file.size, sha256=file.sha256)
