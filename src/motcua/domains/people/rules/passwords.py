"""The rules a password obeys, said in Vietnamese. Named in the setting AUTH_PASSWORD_VALIDATORS."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """At least `min_length` characters."""

    def get_error_message(self) -> str:
        return _("Mật khẩu quá ngắn: cần ít nhất %(count)d ký tự.") % {"count": self.min_length}


class NotLikeTheAccount(password_validation.UserAttributeSimilarityValidator):
    """Not the sign-in name or the e-mail address, nor nearly."""

    def get_error_message(self) -> str:
        return _("Mật khẩu quá giống tên đăng nhập hoặc thư điện tử của tài khoản.")


class NotCommon(password_validation.CommonPasswordValidator):
    """Not one of the twenty thousand every attacker tries first."""

    def get_error_message(self) -> str:
        return _("Mật khẩu này quá phổ biến, dễ bị đoán.")


class NotOnlyFigures(password_validation.NumericPasswordValidator):
    """Not figures alone."""

    def get_error_message(self) -> str:
        return _("Mật khẩu không được chỉ gồm các chữ số.")
