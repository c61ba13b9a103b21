from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "motcua.interfaces.shared"
    label = "interfaces_shared"
    verbose_name = "Phần chung của các mặt ngoài"
