"""Procedures to take out, and what bringing some in would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import Field, Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import (
    Publisher,
    as_json_ld,
    changed_parts,
    check_content,
    content_hash,
    diff_contents,
    field_words,
    tidy,
    write_json,
    write_workbook,
)
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.types import (
    ExportedFile,
    ImportChange,
    ImportLine,
    ImportPlan,
    ProcedureKind,
    ProcedureRecord,
    ProcedureStatus,
    VersionContent,
    VersionState,
)
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotAllowed

_ENDED = (ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED)
_MIMES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonld": "application/ld+json",
}
# What a new content is compared with: the draft there is, else what stands last.
NEAREST = (VersionState.IN_FORCE, VersionState.UPCOMING, VersionState.DRAFT)


def exported_procedures(actor: Actor, *, only: UUID | None = None) -> tuple[ProcedureRecord, ...]:
    """Every procedure in force of the actor's agency with its whole content, by name (`only` one of them).
    Nothing for whoever may not read the catalogue."""
    if not policies.may_read(actor):
        return ()
    versions = listed_versions(actor.agency_id, also_past=False)
    if only is not None:
        versions = versions.filter(procedure__public_id=only)
    ordered = with_content(versions).order_by("procedure__sort_name", "id")
    return tuple(map(record_of, ordered))


def exported_file(actor: Actor, form: str, *, only: UUID | None = None) -> ExportedFile:
    """The same as a file: "json", "xlsx" or "jsonld". Raises Invalid for another form, NotAllowed for whoever
    may not read the catalogue."""
    if form not in _MIMES:
        raise Invalid(_("Chỉ xuất được JSON, XLSX và JSON-LD."), field="form")
    if not policies.may_read(actor):
        raise NotAllowed(_("Bạn không có quyền xem danh mục thủ tục."))
    records, today = exported_procedures(actor, only=only), clock.today()
    agency = people.get_agency(actor)
    publisher = Publisher(agency.identifier or agency.code, agency.name, agency.place)
    writers = {
        "json": lambda: write_json(records),
        "xlsx": lambda: write_workbook(records),
        "jsonld": lambda: as_json_ld(records, publisher=publisher, exported_on=today.isoformat()),
    }
    name = f"thu-tuc-{today:%Y-%m-%d}.{form}"
    return ExportedFile(name=name, mime=_MIMES[form], content=writers[form](), procedures=len(records))


def record_of(version: ProcedureVersion) -> ProcedureRecord:
    """A version (with procedure, field, unit and its rows loaded) as a record."""
    procedure, content = version.procedure, content_of(version)
    unit = procedure.executing_unit
    return ProcedureRecord(
        key=procedure.source_key,
        content=replace(content, name=content.name or procedure.name),
        field_code=procedure.field.code,
        field_name=procedure.field.name,
        code=procedure.code or "",
        level=procedure.level,
        kind=procedure.kind,
        status=procedure.status,
        unit_code=unit.code if unit else "",
        id=procedure.public_id,
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import is compared with, by id, code and key; and which fields and units there are."""

    by_id: Mapping[UUID, Procedure]
    by_code: Mapping[str, Procedure]
    by_key: Mapping[str, Procedure]
    bases: Mapping[int, ProcedureVersion]
    fields: frozenset[str]
    units: frozenset[str]

    def find(self, record: ProcedureRecord) -> Procedure | None:
        """The stored procedure a record is about: by id, else by national code, else by key."""
        if record.id is not None and record.id in self.by_id:
            return self.by_id[record.id]
        if record.code and record.code in self.by_code:
            return self.by_code[record.code]
        return self.by_key.get(record.key)


def plan_import(actor: Actor, records: Sequence[ProcedureRecord]) -> ImportPlan:
    """What bringing these records in would do, one line each; changes nothing. Raises NotAllowed."""
    policies.require_may_draft(actor, unit_id=None)
    stored = stored_for(actor)
    seen: set[UUID] = set()
    lines = []
    for record in records:
        line = _line(record, stored)
        if line.procedure_id is not None and line.procedure_id in seen:
            line = _refused(record, _("Hai dòng của tệp nói về cùng một thủ tục."))
        if line.procedure_id is not None:
            seen.add(line.procedure_id)
        lines.append(line)
    told = "\n".join(
        f"{line.key}|{line.change}|{line.procedure_id}|{line.base_hash}|{content_hash(record.content)}"
        for line, record in zip(lines, records, strict=True)
    )
    return ImportPlan(lines=tuple(lines), digest=hashlib.sha256(told.encode()).hexdigest())


def stored_for(actor: Actor) -> Stored:
    """The agency's procedures with the content each would be compared with."""
    procedures = list(Procedure.objects.filter(agency_id=actor.agency_key))
    standing = ProcedureVersion.objects.filter(agency_id=actor.agency_key, state__in=NEAREST)
    bases: dict[int, ProcedureVersion] = {}
    for version in with_content(standing).order_by("number"):
        held = bases.get(version.procedure_id)
        if held is None or NEAREST.index(version.state) >= NEAREST.index(held.state):
            bases[version.procedure_id] = version
    return Stored(
        by_id={one.public_id: one for one in procedures},
        by_code={one.code: one for one in procedures if one.code},
        by_key={one.source_key: one for one in procedures},
        bases=bases,
        fields=frozenset(Field.objects.filter(agency_id=actor.agency_key).values_list("code", flat=True)),
        units=frozenset(unit.code for unit in people.visible_units(actor)),
    )


def _line(record: ProcedureRecord, stored: Stored) -> ImportLine:
    content = tidy(record.content)
    if reasons := list(_wrong(record, content, stored)):
        return _refused(record, " ".join(reasons))
    procedure = stored.find(record)
    if procedure is None:
        return ImportLine(record.key, record.code, content.name, ImportChange.NEW)
    if procedure.status in _ENDED:
        return _refused(record, _("Thủ tục đã hết hiệu lực nên không soạn phiên bản mới."))
    base = stored.bases.get(procedure.pk)
    before = content_of(base) if base else VersionContent(name=procedure.name)
    before = replace(before, name=before.name or procedure.name)
    same = content_hash(tidy(before)) == content_hash(content)
    diff = () if same else diff_contents(before, content)
    return ImportLine(
        key=record.key,
        code=record.code,
        name=content.name,
        change=ImportChange.SAME if same else ImportChange.CHANGED,
        procedure_id=procedure.public_id,
        base_hash=base.content_hash if base else "",
        parts=changed_parts(diff),
        diff=tuple(part for part in diff if part.changed),
    )


def _wrong(record: ProcedureRecord, content: VersionContent, stored: Stored) -> Iterator[str]:
    if len(record.key) > 40 or len(record.code) > 40:
        yield _("Khóa và mã thủ tục nhiều nhất 40 ký tự.")
    if record.kind not in ProcedureKind.values:
        yield _("Hãy chọn loại thủ tục trong danh sách.")
    if record.field_code not in stored.fields:
        yield _("Không có lĩnh vực mang mã “%(code)s”.") % {"code": record.field_code}
    if record.unit_code and record.unit_code not in stored.units:
        yield _("Không có đơn vị mang mã “%(code)s”.") % {"code": record.unit_code}
    yield from _shown(check_content(content))


def _shown(faults: Mapping[str, str]) -> Iterable[str]:
    return (f"{field_words(field)}: {message}" for field, message in faults.items())


def _refused(record: ProcedureRecord, reason: str) -> ImportLine:
    return ImportLine(record.key, record.code, record.content.name, ImportChange.REFUSED, reason=reason)
