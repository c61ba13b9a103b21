"""Waiting for the applicant's money (state 6): the legal clock runs on (dossier-law 4.5), unless a dated
setting says otherwise."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import ClockKind
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoPayment
from motcua.domains.dossiers.events import PaymentAsked, PaymentConfirmed
from motcua.domains.dossiers.models import PaymentWait
from motcua.domains.dossiers.selectors.deciding import require_step_lets
from motcua.domains.dossiers.services._apologies import drop_letter, drop_outdated_letter
from motcua.domains.dossiers.services._clock import SUBJECT
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, move_to, standing_before
from motcua.domains.dossiers.services._payments import end_clock_wait, open_payment
from motcua.domains.dossiers.types import Act, FeeStatus, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

MOST = 10_000_000_000


@transaction.atomic
def ask_payment(
    *,
    actor: Actor,
    public_id: UUID | str,
    amount: int,
    note: str = "",
    seen_moves: int | None = None,
) -> PaymentWait:
    """Ask for a fee of so many VND: state 6. Raises DossierNotFound, DossierNotAllowed, WrongDossierState,
    MovedMeanwhile, Invalid (amount)."""
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ASK_PAYMENT)
    require_step_lets(dossier, payment=True)
    if not 1 <= amount <= MOST:
        raise Invalid(_("Số tiền là số nguyên đồng, lớn hơn 0."), field="amount")

    now, before = clock.now(), standing_before(dossier)
    wait = PaymentWait.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        amount=amount,
        note=note.strip(),
        asked_at=now,
        asked_by_id=actor.officer_pk,
    )
    dossier.before_state = dossier.state
    move_to(dossier, State.PAYMENT_ASKED)
    entry = conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ASK_PAYMENT,
        at=now,
        event=PaymentAsked,
        note=note.strip(),
        amount=amount,
    )
    if dossier.finished_at is None:
        spell = clocks.mark_wait(
            actor=actor,
            agency_id=dossier.agency_id,
            subject_type=SUBJECT,
            subject_id=dossier.public_id,
            at=now,
            event_id=entry,
        )
        if spell.kind == ClockKind.PAUSED:
            why = _("Đồng hồ dừng chờ người nộp thực hiện nghĩa vụ tài chính")
            drop_letter(actor=actor, dossier=dossier, at=now, why=why)
    return wait


@transaction.atomic
def confirm_payment(
    *,
    actor: Actor,
    public_id: UUID | str,
    receipt_number: str = "",
    seen_moves: int | None = None,
) -> PaymentWait:
    """Note that the money came: the dossier goes back to the state it waited from. Raises DossierNotFound,
    DossierNotAllowed, WrongDossierState, MovedMeanwhile, NoPayment."""
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.CONFIRM_PAYMENT)
    wait = open_payment(dossier)
    if wait is None or dossier.before_state is None:
        raise NoPayment(_("Hồ sơ không chờ khoản nộp nào."))

    now, before = clock.now(), standing_before(dossier)
    wait.paid_at, wait.confirmed_by_id, wait.receipt_number = now, actor.officer_pk, receipt_number.strip()
    wait.save(update_fields=["paid_at", "confirmed_by", "receipt_number"])
    move_to(dossier, State(dossier.before_state))
    dossier.before_state, dossier.fee_status = None, FeeStatus.PAID
    dossier.save(update_fields=["fee_status"])
    end_clock_wait(actor, dossier, now)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.CONFIRM_PAYMENT,
        at=now,
        event=PaymentConfirmed,
        amount=wait.amount,
    )
    drop_outdated_letter(actor=actor, dossier=dossier, at=now, why=_("Ngày hẹn đã dời vì chờ nộp tiền"))
    return wait
