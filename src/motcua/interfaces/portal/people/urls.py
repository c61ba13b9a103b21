"""A citizen's own pages, and the door to them."""

from django.urls import path

from motcua.interfaces.portal.people.views import sign_in

urlpatterns = [
    path("nguoi-dan/", sign_in.home, name="my-dossiers"),
    path("nguoi-dan/dang-nhap/", sign_in.sign_in, name="citizen-sign-in"),
    path("nguoi-dan/dang-nhap/<slug:provider>/", sign_in.start, name="identity-start"),
    path("nguoi-dan/dang-nhap/<slug:provider>/ket-qua/", sign_in.callback, name="identity-callback"),
    path("nguoi-dan/dang-xuat/", sign_in.sign_out, name="citizen-sign-out"),
]
