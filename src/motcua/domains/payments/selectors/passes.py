"""A pass to one order: for whoever showed the dossier's code and four digits, which open nothing for good.

It is signed, says no more than the order's own code, and runs out. With it one pays; a receipt, which names the
payer, is not given for it.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from motcua.domains.payments.errors import OrderNotFound, PassOver
from motcua.domains.payments.models import PaymentOrder
from motcua.kernel import clock

LASTS = timedelta(hours=2)
_SIGN = ":"
_SALT = "payments.pass"


def pass_to(order: PaymentOrder) -> str:
    """A new pass, good from now on for two hours."""
    until = int((clock.now() + LASTS).timestamp())
    return signing.Signer(salt=_SALT, sep=_SIGN).sign(f"{order.code}.{until}")


def is_pass(token: str) -> bool:
    """Whether it looks like a pass; an order's own token has no such sign."""
    return _SIGN in token


def code_behind(given: str) -> str:
    """The code of the order a pass opens. Raises OrderNotFound for a forged one, PassOver."""
    try:
        code, _dot, until = signing.Signer(salt=_SALT, sep=_SIGN).unsign(given).rpartition(".")
    except signing.BadSignature:
        raise OrderNotFound(_("Không có khoản phải nộp này. Hãy mở lại từ trang theo dõi hồ sơ.")) from None
    if int(until) < clock.now().timestamp():
        raise PassOver(_("Trang trả phí này đã đóng sau 2 giờ. Hãy tra cứu hồ sơ rồi mở lại."))
    return code


def same_door(given: str, order: PaymentOrder) -> str:
    """What opens another order for whoever came with this: the order's own token, or a pass for a pass."""
    return pass_to(order) if is_pass(given) else order.token
