"""The user-interface kit: components, page skeletons, styles and scripts. It knows no domain."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "motcua.ui"
    label = "ui"
    verbose_name = "Giao diện"
