from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.domains.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domains.deadlines.types import clock_holders
        from motcua.domains.dossiers import tasks  # noqa: F401  what runs by itself registers itself
        from motcua.domains.dossiers.selectors.clock_holders import HOLDERS

        for name, holder in HOLDERS.items():
            clock_holders.register(name, holder)
