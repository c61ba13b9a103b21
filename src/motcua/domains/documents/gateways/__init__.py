"""The typesetter, the writers of sheets and of Word files, those who look into files, the scanner for malware."""

from motcua.domains.documents.gateways.inspecting import inspect_file, join_pictures, trust_folder
from motcua.domains.documents.gateways.sheets import SheetColumn, SheetJob, write_sheet
from motcua.domains.documents.gateways.typst import PAPERS, TypesetJob, typeset
from motcua.domains.documents.gateways.word import WordJob, WordLine, WordTable, write_word

__all__ = [
    "PAPERS",
    "SheetColumn",
    "SheetJob",
    "TypesetJob",
    "WordJob",
    "WordLine",
    "WordTable",
    "inspect_file",
    "join_pictures",
    "trust_folder",
    "typeset",
    "write_sheet",
    "write_word",
]
