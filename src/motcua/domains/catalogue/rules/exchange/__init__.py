"""Procedures as files: JSON, XLSX and JSON-LD; packages."""

from motcua.domains.catalogue.rules.exchange.cpsv import Publisher, as_json_ld
from motcua.domains.catalogue.rules.exchange.json_files import read_json, write_json
from motcua.domains.catalogue.rules.exchange.naming import field_words
from motcua.domains.catalogue.rules.exchange.packages import forms_of, read_package, write_package
from motcua.domains.catalogue.rules.exchange.workbooks import read_workbook, write_workbook
from motcua.domains.catalogue.types import ProcedureRecord

_ZIP = b"PK"


def read_file(data: bytes) -> tuple[ProcedureRecord, ...]:
    """The records of a workbook or a JSON file, whichever it is. Raises BadFile."""
    return read_workbook(data) if data.startswith(_ZIP) else read_json(data)


__all__ = [
    "Publisher",
    "as_json_ld",
    "field_words",
    "forms_of",
    "read_file",
    "read_json",
    "read_package",
    "read_workbook",
    "write_json",
    "write_package",
    "write_workbook",
]
