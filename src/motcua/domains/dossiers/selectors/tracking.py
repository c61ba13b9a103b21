"""What the public may know of a dossier: where it is, what is asked, by when; nobody's name or number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.texts import TEXTS
from motcua.domains.dossiers.types import State


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One thing that happened, without persons."""

    title: str
    at: datetime
    unit_name: str


@dataclass(frozen=True, slots=True)
class PublicDossier:
    """Everything on the public page of one dossier. Moments are aware."""

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


def public_view(dossier: Dossier, *, now: datetime) -> PublicDossier:
    """The public face of a dossier. `dossier` has procedure, unit and agency loaded; one query for the steps."""
    text = TEXTS[State(dossier.state)]
    steps = dossier.transitions.order_by("seq").select_related("to_unit")
    return PublicDossier(
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
    )


def _is_late(dossier: Dossier, now: datetime) -> bool:
    if dossier.legal_due_at is None or dossier.state in {State.REFUSED, State.STOPPED}:
        return False
    return (dossier.finished_at or now) > dossier.legal_due_at
