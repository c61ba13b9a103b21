"""The people app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "motcua.domains.people"
    label = "people"
    verbose_name = "Tổ chức, cán bộ, người nộp hồ sơ"

    def ready(self) -> None:
        from motcua.domains.people import tasks  # noqa: F401  what runs by itself registers itself
        from motcua.domains.people.services.personal_data import CitizenKeeper, PartyKeeper
        from motcua.domains.people.services.retention import sweep_read_log
        from motcua.kernel.personal import Sweeper, keepers, sweepers

        if "people" not in keepers.all():
            keepers.register("people", PartyKeeper())
            keepers.register("people.citizens", CitizenKeeper())
        if "read-log" not in sweepers.all():
            how = _("Xóa từng lượt xem")
            sweepers.register(
                "read-log", Sweeper(_("Nhật ký ai đã xem dữ liệu cá nhân"), how, sweep_read_log)
            )
