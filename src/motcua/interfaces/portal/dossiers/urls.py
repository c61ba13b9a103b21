"""Following a dossier."""

from django.urls import path

from motcua.interfaces.portal.dossiers.views import track

urlpatterns = [
    path("tra-cuu/", track.track, name="track"),
    path("hs/<str:token>/", track.follow, name="follow"),
]
