"""Kế hoạch năm."""

from django.urls import path

from motcua.interfaces.workspace.plans import views

urlpatterns = [
    path("ke-hoach/", views.current, name="plan-board"),
    path("ke-hoach/<int:year>/", views.board, name="plan-year"),
    path("ke-hoach/<int:year>/phu-luc.pdf", views.annex, name="plan-annex"),
    path("ke-hoach/viec/<uuid:public_id>/", views.row, name="plan-row"),
    path("ke-hoach/viec/<uuid:public_id>/ghi/", views.note, name="plan-row-note"),
    path("ke-hoach/viec/<uuid:public_id>/xong-ky/", views.finish_day, name="plan-row-finish-day"),
]
