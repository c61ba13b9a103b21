"""Ways to pay, behind one registry (`rules.contract`)."""

from motcua.domains.payments.gateways.bank import BankTransfer
from motcua.domains.payments.gateways.counter import CounterCash
from motcua.domains.payments.gateways.platform import NationalPlatform
from motcua.domains.payments.rules import gateways

__all__ = ["register_gateways"]

_SHIPPED = (CounterCash(), BankTransfer(), NationalPlatform())


def register_gateways() -> None:
    """Those the product ships with; safe to call twice."""
    for gateway in _SHIPPED:
        gateways.register(gateway.key, gateway)
