"""The account somebody signs in with. It says who is at the keyboard, never what they may do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from motcua.kernel.ids import uuid7
from motcua.kernel.personal import Category, PersonalEmailField, Purpose, Retention


class AccountManager(BaseUserManager["Account"]):
    """Finding accounts by sign-in name; making them is the services' work."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """Tài khoản đăng nhập. Sign-in names are kept in lower case and are unique over all agencies."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    email = PersonalEmailField(
        _("thư điện tử"),
        blank=True,
        category=Category.CONTACT,
        purpose=Purpose.SIGN_IN,
        retention=Retention.ACCOUNT,
    )
    is_active = models.BooleanField(_("đang dùng"), default=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    created_at = models.DateTimeField(_("tạo lúc"))

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="account_username_is_lower_case",
                condition=Q(username=Lower("username")) & ~Q(username=""),
            ),
        ]

    def __str__(self) -> str:
        return self.username
