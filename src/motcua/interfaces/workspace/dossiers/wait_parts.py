"""What the dossier's page shows of waiting and ending: papers or money asked for, a withdrawal, a refusal, a stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from motcua.domains.documents import selectors as documents
from motcua.domains.documents.types import PaperKind
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Actions, ReasonKind, State, SupplementState
from motcua.kernel import clock
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.documents.models import IssuedPaper
    from motcua.domains.dossiers.models import Dossier, SupplementRequest

PAPERS_TAB = "van-ban"
ENDED = {State.REFUSED, State.STOPPED}


def on_dossier(actor: Actor, dossier: Dossier, actions: Actions, tab: str) -> dict[str, Any]:
    """What waits and what ended, one statement for each that the state allows; every paper on its own tab."""
    state = State(dossier.state)
    request = _request(actor, dossier, actions)
    items = list(request.items.all()) if request else []
    return {
        "supplement": request,
        "supplement_waits": request is not None and request.state == SupplementState.WAITING_APPROVAL,
        "items": items,
        "still_missing": [item for item in items if item.received_at is None],
        "payment": dossiers.payment_of(actor, dossier) if _may_wait_for_money(dossier) else None,
        "withdrawal": dossiers.withdrawal_of(actor, dossier) if state is State.WITHDRAWAL_ASKED else None,
        "ending": dossiers.ending_of(actor, dossier) if state in ENDED else None,
        "refusal_reasons": reasons(dossier.agency_id, ReasonKind.REFUSAL) if actions.may_refuse else (),
        "stop_reasons": reasons(dossier.agency_id, ReasonKind.STOP) if actions.may_stop else (),
        "issued": issued(actor, dossier) if tab == PAPERS_TAB else [],
        "waited_too_long": bool(dossier.waiting_until and dossier.waiting_until < clock.now()),
    }


def reasons(agency_id: int, kind: ReasonKind) -> list[tuple[str, str]]:
    """Coded reasons in force today, as choices."""
    return [(one.code, one.text) for one in dossiers.reasons_in_force(agency_id, kind, clock.today())]


def issued(actor: Actor, dossier: Dossier) -> list[Mapping[str, Any]]:
    """Every paper issued about the dossier, newest first, void ones marked."""
    return [_paper(paper) for paper in dossiers.issued_papers_of(actor, dossier)]


def _paper(paper: IssuedPaper) -> Mapping[str, Any]:
    form = documents.form_of(paper.form_code, paper.form_version)
    return {
        "public_id": paper.public_id,
        "title": str(PaperKind(form.kind).label),
        "form": form.form_number,
        "number": paper.number,
        "issued_at": paper.issued_at,
        "is_void": paper.voided_at is not None,
        "voided_at": paper.voided_at,
        "void_reason": paper.void_reason,
        "layout_note": form.layout_note,
    }


def _request(actor: Actor, dossier: Dossier, actions: Actions) -> SupplementRequest | None:
    """The open request. On a running dossier one can only wait for the leader, where the settings ask for one."""
    asked = State.SUPPLEMENT_ASKED in {dossier.state, dossier.before_state}
    running = actions.may_ask_supplement or actions.may_approve_supplement or dossier.supplements
    if asked or (running and dossiers.supplement_terms(dossier, clock.now()).needs_leader):
        return dossiers.open_request_of(actor, dossier)
    return None


def _may_wait_for_money(dossier: Dossier) -> bool:
    return State.PAYMENT_ASKED in {dossier.state, dossier.before_state}
