"""Procedures and their versions."""

from django.urls import path

from motcua.interfaces.workspace.catalogue.views import confirmation, drafts, exchange, procedures, versions

urlpatterns = [
    path("thu-tuc/", procedures.procedures, name="procedures"),
    path("thu-tuc/nhap/", exchange.bring_in, name="procedures-import"),
    path("thu-tuc/nhap/ghi/", exchange.write, name="procedures-import-write"),
    path("thu-tuc/xuat/<slug:form>/", exchange.take_out, name="procedures-export"),
    path("thu-tuc/<uuid:public_id>/", confirmation.facts, name="procedure"),
    path("thu-tuc/<uuid:public_id>/xac-nhan/", confirmation.confirm, name="procedure-confirm"),
    path("thu-tuc/<uuid:public_id>/rut-xac-nhan/", confirmation.withdraw, name="procedure-withdraw"),
    path("thu-tuc/<uuid:public_id>/phien-ban/", versions.versions, name="procedure-versions"),
    path("thu-tuc/<uuid:public_id>/phien-ban/soan/", versions.open_version, name="version-open"),
    path("thu-tuc/<uuid:public_id>/theo-ngay/", versions.day, name="procedure-day"),
    path("thu-tuc/phien-ban/<uuid:version_id>/", versions.version, name="version"),
    path("thu-tuc/phien-ban/<uuid:version_id>/sua/", drafts.edit, name="version-edit"),
    path("thu-tuc/phien-ban/<uuid:version_id>/bo/", drafts.drop, name="version-drop"),
    path("thu-tuc/phien-ban/<uuid:version_id>/so-sanh/", versions.diff, name="version-diff"),
]
