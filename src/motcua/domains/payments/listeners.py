"""What payments hear: dossiers accepted, money asked for, confirmed at the desk, dossiers that ended."""

from __future__ import annotations

from motcua.domains.dossiers.events import (
    DossierAccepted,
    DossierStopped,
    DossierTakenIn,
    PaymentAsked,
    PaymentConfirmed,
    ResultIssued,
)
from motcua.domains.payments.services import (
    end_asked,
    end_orders,
    open_asked,
    open_fees_of,
    open_result_fees_of,
)
from motcua.kernel.events import DeliveredEvent, listen


@listen(DossierTakenIn, key="payments.taken_in")
@listen(DossierAccepted, key="payments.accepted")
def hear_accepted(event: DeliveredEvent) -> None:
    """Its fees are due."""
    open_fees_of(event=event)


@listen(ResultIssued, key="payments.result_issued")
def hear_result(event: DeliveredEvent) -> None:
    """What is to be paid with the result is due."""
    open_result_fees_of(event=event)


@listen(PaymentAsked, key="payments.asked")
def hear_asked(event: DeliveredEvent) -> None:
    """Money is asked for in state 6."""
    open_asked(event=event)


@listen(PaymentConfirmed, key="payments.confirmed")
def hear_confirmed(event: DeliveredEvent) -> None:
    """The desk took it itself."""
    end_asked(event=event)


@listen(DossierStopped, key="payments.stopped")
def hear_ended(event: DeliveredEvent) -> None:
    """Nothing is to be paid any more."""
    end_orders(event=event)
