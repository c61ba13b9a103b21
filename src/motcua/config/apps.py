from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "motcua.config"
    label = "config"
    verbose_name = "Cấu hình"

    def ready(self) -> None:
        from motcua.config.addresses import tell_domains

        tell_domains()
