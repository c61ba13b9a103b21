"""Procedures as files: JSON, XLSX and JSON-LD; packages."""

from motcua.domains.catalogue.rules.exchange.cpsv import Publisher, as_json_ld
from motcua.domains.catalogue.rules.exchange.json_files import read_json, write_json
from motcua.domains.catalogue.rules.exchange.workbooks import read_workbook, write_workbook

__all__ = ["Publisher", "as_json_ld", "read_json", "read_workbook", "write_json", "write_workbook"]
