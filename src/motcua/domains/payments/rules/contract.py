"""What a way to pay can do. Each stands behind the registry; nothing else knows their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.domains.payments.errors import GatewayOff
from motcua.domains.payments.types import GatewayConfig, OrderFacts, PaymentNotice, SettingField
from motcua.kernel.registries import Registry


class PaymentGateway:
    """A way to pay. `redirects`: the payer goes to its pages; `shows_qr`: its code stands on our page;
    `at_counter`: an officer takes the money. It speaks to others outside transactions and writes nothing."""

    key: ClassVar[str] = ""
    label: ClassVar[str | Promise] = ""
    explanation: ClassVar[str | Promise] = ""
    fields: ClassVar[tuple[SettingField, ...]] = ()
    redirects: ClassVar[bool] = False
    shows_qr: ClassVar[bool] = False
    at_counter: ClassVar[bool] = False

    def missing(self, config: GatewayConfig) -> tuple[str, ...]:
        """Names of the required fields that are not set."""
        return tuple(
            field.name
            for field in self.fields
            if field.required and not (config.secrets if field.secret else config.values).get(field.name)
        )

    def faults(self, values: Mapping[str, str]) -> dict[str, str]:
        """Field → what is wrong with a value somebody typed."""
        return {}

    def qr_text(self, config: GatewayConfig, order: OrderFacts) -> str:
        """What its code says."""
        raise GatewayOff(_("Cách thanh toán này không có mã QR."))

    def address(self, config: GatewayConfig, order: OrderFacts, *, now: datetime) -> str:
        """The signed address to send the payer to."""
        raise GatewayOff(_("Cách thanh toán này không chuyển sang trang khác."))

    def read_notice(
        self, config: GatewayConfig, values: Mapping[str, str], *, now: datetime
    ) -> PaymentNotice:
        """What a message from server to server says. Raises WrongSignature, UnreadableNotice."""
        raise GatewayOff(_("Cách thanh toán này không gửi tin báo."))

    def query(self, config: GatewayConfig, code: str, *, now: datetime) -> tuple[PaymentNotice, ...]:
        """Every payment it has for an order. Raises GatewayAway, WrongSignature, UnreadableNotice."""
        return ()


gateways: Registry[PaymentGateway] = Registry("payment gateways")


def gateway_of(key: str) -> PaymentGateway:
    """The gateway of that key. Raises KeyError for one nobody registered."""
    found = gateways.get(key)
    if found is None:
        raise KeyError(key)
    return found
