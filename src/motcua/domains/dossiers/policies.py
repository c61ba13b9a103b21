"""Who may do what to a dossier. Pure: loaded fields only, no query. The table is `rules.acts.ACT_RULES`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.dossiers.errors import DossierNotAllowed, WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.acts import (
    ACT_RULES,
    ENDED,
    FINISHABLE,
    STEP_PERMISSION,
    WORKING,
    ActRule,
    Place,
    acts_from,
)
from motcua.domains.dossiers.types import Act, BatchAct, State
from motcua.domains.dossiers.types import DossierPermission as May
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

__all__ = [
    "BULK_ACTS",
    "ENDED",
    "FINISHABLE",
    "STEP_PERMISSION",
    "WORKING",
    "acting_for",
    "is_at_desk",
    "may",
    "may_answer_leg",
    "may_assign_leg",
    "may_attach",
    "may_in_bulk",
    "may_keep_reasons",
    "may_print_receipt",
    "may_see_simulations",
    "may_simulate",
    "may_see_reasons",
    "require",
    "require_act",
    "require_assign_leg",
    "require_leg",
    "require_may_keep_reasons",
    "require_may_simulate",
    "require_receive",
]


# These need a letter or a request that waits for them, which a policy does not look for.
_ON_A_LETTER = frozenset({Act.SEND_APOLOGY, Act.APPROVE_APOLOGY, Act.APPROVE_SUPPLEMENT, Act.ANSWER_LEG})
# A dossier that is done may wait for money again: it does not become unfinished by that.
_BEFORE_THE_RESULT = frozenset(
    {
        Act.STOP,
        Act.REAPPOINT,
        Act.SUBMIT_APOLOGY,
        Act.APPROVE_APOLOGY,
        Act.ASK_WITHDRAWAL,
        Act.CORRECT,
    }
)


# What may be done to many dossiers at once, and the act each of them goes through.
BULK_ACTS = {
    BatchAct.ACCEPT: Act.ACCEPT,
    BatchAct.ASSIGN: Act.ASSIGN,
    BatchAct.FINISH_STEP: Act.FINISH_STEP,
    BatchAct.HAND_OVER: Act.HAND_OVER,
    BatchAct.HAND_OVER_WORK: Act.REASSIGN,
    BatchAct.REAPPOINT: Act.REAPPOINT,
}


def may_in_bulk(actor: Actor, act: BatchAct) -> bool:
    """Whether the actor may do the act to any dossier at all; each row of a batch is asked about by itself."""
    rules = ACT_RULES[BULK_ACTS[act]]
    by_step = [
        STEP_PERMISSION[kind] for rule in rules if rule.permission is None for kind in rule.steps or ()
    ]
    named = [rule.permission for rule in rules if rule.permission is not None]
    return any(actor.may(permission) for permission in (*named, *by_step))


def may_see_simulations(actor: Actor) -> bool:
    """Whether simulations of processes are the actor's to look at: they name no dossier and no person."""
    return actor.agency_id is not None and actor.may(WorkflowPermission.READ)


def may_simulate(actor: Actor) -> bool:
    """Whether the actor may have processes simulated: whoever draws them and may read dossiers."""
    if actor.officer_pk is None or not may_see_simulations(actor):
        return False
    return actor.may(WorkflowPermission.MANAGE) and actor.may(May.READ)


def require_may_simulate(actor: Actor) -> None:
    """Raises DossierNotAllowed unless `may_simulate`."""
    if not may_simulate(actor):
        raise DossierNotAllowed(_("Bạn không có quyền mô phỏng quy trình của cơ quan."))


def may(actor: Actor, dossier: Dossier, act: Act) -> bool:
    """Whether the act is possible from where the dossier stands and this actor's to do."""
    return acting_for(actor, dossier, act) is not None


