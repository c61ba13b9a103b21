"""Say once more who you are, before something that matters."""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.webauthn import views as passkey_views

_PAGE = "workspace/people/confirm.html"


class ConfirmPassword(account_views.ReauthenticateView):
    """By password."""

    template_name = _PAGE


class ConfirmCode(mfa_views.ReauthenticateView):
    """By code."""

    template_name = _PAGE


class ConfirmPasskey(passkey_views.ReauthenticateWebAuthnView):
    """By passkey."""

    template_name = "workspace/people/confirm_passkey.html"
