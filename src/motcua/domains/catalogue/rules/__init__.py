"""Pure computing of the catalogue: what is missing before intake, shipped records, words, search."""

from motcua.domains.catalogue.rules.intake import missing_for_intake
from motcua.domains.catalogue.rules.search import SearchIndex, Synonyms, find
from motcua.domains.catalogue.rules.shipped import field_rows, shipped_drafts
from motcua.domains.catalogue.rules.words import being_checked, fee_summary, part_names

__all__ = [
    "SearchIndex",
    "Synonyms",
    "being_checked",
    "fee_summary",
    "field_rows",
    "find",
    "missing_for_intake",
    "part_names",
    "shipped_drafts",
]