def acting_for(actor: Actor, dossier: Dossier, act: Act) -> Actor | None:
    """The actor to record the act with: oneself, or on behalf of whom one stands in for; None when not theirs."""
    if dossier.closed_at is not None or _is_out_of_order(dossier, act):
        return None
    for rule in ACT_RULES[act]:
        if dossier.state in rule.states:
            found = _by_rule(actor, dossier, rule)
            if found is not None:
                return found
    return None


def require_act(actor: Actor, dossier: Dossier, act: Act) -> Actor:
    """As `acting_for`, or an error that helps: whoever could do the act if the dossier stood elsewhere is told
    what is possible from here. Raises DossierNotAllowed, WrongDossierState."""
    found = acting_for(actor, dossier, act)
    if found is not None:
        return found
    require(not _state_fits(dossier, act) and _has_right(actor, dossier, act))
    raise WrongDossierState(_why_not(actor, dossier, act), state=dossier.state)


def require_receive(actor: Actor, *, unit_id: int, procedure: UUID) -> Actor:
    """The actor to take a dossier of the procedure in with at this unit. Raises DossierNotAllowed."""
    found = actor.acting(May.RECEIVE, unit_id=unit_id, procedure=str(procedure))
    require(found is not None)
    return found or actor


def is_at_desk(actor: Actor, dossier: Dossier) -> bool:
    """Whoever hands results over at the desk that received the dossier."""
    return actor.can(May.HAND_OVER, unit_id=dossier.receiving_unit_id, procedure=_procedure(dossier))


def may_attach(actor: Actor, dossier: Dossier) -> bool:
    """Adding a scan: the desk that received it or the officer whose turn it is, until it is closed."""
    if dossier.closed_at is not None:
        return False
    at_desk = actor.can(May.RECEIVE, unit_id=dossier.receiving_unit_id, procedure=_procedure(dossier))
    return at_desk or _acting(actor, dossier, May.PROCESS, my_turn=True) is not None


def may_invite_account(actor: Actor, dossier: Dossier) -> bool:
    """Whoever takes in at the desk that received the dossier helps its applicant to an account."""
    return inviting(actor, dossier) is not None


def inviting(actor: Actor, dossier: Dossier) -> Actor | None:
    """The actor to record it with: oneself, or for whom one stands in."""
    return actor.acting(May.RECEIVE, unit_id=dossier.receiving_unit_id, procedure=_procedure(dossier))


def may_print_receipt(actor: Actor, dossier: Dossier) -> bool:
    """Anybody who works with the dossier may print its slips again."""
    return dossier.accepted_at is not None


def require(allowed: bool) -> None:
    """Raise DossierNotAllowed unless allowed."""
    if not allowed:
        raise DossierNotAllowed(
            _(
                "Bạn không có quyền làm việc này với hồ sơ, hoặc chưa đến lượt bạn."
                " Hãy tải lại trang để xem ai đang giữ."
            )
        )


def _by_rule(actor: Actor, dossier: Dossier, rule: ActRule) -> Actor | None:
    if rule.steps is not None and dossier.step_kind not in rule.steps:
        return None
    if rule.accepted is not None and rule.accepted is not (dossier.accepted_at is not None):
        return None
    permission = rule.permission or STEP_PERMISSION.get(dossier.step_kind)
    if permission is None:
        return None
    return _acting(actor, dossier, permission, place=rule.place, my_turn=rule.my_turn)


def _acting(
    actor: Actor, dossier: Dossier, permission: May, *, place: Place = Place.UNIT, my_turn: bool = False
) -> Actor | None:
    return actor.acting(
        permission,
        unit_id=dossier.receiving_unit_id if place is Place.DESK else dossier.unit_id,
        procedure=_procedure(dossier),
        holder_pk=dossier.holder_id if my_turn else None,
    )


def _procedure(dossier: Dossier) -> str:
    """How delegations name a procedure; loaded with every dossier that is looked at or locked."""
    return str(dossier.procedure.public_id)


