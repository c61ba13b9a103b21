"""Notices of the officer, and how they come."""

from django.urls import path

from motcua.interfaces.workspace.notifications import views

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/doc-het/", views.read_all, name="notices-read-all"),
    path("thong-bao/cach-nhan/", views.preferences, name="notice-preferences"),
    path("thong-bao/cach-nhan/thu/", views.save_mailbox, name="notice-mailbox"),
    path("thong-bao/<uuid:public_id>/mo/", views.open_notice, name="notice-open"),
]
