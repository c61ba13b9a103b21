"""The officer's own pages inside the workspace."""

from django.urls import path

from motcua.interfaces.workspace.people.views import (
    account,
    delegations,
    kept_form,
    representations,
    retention,
    verified,
)

urlpatterns = [
    path("tai-khoan/", account.Account.as_view(), name="account"),
    path("uy-quyen/", delegations.delegations, name="delegations"),
    path("uy-quyen/moi/", delegations.new, name="delegation-new"),
    path("uy-quyen/<uuid:public_id>/", delegations.delegation, name="delegation"),
    path("uy-quyen/<uuid:public_id>/thoi-giao/", delegations.revoke, name="delegation-revoke"),
    path("dai-dien/", representations.representations, name="representations"),
    path("dai-dien/<uuid:public_id>/", representations.representation, name="representation"),
    path("dai-dien/<uuid:public_id>/giay-to/", representations.paper, name="representation-paper"),
    path("tai-khoan-nguoi-nop/", verified.verified, name="verified-applicants"),
    path("luu-giu/", retention.retention, name="retention"),
    path("luu-giu/<slug:key>/", retention.rule, name="retention-rule"),
    path("gui-lai/", kept_form.show, name="kept-form"),
    path("gui-lai/bo/", kept_form.drop, name="kept-form-drop"),
]
