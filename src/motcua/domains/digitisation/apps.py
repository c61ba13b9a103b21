"""The digitisation app: the vault of papers that are not asked for twice."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DigitisationConfig(AppConfig):
    name = "motcua.domains.digitisation"
    label = "digitisation"
    verbose_name = _("Kho giấy tờ điện tử")

    def ready(self) -> None:
        from motcua.domains.digitisation import listeners  # noqa: F401  registers what it hears
        from motcua.domains.digitisation.selectors import against_vault_papers
        from motcua.domains.digitisation.selectors.prefill import VAULT
        from motcua.domains.digitisation.services.personal_data import NAME, VaultKeeper
        from motcua.domains.dossiers.types import filing_checks, prefill_sources
        from motcua.kernel.personal import keepers

        filing_checks.register("digitisation", against_vault_papers)
        if NAME not in keepers.all():
            keepers.register(NAME, VaultKeeper())
        prefill_sources.register("vault", VAULT)
