"""What the dossier page shows beside the dossier itself."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import Dossier, DossierPaper, DossierResult, HandOver, Transition
from motcua.domains.dossiers.selectors.assignees import assignees_of
from motcua.domains.dossiers.types import Actions
from motcua.domains.workflow import selectors as workflow
from motcua.kernel.actors import Actor


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
    may_assign = policies.may_assign(actor, dossier)
    may_reassign = policies.may_reassign(actor, dossier)
    may_send_back = policies.may_send_back(actor, dossier)
    return Actions(
        may_assign=may_assign,
        may_reassign=may_reassign,
        may_finish_step=policies.may_finish_step(actor, dossier),
        may_send_back=may_send_back,
        may_issue_result=policies.may_issue_result(actor, dossier),
        may_hand_over=policies.may_hand_over(actor, dossier),
        may_close=policies.may_close(actor, dossier),
        may_attach=policies.may_attach(actor, dossier),
        may_print_receipt=policies.may_print_receipt(actor, dossier),
        send_back_to=_earlier_steps(dossier) if may_send_back else (),
        assignees=_assignees(actor, dossier) if may_assign or may_reassign else (),
    )


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
