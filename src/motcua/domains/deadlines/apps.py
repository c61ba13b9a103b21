"""The deadlines app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "motcua.domains.deadlines"
    label = "deadlines"
    verbose_name = _("Lịch làm việc và thời hạn")

    def ready(self) -> None:
        from motcua.domains.deadlines import tasks  # noqa: F401  what runs in the background registers itself
