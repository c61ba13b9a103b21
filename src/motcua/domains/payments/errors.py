"""What can be wrong with money."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, WrongState


class OrderNotFound(NotFound):
    """No such order, or not the viewer's to see."""

    code = "order_not_found"


class PaymentNotAllowed(NotAllowed):
    """The viewer may not do this with money."""

    code = "payment_not_allowed"


class WrongOrderState(WrongState):
    """The order, refund or receipt is past that."""

    code = "wrong_order_state"


class OrderAlreadyOpen(Conflict):
    """There is an open order for these fees already."""

    code = "order_already_open"


class WrongSignature(DomainError):
    """A message of a gateway is not signed with the agency's secret, or too old."""

    code = "wrong_signature"


class UnreadableNotice(Invalid):
    """A message of a gateway is signed rightly and makes no sense."""

    code = "unreadable_notice"


class GatewayOff(WrongState):
    """The way to pay is not set up or switched off."""

    code = "gateway_off"


class GatewayAway(DomainError):
    """The gateway does not answer."""

    code = "gateway_away"


class DayNotEmpty(WrongState):
    """Differences of the day are neither gone nor explained, or a file is missing."""

    code = "day_not_empty"


class BadMoneyFile(Invalid):
    """A file of money has faults; `faults` names each by row and column."""

    code = "bad_money_file"


class PassOver(WrongState):
    """The pass to an order ran out."""

    code = "pass_over"
