from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "motcua.interfaces.portal"
    label = "interfaces_portal"
    verbose_name = "Trang cho người dân"
