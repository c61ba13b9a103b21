"""The public pages."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("motcua.interfaces.portal.catalogue.urls")),
    path("", include("motcua.interfaces.portal.dossiers.urls")),
    path("", include("motcua.interfaces.portal.documents.urls")),
    path("", include("motcua.interfaces.portal.payments.urls")),
    path("", include("motcua.interfaces.portal.counter.urls")),
    path("", include("motcua.interfaces.portal.people.urls")),
    path("", include("motcua.interfaces.portal.filing.urls")),
    path("", include("motcua.interfaces.portal.digitisation.urls")),
    path("", include("motcua.interfaces.portal.notifications.urls")),
]
