"""How a dossier ended before its result, and what it waits for beside papers."""

from __future__ import annotations

from motcua.domains.dossiers.models import Dossier, Ending, PaymentWait, Withdrawal
from motcua.kernel.actors import Actor


def ending_of(actor: Actor, dossier: Dossier) -> Ending | None:
    """The refusal or the stop, with who decided and its paper; None while it did not end so."""
    found = Ending.objects.filter(agency_id=actor.agency_key, dossier=dossier)
    return found.select_related("by", "paper").first()


def payment_of(actor: Actor, dossier: Dossier) -> PaymentWait | None:
    """The payment that is waited for."""
    found = PaymentWait.objects.filter(
        agency_id=actor.agency_key, dossier=dossier, paid_at__isnull=True, cancelled_at__isnull=True
    )
    return found.select_related("asked_by").first()


def withdrawal_of(actor: Actor, dossier: Dossier) -> Withdrawal | None:
    """The withdrawal that waits for a decision."""
    found = Withdrawal.objects.filter(agency_id=actor.agency_key, dossier=dossier, granted__isnull=True)
    return found.select_related("recorded_by").first()
