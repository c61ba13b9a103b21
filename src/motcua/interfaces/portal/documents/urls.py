"""Verifying a paper; sending files."""

from django.urls import path

from motcua.interfaces.portal.documents.views import uploads, verify

urlpatterns = [
    path("kiem-tra/", verify.verify, name="verify"),
    path("kt/<str:token>/", verify.verify_paper, name="verify-paper"),
    path("tep/", uploads.uploads, name="uploads"),
    path("tep/<uuid:public_id>/", uploads.upload, name="upload"),
    path("tep/<uuid:public_id>/bo/", uploads.cancel, name="upload-cancel"),
]
