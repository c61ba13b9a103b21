"""Cash at the counter, with a receipt book."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.payments.rules import PaymentGateway
from motcua.domains.payments.types import SettingField


class CounterCash(PaymentGateway):
    """Tiền mặt tại quầy. The officer takes the money; the receipt names the book."""

    key: ClassVar[str] = "cash"
    label: ClassVar[str | Promise] = _("Tiền mặt tại quầy")
    explanation: ClassVar[str | Promise] = _("Cán bộ thu tiền, biên lai ghi quyển số.")
    fields: ClassVar[tuple[SettingField, ...]] = (
        SettingField("book", _("Quyển số"), _("Ghi trên biên lai thu tiền mặt."), required=False),
    )
    at_counter: ClassVar[bool] = True
