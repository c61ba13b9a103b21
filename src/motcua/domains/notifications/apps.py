from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "motcua.domains.notifications"
    label = "notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from motcua.domains.notifications import listeners  # noqa: F401  registers what it hears
