"""django-allauth as this product wants it: no sign-up, our words, our services, our rules for addresses."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import selectors as people
from motcua.domains.people import services as people_services
from motcua.interfaces.shared.sign_in import kept_forms, remembered
from motcua.kernel import crypto

if TYPE_CHECKING:
    from motcua.domains.people.models import Account

_SECRET = "sign-in.second-step"  # noqa: S105 — the context the secret is bound to, no secret itself
_WRONG = _("Tên đăng nhập hoặc mật khẩu chưa đúng.")
_TOO_MANY = _("Sai quá nhiều lần. Chờ 15 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.")
_CODE = _("Mã chưa đúng hoặc đã hết hạn. Chờ mã mới trong ứng dụng rồi nhập lại.")

# What allauth would say, in our words; anything else it would say is left unsaid.
_SAID = {
    "account/messages/password_changed.txt": _("Đã đổi mật khẩu."),
    "mfa/messages/totp_activated.txt": _("Đã bật mã 6 số."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt mã 6 số."),
    "mfa/messages/recovery_codes_generated.txt": _("Đã tạo bộ mã dự phòng."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa truy cập."),
    "mfa/messages/webauthn_removed.txt": _("Đã bỏ khóa truy cập."),
}


_WAYS = {
    "reauthenticate": _("Dùng mật khẩu"),
    "mfa_reauthenticate": _("Dùng mã 6 số hoặc mã dự phòng"),
    "mfa_reauthenticate:webauthn": _("Dùng khóa truy cập"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; passwords are set by the domain's service."""

    error_messages = {  # noqa: RUF012 — allauth's own shape
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã bị khóa."),
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
        "incorrect_password": _("Mật khẩu chưa đúng."),
        "incorrect_code": _CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path of this very installation: one slash, no host."""
        is_path = url.startswith("/") and not url.startswith(("//", "/\\"))
        return is_path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def set_password(self, user: Account, password: str) -> None:
        """Through the service, which checks, ends other sessions and writes the journal."""
        actor = people.actor_for_account(user)
        changed = people_services.set_password(actor=actor, officer=user.officer.public_id, password=password)
        user.password = changed.account.password
        user.must_change_password = changed.account.must_change_password

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The same ways in the same order, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": str(_WAYS[way["id"]])} for way in ways]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("workspace:account")

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        """Where they wanted to go, past the form that waited for them; the browser remembers who came."""
        is_officer = getattr(user, "officer", None) is not None
        if is_officer and kept_forms.is_waiting(request):
            options["redirect_url"] = reverse("workspace:kept-form")
        response = super().post_login(request, user, **options)
        if is_officer:
            remembered.remember(request, response, user.officer.public_id)
        return response

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or _SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of the second step lie encrypted, with a key outside the database."""

    error_messages = {  # noqa: RUF012
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _CODE,
        "cannot_delete_authenticator": _("Chưa tắt được bước thứ hai này."),
        "unverified_email": _("Địa chỉ thư điện tử của tài khoản chưa được xác nhận."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.encrypt(text.encode(), context=_SECRET)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(base64.b64decode(encrypted_text), context=_SECRET).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 — allauth's name
        """A first name for a passkey; people change it to that of their machine."""
        return str(_("Khóa truy cập của %(username)s") % {"username": user.username})
