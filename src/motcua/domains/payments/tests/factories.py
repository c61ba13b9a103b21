"""Set-up for tests of payments: through the services, so it breaks when they do.

money = till()                        # a department that takes dossiers of AT-07 in (200 000 đồng) and collects
order = money.order()                 # an open order of a fresh dossier
money.cashier, money.approver, money.administrator     # actors
money.came(order)                     # the right sum, by the platform
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.payments import services
from motcua.domains.payments.models import GatewaySetting, PaymentOrder
from motcua.domains.payments.rules import signed
from motcua.domains.payments.services._actors import gateway_actor
from motcua.domains.payments.types import PaymentNotice, Received
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

NOON = local(2024, 2, 5, 12, 0)
SECRET = "bi-mat-cua-cong-thu"
_numbers = itertools.count(1)


@dataclass
class Till:
    """A department with its desk, whoever collects and whoever approves."""

    office: Desk
    made: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def cashier(self) -> Actor:
        may = ["payments.read", "payments.collect", "dossiers.receive"]
        return people.actor(self.office.officer("BPTN", may, over="SKHCN", name="Hoàng Thị Thu Ngân"))

    @cached_property
    def approver(self) -> Actor:
        may = ["payments.read", "payments.approve"]
        return people.actor(self.office.officer("GD", may, over="SKHCN", name="Hồ Văn Duyệt"))

    @cached_property
    def both(self) -> Actor:
        may = ["payments.read", "payments.collect", "payments.approve"]
        return people.actor(self.office.officer("VP", may, over="SKHCN", name="Trần Kế Toán"))

    @cached_property
    def reader(self) -> Actor:
        return people.actor(self.office.officer("BPTN", ["payments.read"], over="SKHCN"))

    @cached_property
    def nobody(self) -> Actor:
        return people.actor(self.office.officer("BPTN", [], over="SKHCN"))

    @cached_property
    def administrator(self) -> Actor:
        return people.actor(self.office.officer("VP", ["payments.configure"], over="SKHCN"))

    @property
    def machine(self) -> Actor:
        return gateway_actor(self.office.agency.pk)

    def dossier(self, at: datetime = NOON) -> Dossier:
        return self.office.take_in(at=at)

    def order(self, at: datetime = NOON, dossier: Dossier | None = None, **facts: Any) -> PaymentOrder:
        """An open order for the fees of a dossier."""
        whose = dossier or self.dossier(at)
        with clock.frozen(at):
            return services.open_order(actor=self.cashier, dossier_id=whose.public_id, **facts)

    def notice(self, order: PaymentOrder | None = None, **facts: Any) -> PaymentNotice:
        """What the platform says came; a new number each time."""
        facts.setdefault("gateway", "platform")
        facts.setdefault("reference", f"GD{next(_numbers):08d}")
        facts.setdefault("order_code", order.code if order else "MC000000000")
        facts.setdefault("amount", order.amount if order else 200_000)
        facts.setdefault("paid_at", clock.now())
        return PaymentNotice(**facts)

    def came(self, order: PaymentOrder | None = None, **facts: Any) -> Received:
        return services.receive_payment(actor=self.machine, notice=self.notice(order, **facts))

    def paid(self, at: datetime = NOON) -> PaymentOrder:
        """An order that was paid by the platform."""
        order = self.order(at)
        with clock.frozen(at):
            self.came(order)
        order.refresh_from_db()
        return order

    def platform(self, url: str = "https://cong.example") -> GatewaySetting:
        """The platform, switched on."""
        values = {"url": url, "merchant": "H50", "secret": SECRET}
        return services.save_gateway(
            actor=self.administrator, gateway="platform", enabled=True, values=values
        )

    def bank(self) -> GatewaySetting:
        """Transfers by VietQR, switched on."""
        values = {
            "bank": "970436",
            "bank_name": "Ngân hàng Mẫu",
            "account": "0000240219",
            "account_name": "SO KHOA HOC VA CONG NGHE QUANG TRI",
        }
        return services.save_gateway(actor=self.administrator, gateway="vietqr", enabled=True, values=values)

    def message(self, order: PaymentOrder, secret: str = SECRET, **facts: str) -> dict[str, str]:
        """What the platform sends when money came, signed."""
        now = clock.now().isoformat(timespec="seconds")
        told = {
            "version": "1",
            "merchant": "H50",
            "order": order.code,
            "amount": str(order.amount),
            "currency": "VND",
            "transaction": f"GD{next(_numbers):08d}",
            "status": "paid",
            "paid_at": now,
            "sent_at": now,
        }
        return signed({**told, **facts}, secret)


def till(key: str = "AT-07") -> Till:
    """The shipped department with this procedure open for intake."""
    return Till(desk(key))
