"""The officer's own pages inside the workspace."""

from django.urls import path

from motcua.interfaces.workspace.people.views import account, kept_form

urlpatterns = [
    path("tai-khoan/", account.Account.as_view(), name="account"),
    path("gui-lai/", kept_form.show, name="kept-form"),
    path("gui-lai/bo/", kept_form.drop, name="kept-form-drop"),
]
