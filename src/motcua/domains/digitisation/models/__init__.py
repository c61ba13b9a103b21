"""Tables of the domain."""

from motcua.domains.digitisation.models.vault import VaultPaper, VaultUse

__all__ = ["VaultPaper", "VaultUse"]
