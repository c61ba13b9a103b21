"""Reads of the domain."""

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
    "get_vault_paper",
    "kept_results",
    "list_vault",
    "open_vault_file",
    "owners_of",
    "usable_for",
    "usable_papers",
    "visible_vault",
]
