"""An applicant's account is brought to the dossier at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.events.way import DossierEvent


@dataclass(frozen=True, kw_only=True)
class AccountInvited(DossierEvent):
    """The counter showed the applicant a code to sign in with."""

    name: ClassVar[str] = "dossiers.account_invited"
    sentence: ClassVar[Any] = _("Đưa mã liên kết tài khoản cho người nộp hồ sơ %(code)s")

    invitation_id: str


@dataclass(frozen=True, kw_only=True)
class AccountLinked(DossierEvent):
    """The applicant came with the code and an account of the number the dossier was filed with."""

    name: ClassVar[str] = "dossiers.account_linked"
    sentence: ClassVar[Any] = _("Người nộp đã liên kết tài khoản với hồ sơ %(code)s")

    invitation_id: str
