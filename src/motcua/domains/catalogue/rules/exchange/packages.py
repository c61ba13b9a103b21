"""A procedure with its process and forms as one file, to be moved between installations."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import BadFile
from motcua.domains.catalogue.rules.exchange.json_files import load, records_of
from motcua.domains.catalogue.rules.exchange.naming import field_words, named_place
from motcua.domains.catalogue.rules.exchange.plain import as_plain
from motcua.domains.catalogue.types import FileFault, Package, ProcedureRecord, ProcessRecord
from motcua.domains.workflow import rules as processes
from motcua.kernel.errors import DomainError

FORMAT, EDITION = "motcua.package", 1


def forms_of(record: ProcedureRecord, process: ProcessRecord | None) -> tuple[str, ...]:
    """Every form the procedure and its process name, once, in order."""
    content = record.content
    named = [*(row.form for row in content.papers), *(row.form for row in content.results)]
    steps = process.table.get("steps", []) if process else []
    named += [form for step in steps for form in step.get("forms", ())]
    return tuple(dict.fromkeys(form for form in named if form))


def write_package(package: Package) -> bytes:
    """The package as a file that `read_package` reads; the same package gives the same bytes."""
    process = package.process
    whole = {
        "format": FORMAT,
        "edition": EDITION,
        "procedure": as_plain(package.procedure),
        "process": process and {**as_plain(process), "table": process.table},
        "forms": list(package.forms),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_package(data: bytes) -> Package:
    """The package of a file. Raises BadFile with every fault named by its path."""
    whole = load(data)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or whole.get("edition") != EDITION:
        raise BadFile([FileFault("", _("Tệp không phải gói thủ tục do phần mềm này xuất ra."))])
    [record] = records_of([whole.get("procedure")])
    process = _process(whole.get("process"))
    return Package(procedure=record, process=process, forms=forms_of(record, process))


def _process(given: Any) -> ProcessRecord | None:
    if given is None:
        return None
    try:
        processes.require_storable(processes.table_from_json(given["table"]))
        return ProcessRecord(
            name=_text(given["name"]),
            table=given["table"],
            limit_minutes=_minutes(given.get("limit_minutes")),
            id=UUID(given["id"]) if given.get("id") else None,
        )
    except DomainError as error:
        raise BadFile(
            [FileFault(_process_place(place), text) for place, text in error.errors.items()]
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile([FileFault(named_place("process"), _("không đọc được bảng quy trình."))]) from error


def _process_place(cell: str) -> str:
    """ "steps-1-kind" → "Quy trình, dòng 2 (process.steps-1-kind)"; the sentence itself says which cell."""
    rows = [name for name in cell.split("-") if name.isdecimal()]
    words = field_words(".".join(["process", *rows]))
    return f"{words} (process.{cell})"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _minutes(value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 0 < value < 10**6):
        raise ValueError(value)
    return value
