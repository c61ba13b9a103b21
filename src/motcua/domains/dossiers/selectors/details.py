"""What the dossier page shows beside the dossier itself."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Dossier, DossierPaper, DossierResult, HandOver, Transition
from motcua.domains.dossiers.selectors.assignees import assignees_of
from motcua.domains.dossiers.types import OPEN_APOLOGIES, Act, Actions, ApologyState, SupplementState
from motcua.domains.workflow import selectors as workflow
from motcua.kernel.actors import Actor

OFFERED = {
    "may_accept": Act.ACCEPT,
    "may_refuse": Act.REFUSE,
    "may_assign": Act.ASSIGN,
    "may_reassign": Act.REASSIGN,
    "may_finish_step": Act.FINISH_STEP,
    "may_send_back": Act.SEND_BACK,
    "may_issue_result": Act.ISSUE_RESULT,
    "may_hand_over": Act.HAND_OVER,
    "may_close": Act.CLOSE,
    "may_ask_supplement": Act.ASK_SUPPLEMENT,
    "may_approve_supplement": Act.APPROVE_SUPPLEMENT,
    "may_answer_supplement": Act.ANSWER_SUPPLEMENT,
    "may_ask_payment": Act.ASK_PAYMENT,
    "may_confirm_payment": Act.CONFIRM_PAYMENT,
    "may_ask_withdrawal": Act.ASK_WITHDRAWAL,
    "may_decide_withdrawal": Act.GRANT_WITHDRAWAL,
    "may_stop": Act.STOP,
    "may_apologise": Act.SUBMIT_APOLOGY,
    "may_approve_apology": Act.APPROVE_APOLOGY,
    "may_send_apology": Act.SEND_APOLOGY,
    "may_reappoint": Act.REAPPOINT,
    "may_correct": Act.CORRECT,
    "may_open_leg": Act.OPEN_LEG,
}


def papers_of(actor: Actor, dossier: Dossier) -> QuerySet[DossierPaper]:
    """Papers handed in, in order; `dossier` came from a selector that showed it to this actor."""
    return dossier.papers.filter(agency_id=actor.agency_key).select_related("file")


def transitions_of(actor: Actor, dossier: Dossier) -> QuerySet[Transition]:
    """What happened, oldest first."""
    return dossier.transitions.filter(agency_id=actor.agency_key).select_related(
        "by", "to", "from_unit", "to_unit"
    )


def results_of(actor: Actor, dossier: Dossier) -> QuerySet[DossierResult]:
    """Results issued, with their files and who approved them."""
    return dossier.results.filter(agency_id=actor.agency_key).select_related(
        "file", "approved_by", "issued_by"
    )


def hand_over_of(actor: Actor, dossier: Dossier) -> HandOver | None:
    """Who took the result, or None."""
    return HandOver.objects.filter(agency_id=actor.agency_key, dossier=dossier).select_related("by").first()


def actions_for(actor: Actor, dossier: Dossier) -> Actions:
    """What the actor may do now. Reads officers to assign to only for those who assign."""
    allowed = {name: policies.may(actor, dossier, act) for name, act in OFFERED.items()}
    allowed |= _only_with_something_open(dossier, allowed)
    allowed |= _as_the_step_lets(dossier, allowed)
    gives = allowed["may_assign"] or allowed["may_reassign"]
    return Actions(
        **allowed,
        may_attach=policies.may_attach(actor, dossier),
        may_print_receipt=policies.may_print_receipt(actor, dossier),
        send_back_to=_earlier_steps(dossier) if allowed["may_send_back"] else (),
        assignees=_assignees(actor, dossier) if gives else (),
    )


def _only_with_something_open(dossier: Dossier, allowed: dict[str, bool]) -> dict[str, bool]:
    """Acts on a request or a letter, offered only where one is at that point; one statement for each that
    could be."""
    letter = request = None
    if allowed["may_approve_apology"] or allowed["may_send_apology"] or allowed["may_apologise"]:
        states = (one.state for one in dossier.apologies.all())  # loaded before, where the page shows letters
        letter = next((state for state in states if state in OPEN_APOLOGIES), None)
    if allowed["may_approve_supplement"]:
        waiting = dossier.supplement_requests.filter(state=SupplementState.WAITING_APPROVAL)
        request = waiting.values_list("state", flat=True).first()
    return {
        "may_approve_apology": allowed["may_approve_apology"] and letter == ApologyState.WAITING_APPROVAL,
        "may_send_apology": allowed["may_send_apology"] and letter == ApologyState.APPROVED,
        "may_apologise": allowed["may_apologise"] and letter in {None, ApologyState.DRAFT},
        "may_approve_supplement": request is not None,
    }


def _as_the_step_lets(dossier: Dossier, allowed: dict[str, bool]) -> dict[str, bool]:
    """Papers and money are asked for only from steps whose process says so; what the service would refuse is not
    offered. Before acceptance there is no step, and the desk may. No statement: the process is in memory."""
    step = None
    if dossier.task is not None:
        step = workflow.process_plan(dossier.task.run.version_id).step(dossier.step_order)
    return {
        "may_ask_supplement": allowed["may_ask_supplement"] and (step is None or step.may_ask_supplement),
        "may_ask_payment": allowed["may_ask_payment"] and (step is None or step.may_ask_payment),
    }


def _earlier_steps(dossier: Dossier) -> tuple[tuple[int, str], ...]:
    if dossier.task is None:
        return ()
    plan = workflow.process_plan(dossier.task.run.version_id)
    return tuple((step.order, step.name) for step in plan.steps if 1 < step.order < dossier.step_order)


def _assignees(actor: Actor, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(officer.public_id), f"{officer.full_name}, {officer.title}".rstrip(", "))
        for officer in assignees_of(actor, dossier)
    )
