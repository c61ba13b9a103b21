"""Ending a dossier before its result: the task goes, the clock stops, the notice is issued."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import Ground
from motcua.domains.documents.types import PaperKind, StopNotice
from motcua.domains.dossiers.events import DossierStopped
from motcua.domains.dossiers.models import Dossier, Ending, Withdrawal
from motcua.domains.dossiers.services import _papers as papers
from motcua.domains.dossiers.services._apologies import drop_letter
from motcua.domains.dossiers.services._clock import SUBJECT
from motcua.domains.dossiers.services._moves import conclude, move_to, stand_at, standing_before
from motcua.domains.dossiers.services._payments import end_clock_wait, open_payment
from motcua.domains.dossiers.services._reasons import sentence
from motcua.domains.dossiers.services._supplements import open_request
from motcua.domains.dossiers.types import (
    Act,
    EndingKind,
    ReasonText,
    State,
    SupplementState,
)
from motcua.domains.workflow import services as workflow
from motcua.kernel.actors import Actor

EXPIRED = "supplement-expired"


def stop(
    *,
    actor: Actor,
    dossier: Dossier,
    act: Act,
    reasons: list[ReasonText],
    explanation: str,
    fee_note: str,
    at: datetime,
    withdrawal: Withdrawal | None = None,
) -> Ending:
    """State 8 with its notice (mẫu 05 of 2025); everything that still ran or waited ends with it."""
    before, stage = standing_before(dossier), dossier.step_name or str(State(dossier.state).label)
    text = "; ".join(reason.text for reason in reasons)
    _end_open_things(actor, dossier, at, expired=EXPIRED in {reason.code for reason in reasons})
    if dossier.task is not None:
        workflow.stop_run(actor=actor, run=dossier.task.run, at=at, reason=text)
    stand_at(dossier, None)
    move_to(dossier, State.STOPPED)
    dossier.stopped_at, dossier.before_state, dossier.waiting_until = at, None, None
    paper = papers.issue(
        actor=actor,
        dossier=dossier,
        kind=PaperKind.STOP_NOTICE,
        series="stop",
        at=at,
        content=_notice(actor, dossier, stage, reasons, explanation, fee_note, at, withdrawal),
    )
    ending = Ending.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        kind=EndingKind.STOP,
        reason_codes=[reason.code for reason in reasons],
        reason_text=text,
        explanation=explanation,
        fee_note=fee_note,
        at=at,
        by_id=actor.officer_pk,
        number=paper.number,
        paper=paper,
    )
    entry = conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=act,
        at=at,
        event=DossierStopped,
        note=text,
        reasons=text,
        by_withdrawal=withdrawal is not None,
    )
    drop_letter(actor=actor, dossier=dossier, at=at, why=text, even_approved=True)
    if dossier.accepted_at is not None:
        _stop_clock(actor, dossier, at, entry, Ground.WITHDRAWAL if withdrawal else Ground.STOP)
    return ending


def _notice(
    actor: Actor,
    dossier: Dossier,
    stage: str,
    reasons: list[ReasonText],
    explanation: str,
    fee_note: str,
    at: datetime,
    withdrawal: Withdrawal | None,
) -> StopNotice:
    name, title = papers.name_and_title(actor)
    sentences = [sentence(reason) for reason in reasons] + ([explanation] if explanation else [])
    return StopNotice(
        **papers.heading(actor, dossier, desk=False),
        received_at=dossier.accepted_at or dossier.submitted_at,
        stage=stage,
        stopped_at=at,
        reasons=tuple(sentences),
        signer_title=title,
        signer_name=name,
        asked_at=withdrawal.asked_at if withdrawal else None,
        applicant_request=withdrawal.stated_reason if withdrawal else "",
        finance=fee_note,
        approval=papers.approval(actor, at),
    )


def _stop_clock(actor: Actor, dossier: Dossier, at: datetime, entry: UUID, ground: Ground) -> None:
    clocks.stop_clock(
        actor=actor,
        agency_id=dossier.agency_id,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        at=at,
        ground=ground,
        event_id=entry,
    )


def _end_open_things(actor: Actor, dossier: Dossier, at: datetime, *, expired: bool) -> None:
    """An open request has expired, where that is the reason, or is cancelled; a payment is waited for no
    longer."""
    request = open_request(dossier)
    if request is not None:
        expired = expired and request.state == SupplementState.SENT
        request.state = SupplementState.EXPIRED if expired else SupplementState.CANCELLED
        request.closed_at, request.closed_by_id = at, actor.officer_pk
        request.save(update_fields=["state", "closed_at", "closed_by"])
    payment = open_payment(dossier)
    if payment is not None:
        payment.cancelled_at = at
        payment.save(update_fields=["cancelled_at"])
        end_clock_wait(actor, dossier, at)
