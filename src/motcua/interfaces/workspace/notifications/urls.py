"""Notices of the officer."""

from django.urls import path

from motcua.interfaces.workspace.notifications import views

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/doc-het/", views.read_all, name="notices-read-all"),
    path("thong-bao/<uuid:public_id>/mo/", views.open_notice, name="notice-open"),
]
