"""The documents app: numbers, files and papers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "motcua.domains.documents"
    label = "documents"
    verbose_name = _("Số hiệu, tệp và giấy in")

    def ready(self) -> None:
        from motcua.domains.documents.services.sweep_files import UNUSED_FILES
        from motcua.kernel.personal import sweepers

        sweepers.register("uploads", UNUSED_FILES)
