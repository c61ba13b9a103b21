"""Procedures and their versions."""

from django.urls import path

from motcua.interfaces.workspace.catalogue.views import confirmation, procedures

urlpatterns = [
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/<uuid:public_id>/", confirmation.facts, name="procedure"),
    path("thu-tuc/<uuid:public_id>/xac-nhan/", confirmation.confirm, name="procedure-confirm"),
    path("thu-tuc/<uuid:public_id>/rut-xac-nhan/", confirmation.withdraw, name="procedure-withdraw"),
]
