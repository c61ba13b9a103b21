from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "motcua.domains.plans"
    label = "plans"
    verbose_name = "Kế hoạch kiểm soát thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domains.deadlines.types import clock_holders
        from motcua.domains.plans.selectors.clock_holder import CLOCKS, SUBJECT

        clock_holders.register(SUBJECT, CLOCKS)
