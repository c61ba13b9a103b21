from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "motcua.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nền tảng"

    def ready(self) -> None:
        from motcua.kernel import delivery, housekeeping, partitions  # noqa: F401  jobs register themselves
        from motcua.kernel.seals import jobs  # noqa: F401  the minute's seal