def _is_out_of_order(dossier: Dossier, act: Act) -> bool:
    """The first step has nothing before it to send back to; a signed result cannot be late or stopped."""
    if act in _BEFORE_THE_RESULT and dossier.finished_at is not None:
        return True
    return act is Act.SEND_BACK and dossier.step_order <= 2


def _state_fits(dossier: Dossier, act: Act) -> bool:
    if dossier.closed_at is not None or _is_out_of_order(dossier, act):
        return False
    return any(dossier.state in rule.states for rule in ACT_RULES[act])


def _has_right(actor: Actor, dossier: Dossier, act: Act) -> bool:
    """Whether the actor holds the permission of the act over this dossier, wherever it stands."""
    for rule in ACT_RULES[act]:
        permission = rule.permission or STEP_PERMISSION.get(dossier.step_kind)
        if permission is not None and _acting(actor, dossier, permission, place=rule.place) is not None:
            return True
    return False


def _why_not(actor: Actor, dossier: Dossier, act: Act) -> str:
    if dossier.closed_at is not None:
        return _("Hồ sơ đã kết thúc, không thể thay đổi.")
    possible = [
        str(one.label)
        for one in acts_from(dossier.state)
        if one not in _ON_A_LETTER and may(actor, dossier, one)
    ]
    return _(
        "Không thể “%(act)s” khi hồ sơ ở trạng thái “%(state)s”. Việc bạn có thể làm lúc này: %(possible)s."
    ) % {
        "act": Act(act).label,
        "state": State(dossier.state).label,
        "possible": "; ".join(dict.fromkeys(possible)) or _("chưa có"),
    }


def may_see_reasons(actor: Actor) -> bool:
    """Whether the coded reasons of the agency are the actor's to look at: whoever works with dossiers or keeps the
    figures of the law."""
    if actor.agency_id is None:
        return False
    return may_keep_reasons(actor) or actor.may(May.READ) or actor.may(DeadlinePermission.READ)


def may_keep_reasons(actor: Actor) -> bool:
    """Whether the actor adds, ends and compares them. They hold for the whole agency, as the figures of the law."""
    return actor.agency_id is not None and actor.can(DeadlinePermission.MANAGE)


def require_may_keep_reasons(actor: Actor) -> None:
    """Raises DossierNotAllowed unless `may_keep_reasons`."""
    if not may_keep_reasons(actor):
        raise DossierNotAllowed(_("Bạn không có quyền sửa danh mục lý do của cơ quan."))


def may_answer_leg(actor: Actor, dossier: Dossier, leg: Leg) -> bool:
    """Whether the leg was given to a unit the actor works for, and nobody else of it holds it."""
    return _for_leg(actor, dossier, leg) is not None


def require_leg(actor: Actor, dossier: Dossier, leg: Leg) -> Actor:
    """The actor to record the answer with. Raises DossierNotAllowed."""
    found = _for_leg(actor, dossier, leg)
    if found is None or dossier.closed_at is not None:
        require(False)
    return found or actor


def _for_leg(actor: Actor, dossier: Dossier, leg: Leg) -> Actor | None:
    if leg.unit_id is None:
        return None
    return actor.acting(
        May.PROCESS, unit_id=leg.unit_id, procedure=_procedure(dossier), holder_pk=leg.holder_id
    )


def may_assign_leg(actor: Actor, dossier: Dossier, leg: Leg) -> bool:
    """Whether the leg was given to a unit whose work the actor hands out, whoever of it holds it now."""
    return _giving_leg(actor, dossier, leg) is not None


def require_assign_leg(actor: Actor, dossier: Dossier, leg: Leg) -> Actor:
    """The actor to record the hand-out with. Raises DossierNotAllowed."""
    found = _giving_leg(actor, dossier, leg)
    require(found is not None)
    return found or actor


def _giving_leg(actor: Actor, dossier: Dossier, leg: Leg) -> Actor | None:
    if leg.unit_id is None or dossier.closed_at is not None:
        return None
    return actor.acting(May.ASSIGN, unit_id=leg.unit_id, procedure=_procedure(dossier))
