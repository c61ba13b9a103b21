"""Writes of the domain."""

from motcua.domains.digitisation.services.answer_supplement import answer_with_vault
from motcua.domains.digitisation.services.end_paper import replace_vault_paper, revoke_vault_paper
from motcua.domains.digitisation.services.keep import keep_in_vault, keep_own_paper, keep_results
from motcua.domains.digitisation.services.put_vault_paper import put_vault_paper
from motcua.domains.digitisation.services.reuse import reuse_vault_paper

__all__ = [
    "answer_with_vault",
    "keep_in_vault",
    "keep_own_paper",
    "keep_results",
    "put_vault_paper",
    "replace_vault_paper",
    "reuse_vault_paper",
    "revoke_vault_paper",
]
