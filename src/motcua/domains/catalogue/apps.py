"""The catalogue app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "motcua.domains.catalogue"
    label = "catalogue"
    verbose_name = _("Danh mục thủ tục hành chính")

    def ready(self) -> None:
        from motcua.domains.catalogue import tasks  # noqa: F401  what runs by itself registers itself
        from motcua.domains.catalogue.selectors.announcement_clocks import CLOCKS, SUBJECT
        from motcua.domains.deadlines.types import clock_holders

        clock_holders.register(SUBJECT, CLOCKS)
