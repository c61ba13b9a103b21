from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "motcua.domains.payments"
    label = "payments"
    verbose_name = "Phí, lệ phí và thanh toán"

    def ready(self) -> None:
        from motcua.domains.payments import listeners  # noqa: F401  registers what it hears
        from motcua.domains.payments.gateways import register_gateways

        register_gateways()
