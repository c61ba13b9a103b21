"""Verifying a paper."""

from django.urls import path

from motcua.interfaces.portal.documents.views import verify

urlpatterns = [
    path("kiem-tra/", verify.verify, name="verify"),
    path("kt/<str:token>/", verify.verify_paper, name="verify-paper"),
]
