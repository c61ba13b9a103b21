"""Passkeys: sign in with a finger or a glance, without a password."""

from __future__ import annotations

from allauth.mfa.webauthn import views as passkey_views


class PasskeySignIn(passkey_views.LoginWebAuthnView):
    """Gives the browser its task (asked by script) and takes what it signed."""


class AddPasskey(passkey_views.AddWebAuthnView):
    """Make a passkey on this machine."""

    template_name = "workspace/people/passkey_add.html"


class RemovePasskey(passkey_views.RemoveWebAuthnView):
    """Forget a passkey."""

    template_name = "workspace/people/passkey_remove.html"
