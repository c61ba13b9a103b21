"""Who may do what to a dossier, and when: a table of who × act × how the dossier stands. No database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

import pytest

from motcua.domains.catalogue.models import Procedure
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import DossierNotAllowed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.types import Act, State
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Grant
from motcua.kernel.clock import local

DESK, DIVISION, BOARD, OFFICE, ELSEWHERE = 1, 2, 3, 4, 5
ME, ANOTHER = 71, 72
PROCEDURE = Procedure(pk=1)
NOON = local(2024, 2, 6, 12)

# step → (order, kind, unit that has it, state at it)
STEPS = {
    "assignment": (2, "assignment", DIVISION, State.ACCEPTED),
    "processing": (3, "processing", DIVISION, State.PROCESSING),
    "approval": (4, "approval", DIVISION, State.PROCESSING),
    "signing": (5, "approval", BOARD, State.PROCESSING),
    "issuing": (6, "issuing", OFFICE, State.PROCESSING),
    "returning": (7, "returning", DESK, State.DONE),
    "handed over": (7, "", DESK, State.RETURNED),
    "refused": (1, "", DESK, State.REFUSED),
    "stopped": (3, "", DIVISION, State.STOPPED),
}


def at(step: str, *, holder: int | None = None, closed: bool = False) -> Dossier:
    """A dossier at a step, held by nobody unless told."""
    order, kind, unit, state = STEPS[step]
    return Dossier(
        procedure=PROCEDURE,
        state=state,
        receiving_unit_id=DESK,
        executing_unit_id=DIVISION,
        unit_id=unit,
        holder_id=holder,
        step_order=order,
        step_kind=kind,
        accepted_at=NOON,
        closed_at=NOON if closed else None,
    )


def officer(of: int, may: Iterable[str], over: Iterable[int] | None = ()) -> Actor:
    """An officer of a unit; `over` says where the permissions hold (None: in the whole agency)."""
    units = None if over is None else frozenset(over) or frozenset({of})
    grants = tuple(Grant(f"dossiers.{permission}", units) for permission in may)
    return Actor(ActorKind.OFFICER, agency_id=1, grants=grants, unit_id=of, officer_pk=ME)


WHO = {
    "reception": officer(DESK, ["read", "receive", "hand_over"]),
    "specialist": officer(DIVISION, ["read", "process"]),
    "head": officer(DIVISION, ["read", "assign", "approve"]),
    "director": officer(BOARD, ["read", "approve"], over=None),
    "clerk": officer(OFFICE, ["read", "issue_result"], over=None),
    "reader": officer(DIVISION, ["read"], over=None),
    "elsewhere": officer(ELSEWHERE, ["read", "receive", "assign", "process", "approve", "issue_result"]),
    "nobody": ANONYMOUS,
}


def allows(act: Act) -> Callable[[Actor, Dossier], bool]:
    """The policy of one act."""
    return lambda actor, dossier: policies.may(actor, dossier, act)


ACTS: dict[str, Callable[[Actor, Dossier], bool]] = {
    "assign": allows(Act.ASSIGN),
    "reassign": allows(Act.REASSIGN),
    "finish": allows(Act.FINISH_STEP),
    "send_back": allows(Act.SEND_BACK),
    "issue": allows(Act.ISSUE_RESULT),
    "hand_over": allows(Act.HAND_OVER),
    "close": allows(Act.CLOSE),
    "attach": policies.may_attach,
}
# Everything that is allowed; whatever does not stand here is denied.
ALLOWED = {
    "assignment": {"head": {"assign"}, "reception": {"attach"}, "specialist": {"attach"}},
    "processing": {
        "specialist": {"finish", "send_back", "attach"},
        "head": {"reassign"},
        "reception": {"attach"},
    },
    "approval": {
        "head": {"finish", "send_back", "reassign"},
        "director": {"finish", "send_back"},
        "specialist": {"attach"},
        "reception": {"attach"},
    },
    "signing": {"director": {"finish", "send_back"}, "reception": {"attach"}},
    "issuing": {"clerk": {"issue", "send_back"}, "reception": {"attach"}},
    "returning": {"reception": {"hand_over", "attach"}},
    "handed over": {"reception": {"close", "attach"}},
    "refused": {"reception": {"close", "attach"}},
    "stopped": {"reception": {"close", "attach"}, "specialist": {"attach"}},
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", WHO)
def test_an_act_is_allowed_only_to_whoever_it_belongs_to_at_that_step(who: str, step: str) -> None:
    dossier, actor = at(step), WHO[who]

    found = {name for name, may in ACTS.items() if may(actor, dossier)}

    assert found == ALLOWED[step].get(who, set())


@pytest.mark.parametrize(
    ("step", "who", "act"),
    [
        ("processing", "specialist", "finish"),
        ("processing", "specialist", "send_back"),
        ("processing", "specialist", "attach"),
        ("approval", "head", "finish"),
        ("signing", "director", "send_back"),
        ("issuing", "clerk", "issue"),
    ],
)
def test_what_another_officer_holds_is_not_my_turn(step: str, who: str, act: str) -> None:
    actor = WHO[who]

    assert ACTS[act](actor, at(step, holder=ME))
    assert not ACTS[act](actor, at(step, holder=ANOTHER))


def test_whoever_assigns_may_take_a_step_from_its_holder() -> None:
    assert policies.may(WHO["head"], at("processing", holder=ANOTHER), Act.REASSIGN)
    assert not policies.may(WHO["head"], at("signing", holder=ANOTHER), Act.REASSIGN)


def test_the_first_two_steps_have_nothing_before_them_to_send_back_to() -> None:
    everything = officer(DIVISION, ["assign", "process"], over=None)

    assert not policies.may(everything, at("assignment"), Act.SEND_BACK)
    assert policies.may(everything, at("processing"), Act.SEND_BACK)


@pytest.mark.parametrize(
    "state", [State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED, State.WITHDRAWAL_ASKED, State.STOPPED, State.DONE]
)
def test_while_the_applicant_is_asked_something_no_result_is_issued_and_nothing_sent_back(
    state: State,
) -> None:
    dossier = at("issuing")
    dossier.state = state

    assert not policies.may(WHO["clerk"], dossier, Act.ISSUE_RESULT)
    assert not policies.may(WHO["clerk"], dossier, Act.SEND_BACK)


@pytest.mark.parametrize("act", ["close", "attach"])
@pytest.mark.parametrize("step", ["handed over", "refused", "stopped"])
def test_a_closed_dossier_takes_nothing_more(step: str, act: str) -> None:
    assert ACTS[act](WHO["reception"], at(step))
    assert not ACTS[act](WHO["reception"], at(step, closed=True))


def test_only_the_desk_of_the_unit_takes_dossiers_in() -> None:
    procedure = UUID(int=1)

    assert policies.require_receive(WHO["reception"], unit_id=DESK, procedure=procedure) is WHO["reception"]
    for who, unit in (("reception", DIVISION), ("director", DESK)):
        with pytest.raises(DossierNotAllowed):
            policies.require_receive(WHO[who], unit_id=unit, procedure=procedure)


def test_a_permission_that_has_ended_allows_nothing() -> None:
    grant = Grant("dossiers.process", frozenset({DIVISION}), until=NOON)
    stand_in = Actor(ActorKind.OFFICER, agency_id=1, grants=(grant,), unit_id=DIVISION, officer_pk=ME)

    with clock.frozen(NOON - timedelta(minutes=1)):
        assert policies.may(stand_in, at("processing"), Act.FINISH_STEP)
    with clock.frozen(NOON):
        assert not policies.may(stand_in, at("processing"), Act.FINISH_STEP)


def test_slips_are_printed_once_the_dossier_is_accepted() -> None:
    waiting = at("assignment")
    waiting.accepted_at = None

    assert policies.may_print_receipt(WHO["reader"], at("assignment"))
    assert not policies.may_print_receipt(WHO["reader"], waiting)


def test_a_denied_act_says_how_to_see_who_holds_the_dossier() -> None:
    policies.require(True)

    with pytest.raises(DossierNotAllowed) as caught:
        policies.require(False)

    assert caught.value.code == "dossier_not_allowed"
    assert caught.value.message.endswith("Hãy tải lại trang để xem ai đang giữ.")
