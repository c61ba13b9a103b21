"""Addresses of sign-in and of one's own account. The names are those django-allauth looks its pages up by."""

from django.urls import path

from motcua.interfaces.workspace.people.views import account, confirm, passkeys, sign_in, totp

urlpatterns = [
    path("dang-nhap/", sign_in.SignIn.as_view(), name="account_login"),
    path("dang-nhap/nguoi-khac/", sign_in.forget, name="sign-in-forget"),
    path("dang-nhap/buoc-hai/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap/", passkeys.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("dang-nhap/tam-khoa/", sign_in.Inactive.as_view(), name="account_inactive"),
    path("dang-nhap/xac-nhan/", confirm.ConfirmPassword.as_view(), name="account_reauthenticate"),
    path("dang-nhap/xac-nhan/ma/", confirm.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path(
        "dang-nhap/xac-nhan/khoa-truy-cap/",
        confirm.ConfirmPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("dang-xuat/", sign_in.SignOut.as_view(), name="account_logout"),
    path("tai-khoan/", account.to_account, name="mfa_index"),
    path("tai-khoan/mat-khau/", account.ChangePassword.as_view(), name="account_change_password"),
    path("tai-khoan/ma-6-so/bat/", totp.ActivateTotp.as_view(), name="mfa_activate_totp"),
    path("tai-khoan/ma-6-so/tat/", totp.DeactivateTotp.as_view(), name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", totp.SpareCodes.as_view(), name="mfa_view_recovery_codes"),
    path("tai-khoan/ma-du-phong/tao-moi/", totp.NewSpareCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("tai-khoan/khoa-truy-cap/", account.to_account, name="mfa_list_webauthn"),
    path("tai-khoan/khoa-truy-cap/them/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "tai-khoan/khoa-truy-cap/<int:pk>/bo/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"
    ),
]
