from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "motcua.interfaces.shared"
    label = "interfaces_shared"
    verbose_name = "Phần chung của các mặt ngoài"

    def ready(self) -> None:
        from allauth.socialaccount.providers import registry

        from motcua.interfaces.shared.sign_in.identity.provider import IdentityProvider

        registry.register(IdentityProvider)
