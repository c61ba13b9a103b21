"""Which states follow which (bảng chuyển trạng thái hồ sơ, national codes 1-10)."""

from __future__ import annotations

from motcua.domains.dossiers.types import State

S = State

ALLOWED: dict[State, tuple[State, ...]] = {
    S.REGISTERED: (S.ACCEPTED, S.REFUSED, S.SUPPLEMENT_ASKED, S.WITHDRAWAL_ASKED),
    S.ACCEPTED: (
        S.PROCESSING,
        S.SUPPLEMENT_ASKED,
        S.PAYMENT_ASKED,
        S.WITHDRAWAL_ASKED,
        S.STOPPED,
        S.DONE,
    ),
    S.REFUSED: (),
    S.PROCESSING: (S.SUPPLEMENT_ASKED, S.PAYMENT_ASKED, S.WITHDRAWAL_ASKED, S.STOPPED, S.DONE),
    S.SUPPLEMENT_ASKED: (S.REGISTERED, S.ACCEPTED, S.PROCESSING, S.WITHDRAWAL_ASKED, S.STOPPED),
    S.PAYMENT_ASKED: (
        S.PROCESSING,
        S.ACCEPTED,
        S.WITHDRAWAL_ASKED,
        S.STOPPED,
        S.DONE,
        S.RETURNED,
    ),
    S.WITHDRAWAL_ASKED: (
        S.STOPPED,
        S.REGISTERED,
        S.ACCEPTED,
        S.PROCESSING,
        S.SUPPLEMENT_ASKED,
        S.PAYMENT_ASKED,
    ),
    S.STOPPED: (),
    S.DONE: (S.PAYMENT_ASKED, S.RETURNED),
    S.RETURNED: (),
}


def may_follow(before: State | int, after: State | int) -> bool:
    """Whether the national table lets `after` follow `before`; staying in a state is always allowed."""
    return before == after or State(after) in ALLOWED[State(before)]


def restarted(state: State | int) -> State:
    """The state once the process begins anew after its reception, because the counter had taken the dossier in
    under a wrong procedure: what was being processed is accepted again, as its new slip says. Putting a mistake
    right is no step of the table; every other state is left as it is."""
    return State.ACCEPTED if state == State.PROCESSING else State(state)


def next_states(state: State | int) -> tuple[State, ...]:
    """States that may follow, for messages that say which acts are possible from here."""
    return ALLOWED[State(state)]
