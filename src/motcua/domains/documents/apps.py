"""The documents app: numbers, files and papers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "motcua.domains.documents"
    label = "documents"
    verbose_name = _("Số hiệu, tệp và giấy in")
