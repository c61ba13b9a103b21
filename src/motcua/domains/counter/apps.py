"""The counter app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterConfig(AppConfig):
    name = "motcua.domains.counter"
    label = "counter"
    verbose_name = _("Lấy số, gọi số và đặt giờ tại quầy")

    def ready(self) -> None:
        from motcua.domains.counter import tasks  # noqa: F401  what runs by itself registers itself
