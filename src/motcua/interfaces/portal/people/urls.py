"""A citizen's own pages, and the door to them."""

from django.urls import path

from motcua.interfaces.portal.people.views import account, mine, privacy, represent, sign_in

urlpatterns = [
    path("nguoi-dan/", mine.my_dossiers, name="my-dossiers"),
    path("nguoi-dan/tai-khoan/", account.account, name="my-account"),
    path("nguoi-dan/tai-khoan/du-lieu/", account.data, name="my-data"),
    path("nguoi-dan/du-lieu/", privacy.privacy, name="my-privacy"),
    path("nguoi-dan/tai-khoan/to-chuc/", represent.claim, name="represent"),
    path("nguoi-dan/tai-khoan/to-chuc/<uuid:public_id>/thoi/", represent.end, name="represent-end"),
    path("nguoi-dan/dang-nhap/", sign_in.sign_in, name="citizen-sign-in"),
    path("nguoi-dan/dang-nhap/<slug:provider>/", sign_in.start, name="identity-start"),
    path("nguoi-dan/dang-nhap/<slug:provider>/ket-qua/", sign_in.callback, name="identity-callback"),
    path("nguoi-dan/dang-xuat/", sign_in.sign_out, name="citizen-sign-out"),
]
