"""The payment a dossier waits for, and the end of that wait."""

from __future__ import annotations

from datetime import datetime

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import ClockKind
from motcua.domains.dossiers.models import Dossier, PaymentWait
from motcua.domains.dossiers.services._clock import SUBJECT, run_step_on, set_dates, spells_of
from motcua.kernel.actors import Actor


def open_payment(dossier: Dossier) -> PaymentWait | None:
    """The payment that is waited for."""
    return dossier.payment_waits.filter(paid_at__isnull=True, cancelled_at__isnull=True).first()


def end_clock_wait(actor: Actor, dossier: Dossier, at: datetime) -> None:
    """The clock no longer waits for money: where the wait held it, the dates and the step's lie that much later.
    Once there is a result nothing waits for the clock. The row is not saved here."""
    if dossier.finished_at is not None:
        return
    wait = clocks.end_wait(
        actor=actor,
        agency_id=dossier.agency_id,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        at=at,
    )
    set_dates(dossier, spells_of(dossier))
    if wait.kind == ClockKind.PAUSED:
        run_step_on(dossier, wait.started_at, at)
