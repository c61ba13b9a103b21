"""Procedures on their way in and out of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from motcua.domains.catalogue.types.content import LegalPart, VersionContent
from motcua.domains.catalogue.types.versions import PartDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRecord:
    """A procedure with one content, as files hold it. `key` names it within the catalogue; `id` stays the same
    between installations (None: a new procedure)."""

    key: str
    content: VersionContent
    field_code: str
    field_name: str = ""
    code: str = ""
    level: str = ""
    kind: str = "public"
    status: str = ""
    unit_code: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRecord:
    """The process of a procedure, as packages hold it: its table as plain JSON. `id` is None for a table many
    procedures share, which becomes this procedure's own where it is brought in."""

    name: str
    table: dict[str, Any]
    limit_minutes: int | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A procedure with its process and the forms it names, to be moved to another installation."""

    procedure: ProcedureRecord
    process: ProcessRecord | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file, and where: sheet, row and column of a workbook, or the path in a JSON file."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class ImportChange(StrEnum):
    """What an import would do with a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One record of a file beside what is stored. `base` is the content it is compared with."""

    key: str
    code: str
    name: str
    change: ImportChange
    procedure_id: UUID | None = None
    base_hash: str = ""
    parts: tuple[LegalPart, ...] = ()
    diff: tuple[PartDiff, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The difference report of a whole file. `digest` goes back with the import, so that nobody brings in what he
    has not seen."""

    lines: tuple[ImportLine, ...]
    digest: str

    def count(self, change: ImportChange) -> int:
        return sum(line.change is change for line in self.lines)

    @property
    def may_import(self) -> bool:
        """Something would change and nothing is refused."""
        return not self.count(ImportChange.REFUSED) and self.count(ImportChange.SAME) < len(self.lines)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to hand out: its content, its name and how many procedures it holds."""

    name: str
    mime: str
    content: bytes
    procedures: int


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that may be imported, by the hash it is kept under, with its difference report."""

    sha256: str
    plan: ImportPlan


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """What bringing a package in would do. `process` is None when it brings none, `process_draft` the draft that
    would be written on."""

    procedure: ImportPlan
    process: ImportChange | None = None
    process_draft: UUID | None = None
    process_hash: str = ""

    @property
    def may_import(self) -> bool:
        """Something would change and nothing is refused."""
        line = self.procedure.lines[0].change
        changes = {line, self.process} & {ImportChange.NEW, ImportChange.CHANGED}
        return bool(changes) and line is not ImportChange.REFUSED


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    created: int
    changed: int
    unchanged: int
