"""The typesetter and the writer of sheets."""

from motcua.domains.documents.gateways.sheets import SheetColumn, SheetJob, write_sheet
from motcua.domains.documents.gateways.typst import PAPERS, TypesetJob, typeset

__all__ = ["PAPERS", "SheetColumn", "SheetJob", "TypesetJob", "typeset", "write_sheet"]
