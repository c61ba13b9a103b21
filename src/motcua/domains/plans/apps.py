from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "motcua.domains.plans"
    label = "plans"
    verbose_name = "Kế hoạch kiểm soát thủ tục hành chính"
