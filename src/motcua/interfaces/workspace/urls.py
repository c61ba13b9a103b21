"""The officers' workspace."""

from django.urls import include, path

app_name = "workspace"
urlpatterns = [
    path("", include("motcua.interfaces.workspace.people.urls")),
    path("", include("motcua.interfaces.workspace.dossiers.urls")),
    path("", include("motcua.interfaces.workspace.counter.urls")),
    path("", include("motcua.interfaces.workspace.notifications.urls")),
    path("", include("motcua.interfaces.workspace.catalogue.urls")),
    path("", include("motcua.interfaces.workspace.catalogue.announcement_urls")),
    path("", include("motcua.interfaces.workspace.forms.urls")),
    path("", include("motcua.interfaces.workspace.workflow.urls")),
    path("", include("motcua.interfaces.workspace.payments.urls")),
    path("", include("motcua.interfaces.workspace.plans.urls")),
    path("", include("motcua.interfaces.workspace.deadlines.urls")),
]
