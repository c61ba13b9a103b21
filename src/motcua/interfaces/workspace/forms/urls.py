"""E-forms: the list, the builder, a trial, files."""

from django.urls import path

from motcua.interfaces.shared.eforms.places import communes
from motcua.interfaces.workspace.forms.views import acts, builder, forms, official, trial

urlpatterns = [
    path("bieu-mau/", forms.forms, name="forms"),
    path("bieu-mau/moi/", forms.new, name="form-new"),
    path("bieu-mau/dia-ban/", communes, name="form-communes"),
    path("bieu-mau/<uuid:public_id>/", forms.form, name="form"),
    path("bieu-mau/<uuid:public_id>/sua/", builder.edit, name="form-edit"),
    path("bieu-mau/<uuid:public_id>/dien-thu/", trial.fill, name="form-trial"),
    path("bieu-mau/<uuid:public_id>/doi-chieu/", official.official, name="form-official"),
    path("bieu-mau/<uuid:public_id>/xuat/", forms.take_out, name="form-out"),
    path("bieu-mau/<uuid:public_id>/ban-hanh/", acts.publish, name="form-publish"),
    path("bieu-mau/<uuid:public_id>/thoi-dung/", acts.retire, name="form-retire"),
    path("bieu-mau/<uuid:public_id>/ban-moi/", acts.open_version, name="form-version"),
]
