"""Who may do what to a dossier. Pure: loaded fields only, no query."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import DossierPermission as May
from motcua.domains.dossiers.types import State
from motcua.kernel.actors import Actor

# The kind of a step (workflow.StepDefinition.kind) → the permission its act needs.
STEP_PERMISSION = {
    "reception": May.RECEIVE,
    "assignment": May.ASSIGN,
    "processing": May.PROCESS,
    "approval": May.APPROVE,
    "issuing": May.ISSUE_RESULT,
    "returning": May.HAND_OVER,
}
# Steps that end by "finish": the others have an act of their own.
FINISHABLE = frozenset({"processing", "approval"})
# Nothing is left to do for the applicant.
ENDED = frozenset({State.RETURNED, State.REFUSED, State.STOPPED})


def _holds(actor: Actor, dossier: Dossier, permission: May) -> bool:
    procedure = str(dossier.procedure_id)
    return actor.can(permission, unit_id=dossier.unit_id, procedure=procedure)


def _is_my_turn(actor: Actor, dossier: Dossier) -> bool:
    """Nobody holds it yet, or this officer does."""
    return dossier.holder_id is None or dossier.holder_id == actor.officer_pk


def may_receive(actor: Actor, *, unit_id: int) -> bool:
    """Whether the officer may take dossiers in at this receiving unit."""
    return actor.can(May.RECEIVE, unit_id=unit_id)


def may_assign(actor: Actor, dossier: Dossier) -> bool:
    """Giving a dossier to an officer: whoever assigns in the unit that has it, at its assignment step."""
    return dossier.step_kind == "assignment" and _holds(actor, dossier, May.ASSIGN)


def may_reassign(actor: Actor, dossier: Dossier) -> bool:
    """Giving a step already under way to another officer of the unit."""
    return (
        dossier.is_live
        and dossier.step_kind in {"processing", "approval", "issuing", "returning"}
        and _holds(actor, dossier, May.ASSIGN)
    )


def may_finish_step(actor: Actor, dossier: Dossier) -> bool:
    """Finishing the step: who holds it and has the step's permission in the unit."""
    if dossier.step_kind not in FINISHABLE or not dossier.is_live or dossier.state == State.DONE:
        return False
    return _is_my_turn(actor, dossier) and _holds(actor, dossier, STEP_PERMISSION[dossier.step_kind])


def may_send_back(actor: Actor, dossier: Dossier) -> bool:
    """Sending back: the one whose step it is, never from the first step, never once there is a result."""
    if dossier.state not in {State.ACCEPTED, State.PROCESSING} or dossier.step_order <= 2:
        return False
    kind = dossier.step_kind
    return (
        kind in STEP_PERMISSION
        and _is_my_turn(actor, dossier)
        and _holds(actor, dossier, STEP_PERMISSION[kind])
    )


def may_issue_result(actor: Actor, dossier: Dossier) -> bool:
    """Issuing the result belongs to the issuing step."""
    return (
        dossier.state in {State.ACCEPTED, State.PROCESSING}
        and dossier.step_kind == "issuing"
        and _is_my_turn(actor, dossier)
        and _holds(actor, dossier, May.ISSUE_RESULT)
    )


def is_at_desk(actor: Actor, dossier: Dossier) -> bool:
    """Whoever hands results over at the desk that received the dossier."""
    return actor.can(May.HAND_OVER, unit_id=dossier.receiving_unit_id)


def may_hand_over(actor: Actor, dossier: Dossier) -> bool:
    """Handing the result over, once there is one."""
    return dossier.state == State.DONE and is_at_desk(actor, dossier)


def may_close(actor: Actor, dossier: Dossier) -> bool:
    """Closing a dossier whose result was handed over (or that was refused or stopped)."""
    return dossier.state in ENDED and dossier.closed_at is None and is_at_desk(actor, dossier)


def may_attach(actor: Actor, dossier: Dossier) -> bool:
    """Adding a scan: the desk that received it or the officer whose turn it is, until it is closed."""
    if dossier.closed_at is not None:
        return False
    at_desk = actor.can(May.RECEIVE, unit_id=dossier.receiving_unit_id)
    return at_desk or (_is_my_turn(actor, dossier) and _holds(actor, dossier, May.PROCESS))


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
