"""The forms of sign-in: allauth's rules, our words. They know nothing of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.translation import gettext_lazy as _


def _password(label: Any, hint: Any = "", *, autocomplete: str) -> dict[str, Any]:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return {"label": label, "help_text": hint, "widget": widget, "strip": False}


class CodeField(forms.CharField):
    """Six figures of the app, or one of the spare codes; blanks between them do not matter."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        options.setdefault("label", _("Mã 6 số"))
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> str:
        return "".join(super().clean(value).split())


class SignInForm(account_forms.LoginForm):
    """Sign-in name and password. One message for every way they can be wrong."""

    password = forms.CharField(**_password(_("Mật khẩu"), autocomplete="current-password"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        login = forms.CharField(label=_("Tên đăng nhập"), max_length=60, widget=forms.TextInput(attrs=names))
        self.fields["login"] = login


class ConfirmPasswordForm(account_forms.ReauthenticateForm):
    """The password once more before something that matters."""

    password = forms.CharField(**_password(_("Mật khẩu"), autocomplete="current-password"))


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """Old password, new one, new one again."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        hint = _("Ít nhất 10 ký tự, không chỉ có số, không giống tên đăng nhập, không phải mật khẩu hay gặp.")
        words = {
            "oldpassword": (_("Mật khẩu hiện tại"), ""),
            "password1": (_("Mật khẩu mới"), hint),
            "password2": (_("Nhập lại mật khẩu mới"), ""),
        }
        for name, (label, text) in words.items():
            self.fields[name].label = label
            self.fields[name].help_text = text
            self.fields[name].widget.attrs.pop("placeholder", None)

    def clean(self) -> dict[str, Any]:
        data = forms.Form.clean(self) or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập mật khẩu mới chưa giống nhau."))
        return data


class SecondFactorForm(mfa_forms.AuthenticateForm):
    """The second step at sign-in."""

    code = CodeField()


class SecondFactorAgainForm(mfa_forms.ReauthenticateForm):
    """The second step once more before something that matters."""

    code = CodeField()


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    """The first code of a newly added app: proof that it was added."""

    code = CodeField()


class _PasskeyAnswer:
    """What a browser's key answered. An answer that is none is a wrong one, not a fault of ours."""

    def clean_credential(self) -> Any:
        with _no_answer_is_wrong():
            return super().clean_credential()  # type: ignore[misc]


class PasskeySignInForm(_PasskeyAnswer, passkey_forms.LoginWebAuthnForm):
    """A passkey instead of name and password."""


class PasskeyStepForm(_PasskeyAnswer, passkey_forms.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAgainForm(_PasskeyAnswer, passkey_forms.ReauthenticateWebAuthnForm):
    """A passkey once more before something that matters."""


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    """A name for the new passkey; the browser fills in the rest. Always one that needs no password."""

    name = forms.CharField(label=_("Tên khóa, ví dụ tên máy"), max_length=60, required=False)
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        with _no_answer_is_wrong():
            return super().clean()


@contextmanager
def _no_answer_is_wrong() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise forms.ValidationError(_("Khóa truy cập trả lời chưa đúng. Thử lại.")) from fault
