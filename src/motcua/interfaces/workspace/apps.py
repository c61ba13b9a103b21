from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "motcua.interfaces.workspace"
    label = "interfaces_workspace"
    verbose_name = "Bàn làm việc của cán bộ"
