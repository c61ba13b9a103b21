from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "motcua.domains.notifications"
    label = "notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from django.conf import settings

        from motcua.domains.notifications import listeners  # noqa: F401  registers what it hears
        from motcua.domains.notifications.gateways import gateways_of
        from motcua.domains.notifications.types import text_gateways

        for channel, gateway in gateways_of(settings.TEXT_GATEWAYS).items():
            text_gateways.register(channel, gateway)

        from motcua.domains.notifications.services.personal_data import NAME, MessageKeeper
        from motcua.kernel.personal import keepers

        if NAME not in keepers.all():
            keepers.register(NAME, MessageKeeper())

        from motcua.domains.notifications.services.sweep_messages import MESSAGES_SAID
        from motcua.kernel.personal import sweepers

        sweepers.register("messages", MESSAGES_SAID)
