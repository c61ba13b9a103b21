"""Following a dossier; letters of apology; the answer page of agencies outside the system."""

from django.urls import path

from motcua.interfaces.portal.dossiers.views import apologies, legs, track

urlpatterns = [
    path("tra-cuu/", track.track, name="track"),
    path("hs/<str:token>/", track.follow, name="follow"),
    path("xin-loi/", apologies.apologies, name="apologies"),
    path("phoi-hop/<str:token>/", legs.answer, name="leg-answer"),
]
