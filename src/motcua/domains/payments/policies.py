"""Who may do what with money. Pure: no query."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.domains.payments.errors import PaymentNotAllowed
from motcua.domains.payments.types import PaymentPermission as May
from motcua.kernel.actors import Actor


def may_read(actor: Actor) -> bool:
    """Orders, receipts, incidents and comparisons of the agency."""
    return actor.agency_id is not None and actor.may(May.READ)


def may_collect(actor: Actor) -> bool:
    """Ask for money, take it at the counter, bring in statements, look after incidents."""
    return actor.agency_id is not None and actor.acting_anywhere(May.COLLECT) is not None


def may_approve(actor: Actor) -> bool:
    """Give money back, make receipts void, close a day."""
    return actor.agency_id is not None and actor.acting_anywhere(May.APPROVE) is not None


def may_configure(actor: Actor) -> bool:
    """Set ways to pay up, their secrets too."""
    return actor.agency_id is not None and actor.acting_anywhere(May.CONFIGURE) is not None


def require_read(actor: Actor) -> None:
    """Raises PaymentNotAllowed."""
    if not may_read(actor):
        raise PaymentNotAllowed(_("Bạn không có quyền xem thu phí, lệ phí."))


def require_collect(actor: Actor) -> Actor:
    """The actor to collect with, oneself or for whom one stands in. Raises PaymentNotAllowed."""
    return _acting(actor, May.COLLECT, _("Bạn không có quyền thu phí, lệ phí."))


def require_approve(actor: Actor) -> Actor:
    """Raises PaymentNotAllowed."""
    return _acting(actor, May.APPROVE, _("Bạn không có quyền duyệt hoàn phí, hủy biên lai, khóa đối chiếu."))


def require_configure(actor: Actor) -> Actor:
    """Raises PaymentNotAllowed."""
    return _acting(actor, May.CONFIGURE, _("Bạn không có quyền cài đặt cách thanh toán."))


def _acting(actor: Actor, permission: May, message: str) -> Actor:
    found = actor.acting_anywhere(permission) if actor.agency_id is not None else None
    if found is None:
        raise PaymentNotAllowed(message)
    return found
