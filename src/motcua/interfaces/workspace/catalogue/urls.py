"""Procedures and their versions."""

from django.urls import path

from motcua.interfaces.workspace.catalogue.views import confirmation, exchange, procedures

urlpatterns = [
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/nhap/", exchange.bring_in, name="procedures-import"),
    path("thu-tuc/nhap/ghi/", exchange.write, name="procedures-import-write"),
    path("thu-tuc/xuat/<slug:form>/", exchange.take_out, name="procedures-export"),
    path("thu-tuc/<uuid:public_id>/", confirmation.facts, name="procedure"),
    path("thu-tuc/<uuid:public_id>/xac-nhan/", confirmation.confirm, name="procedure-confirm"),
    path("thu-tuc/<uuid:public_id>/rut-xac-nhan/", confirmation.withdraw, name="procedure-withdraw"),
]
