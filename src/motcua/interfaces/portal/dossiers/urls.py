"""Following a dossier; one's own; letters of apology; the answer page of agencies outside the system."""

from django.urls import path

from motcua.interfaces.portal.dossiers.views import apologies, legs, link, own, track

urlpatterns = [
    path("tra-cuu/", track.track, name="track"),
    path("hs/<str:token>/", track.follow, name="follow"),
    path("nguoi-dan/ho-so/<uuid:public_id>/", own.my_dossier, name="my-dossier"),
    path("nguoi-dan/ho-so/<uuid:public_id>/bo-sung/", own.answer, name="my-dossier-answer"),
    path("nguoi-dan/ho-so/<uuid:public_id>/rut/", own.withdraw, name="my-dossier-withdraw"),
    path("nguoi-dan/ho-so/<uuid:public_id>/ket-qua/<uuid:result_id>/", own.result, name="my-result"),
    path("nguoi-dan/lien-ket/<str:word>/", link.link, name="link-account"),
    path("xin-loi/", apologies.apologies, name="apologies"),
    path("phoi-hop/<str:token>/", legs.answer, name="leg-answer"),
]
