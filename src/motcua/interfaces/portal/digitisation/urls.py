"""A citizen's vault."""

from django.urls import path

from motcua.interfaces.portal.digitisation.views import vault

urlpatterns = [
    path("nguoi-dan/kho/", vault.vault, name="vault"),
    path("nguoi-dan/kho/<uuid:public_id>/tep/", vault.vault_file, name="vault-file"),
]
