"""The forms app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "motcua.domains.forms"
    label = "forms"
    verbose_name = _("Tờ khai điện tử")
