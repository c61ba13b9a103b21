"""What the public may know of a dossier: where it is, what is asked, by when; nobody's name or number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domains.dossiers.models import Dossier, Ending, SupplementItem
from motcua.domains.dossiers.rules.texts import TEXTS
from motcua.domains.dossiers.types import State, SupplementState


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One thing that happened, without persons."""

    title: str
    at: datetime
    unit_name: str


@dataclass(frozen=True, slots=True)
class PublicAsked:
    """One thing the applicant is asked for: what, why, what to do, and whether it came."""

    name: str
    reason: str
    what_to_do: str
    received: bool


@dataclass(frozen=True, slots=True)
class PublicTurn:
    """What is asked of the applicant or why the dossier ended; empty where nothing is. `amount` in VND."""

    asked: tuple[PublicAsked, ...] = ()
    answer_until: datetime | None = None
    amount: int | None = None
    reasons: str = ""
    explanation: str = ""
    fee_note: str = ""


NOTHING = PublicTurn()


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """Everything on the public page of one dossier. Moments are aware."""

    public_id: UUID
    """Stands in no public page: domains above find by it what belongs to the dossier."""
    code: str
    procedure_name: str
    agency_name: str
    state: int
    state_name: str
    style: str
    icon: str
    what_happened: str
    what_next: str
    holder_unit: str
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    is_late: bool
    delivery: str
    steps: tuple[PublicStep, ...]
    turn: PublicTurn = NOTHING
    token: str = ""
    """The random word of its slip, under which other pages of the dossier are found."""


def public_view(dossier: Dossier, *, now: datetime) -> PublicDossier:
    """The public face of a dossier. `dossier` has procedure, unit and agency loaded; one query for the
    steps, one or two more while something is asked or where it ended without a result."""
    text = TEXTS[State(dossier.state)]
    steps = dossier.transitions.order_by("seq").select_related("to_unit")
    return PublicDossier(
        public_id=dossier.public_id,
        code=dossier.code,
        procedure_name=dossier.procedure.name,
        agency_name=dossier.agency.name,
        state=dossier.state,
        state_name=str(State(dossier.state).label),
        style=text.style,
        icon=text.icon,
        what_happened=str(text.citizen),
        what_next=str(text.citizen_next),
        holder_unit=dossier.unit.name,
        submitted_at=dossier.submitted_at,
        accepted_at=dossier.accepted_at,
        due_at=dossier.legal_due_at,
        finished_at=dossier.finished_at,
        returned_at=dossier.returned_at,
        is_late=_is_late(dossier, now),
        delivery=str(dossier.get_delivery_display()),
        steps=tuple(
            PublicStep(str(step.get_act_display()), step.at, step.to_unit.name if step.to_unit else "")
            for step in steps
        ),
        turn=_turn(dossier),
        token=dossier.tracking_token,
    )


def _turn(dossier: Dossier) -> PublicTurn:
    """What the applicant was told in writing, for the applicant alone: whoever holds the code and the digits of
    a number, or the slip's own token."""
    match State(dossier.state):
        case State.SUPPLEMENT_ASKED:
            return _asked(dossier)
        case State.PAYMENT_ASKED:
            waits = dossier.payment_waits.filter(paid_at__isnull=True, cancelled_at__isnull=True)
            return PublicTurn(amount=waits.values_list("amount", flat=True).first())
        case State.REFUSED | State.STOPPED:
            ending = Ending.objects.filter(dossier=dossier).first()
            if ending is None:
                return NOTHING
            return PublicTurn(
                reasons=ending.reason_text, explanation=ending.explanation, fee_note=ending.fee_note
            )
    return NOTHING


def _asked(dossier: Dossier) -> PublicTurn:
    items = SupplementItem.objects.filter(
        request__dossier=dossier, request__state=SupplementState.SENT
    ).order_by("order")
    return PublicTurn(
        asked=tuple(
            PublicAsked(item.name, item.reason_text, item.explanation, item.received_at is not None)
            for item in items
        ),
        answer_until=dossier.waiting_until,
    )


def _is_late(dossier: Dossier, now: datetime) -> bool:
    if dossier.legal_due_at is None or dossier.state in {State.REFUSED, State.STOPPED}:
        return False
    return (dossier.finished_at or now) > dossier.legal_due_at
