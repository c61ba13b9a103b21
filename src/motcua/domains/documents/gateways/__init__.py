"""The typesetter."""

from motcua.domains.documents.gateways.typst import PAPERS, TypesetJob, typeset

__all__ = ["PAPERS", "TypesetJob", "typeset"]
