"""Reads of the domain."""

from motcua.domains.digitisation.selectors.filing import against_vault_papers, papers_for_filing
from motcua.domains.digitisation.selectors.supplement import papers_for_supplement
from motcua.domains.digitisation.selectors.vault import (
    get_vault_paper,
    kept_results,
    list_vault,
    open_vault_file,
    owners_of,
    usable_for,
    usable_papers,
    visible_vault,
)

__all__ = [
    "against_vault_papers",
    "get_vault_paper",
    "kept_results",
    "list_vault",
    "open_vault_file",
    "owners_of",
    "papers_for_filing",
    "papers_for_supplement",
    "usable_for",
    "usable_papers",
    "visible_vault",
]
