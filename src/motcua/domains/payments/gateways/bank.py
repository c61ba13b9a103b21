"""Bank transfer by VietQR; what came is read from the bank's statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.payments.rules import PaymentGateway, VietQr, vietqr_payload
from motcua.domains.payments.types import GatewayConfig, OrderFacts, SettingField


class BankTransfer(PaymentGateway):
    """Chuyển khoản VietQR: the code holds account, sum and memo, so nothing is typed."""

    key: ClassVar[str] = "vietqr"
    label: ClassVar[str | Promise] = _("Chuyển khoản VietQR")
    explanation: ClassVar[str | Promise] = _("Người nộp quét mã; cán bộ nhập sao kê của ngân hàng.")
    fields: ClassVar[tuple[SettingField, ...]] = (
        SettingField("bank", _("Mã ngân hàng (BIN)"), _("6 chữ số theo NAPAS.")),
        SettingField("bank_name", _("Tên ngân hàng")),
        SettingField("account", _("Số tài khoản")),
        SettingField("account_name", _("Tên người nhận"), _("Như ứng dụng ngân hàng hiện ra.")),
    )
    shows_qr: ClassVar[bool] = True

    def faults(self, values: Mapping[str, str]) -> dict[str, str]:
        found = {}
        if not (values.get("bank", "").isdecimal() and len(values.get("bank", "")) == 6):
            found["bank"] = str(_("Mã ngân hàng gồm 6 chữ số."))
        account = values.get("account", "")
        if not (account.isascii() and account.isalnum() and len(account) <= 19):
            found["account"] = str(_("Số tài khoản gồm nhiều nhất 19 chữ số hoặc chữ cái không dấu."))
        return found

    def qr_text(self, config: GatewayConfig, order: OrderFacts) -> str:
        return vietqr_payload(
            VietQr(config.values["bank"], config.values["account"], order.amount, order.code)
        )
