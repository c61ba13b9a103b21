"""The people app."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "motcua.domains.people"
    label = "people"
    verbose_name = "Tổ chức, cán bộ, người nộp hồ sơ"

    def ready(self) -> None:
        from motcua.domains.people.services.personal_data import CitizenKeeper, PartyKeeper
        from motcua.kernel.personal import keepers

        if "people" not in keepers.all():
            keepers.register("people", PartyKeeper())
            keepers.register("people.citizens", CitizenKeeper())
