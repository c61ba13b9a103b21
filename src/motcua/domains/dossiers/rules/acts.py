"""Which act is possible from which state, with which permission, and over which unit.

One table, read by the policies, by the messages that say what is possible from here and by the generated
reference of permissions. An act with several rules is allowed by any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.domains.dossiers.types import Act, State
from motcua.domains.dossiers.types import DossierPermission as May

S = State


class Place(StrEnum):
    """Over which unit of the dossier the permission must be held."""

    UNIT = "unit"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class ActRule:
    """`permission` None: that of the kind of step the dossier is at. `my_turn`: nobody else holds it.
    `accepted` None: whether it was accepted does not matter."""

    states: frozenset[State]
    permission: May | None
    place: Place = Place.UNIT
    my_turn: bool = False
    steps: frozenset[str] | None = None
    accepted: bool | None = None


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
_HELD = frozenset({"processing", "approval", "issuing", "returning"})
# Nothing is left to do for the applicant.
ENDED = frozenset({S.RETURNED, S.REFUSED, S.STOPPED})
WORKING = frozenset({S.ACCEPTED, S.PROCESSING})
_ACCEPTED_OPEN = WORKING | {S.SUPPLEMENT_ASKED, S.PAYMENT_ASKED, S.WITHDRAWAL_ASKED}
_REGISTERED = frozenset({S.REGISTERED})

_BY_THE_DESK_BEFORE = ActRule(_REGISTERED, May.RECEIVE, Place.DESK)
_BY_WHOSE_STEP_IT_IS = ActRule(WORKING, None, my_turn=True, steps=FINISHABLE)
_BY_A_LEADER = ActRule(_ACCEPTED_OPEN, May.DECIDE, accepted=True)

ACT_RULES: dict[Act, tuple[ActRule, ...]] = {
    Act.ACCEPT: (_BY_THE_DESK_BEFORE,),
    Act.REFUSE: (_BY_THE_DESK_BEFORE,),
    Act.ASSIGN: (ActRule(WORKING, May.ASSIGN, steps=frozenset({"assignment"})),),
    Act.REASSIGN: (ActRule(_ACCEPTED_OPEN | {S.DONE}, May.ASSIGN, steps=_HELD),),
    Act.FINISH_STEP: (_BY_WHOSE_STEP_IT_IS,),
    Act.SEND_BACK: (ActRule(WORKING, None, my_turn=True),),
    Act.ISSUE_RESULT: (ActRule(WORKING, May.ISSUE_RESULT, my_turn=True, steps=frozenset({"issuing"})),),
    Act.HAND_OVER: (ActRule(frozenset({S.DONE}), May.HAND_OVER, Place.DESK),),
    Act.CLOSE: (ActRule(ENDED, May.HAND_OVER, Place.DESK),),
    Act.ASK_SUPPLEMENT: (
        _BY_THE_DESK_BEFORE,
        _BY_WHOSE_STEP_IT_IS,
        ActRule(WORKING, May.ASSIGN, steps=frozenset({"assignment"})),
    ),
    Act.APPROVE_SUPPLEMENT: (
        ActRule(WORKING, May.DECIDE),
        ActRule(_REGISTERED, May.DECIDE, Place.DESK),
    ),
    Act.ANSWER_SUPPLEMENT: (ActRule(frozenset({S.SUPPLEMENT_ASKED}), May.RECEIVE, Place.DESK),),
    Act.ASK_PAYMENT: (
        ActRule(WORKING | {S.DONE}, May.RECEIVE, Place.DESK),
        _BY_WHOSE_STEP_IT_IS,
    ),
    Act.CONFIRM_PAYMENT: (ActRule(frozenset({S.PAYMENT_ASKED}), May.RECEIVE, Place.DESK),),
    Act.ASK_WITHDRAWAL: (
        ActRule(WORKING | {S.REGISTERED, S.SUPPLEMENT_ASKED, S.PAYMENT_ASKED}, May.RECEIVE, Place.DESK),
    ),
    Act.GRANT_WITHDRAWAL: (
        ActRule(frozenset({S.WITHDRAWAL_ASKED}), May.RECEIVE, Place.DESK, accepted=False),
        ActRule(frozenset({S.WITHDRAWAL_ASKED}), May.APPROVE, accepted=True),
    ),
    Act.STOP: (
        ActRule(_ACCEPTED_OPEN - {S.WITHDRAWAL_ASKED}, May.DECIDE, accepted=True),
        ActRule(frozenset({S.SUPPLEMENT_ASKED}), May.RECEIVE, Place.DESK, accepted=False),
    ),
    Act.SUBMIT_APOLOGY: (
        ActRule(_ACCEPTED_OPEN, None, my_turn=True, accepted=True),
        ActRule(_ACCEPTED_OPEN, May.ASSIGN, accepted=True),
    ),
    Act.APPROVE_APOLOGY: (_BY_A_LEADER,),
    Act.SEND_APOLOGY: (
        ActRule(_ACCEPTED_OPEN | {S.DONE, S.RETURNED, S.STOPPED}, May.RECEIVE, Place.DESK, accepted=True),
        ActRule(_ACCEPTED_OPEN | {S.DONE, S.RETURNED, S.STOPPED}, May.ISSUE_RESULT, accepted=True),
    ),
    Act.REAPPOINT: (ActRule(_ACCEPTED_OPEN - {S.WITHDRAWAL_ASKED}, May.DECIDE, accepted=True),),
    Act.CORRECT: (
        ActRule(WORKING | {S.SUPPLEMENT_ASKED, S.PAYMENT_ASKED}, May.RECEIVE, Place.DESK, accepted=True),
    ),
    Act.OPEN_LEG: (ActRule(WORKING, None, my_turn=True, steps=FINISHABLE),),
    Act.ANSWER_LEG: (ActRule(_ACCEPTED_OPEN, None, my_turn=True, steps=FINISHABLE),),
}
ACT_RULES[Act.DECLINE_WITHDRAWAL] = ACT_RULES[Act.GRANT_WITHDRAWAL]


def acts_from(state: State | int) -> tuple[Act, ...]:
    """Acts somebody may do to a dossier in this state, for messages that say what is possible from here."""
    return tuple(
        act for act, rules in ACT_RULES.items() if any(State(state) in rule.states for rule in rules)
    )
