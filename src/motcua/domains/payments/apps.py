from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "motcua.domains.payments"
    label = "payments"
    verbose_name = "Phí, lệ phí và thanh toán"

    def ready(self) -> None:
        from motcua.domains.payments import listeners  # noqa: F401  registers what it hears
        from motcua.domains.payments.gateways import register_gateways

        register_gateways()

        from motcua.domains.dossiers.types import result_holders
        from motcua.domains.payments.selectors import unpaid_result_fee
        from motcua.domains.payments.services.personal_data import NAME, OrderKeeper
        from motcua.kernel.personal import keepers

        if NAME not in keepers.all():
            keepers.register(NAME, OrderKeeper())
        result_holders.register("payments", unpaid_result_fee)
