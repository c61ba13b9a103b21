"""The typesetter and the writers of sheets and of Word files."""

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
    "typeset",
    "write_sheet",
    "write_word",
]
