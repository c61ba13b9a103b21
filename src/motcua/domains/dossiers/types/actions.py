"""What a viewer may do to a dossier."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actions:
    """What this viewer may do to this dossier now; templates ask only these."""

    may_assign: bool = False
    may_reassign: bool = False
    may_finish_step: bool = False
    may_send_back: bool = False
    may_issue_result: bool = False
    may_hand_over: bool = False
    may_close: bool = False
    may_attach: bool = False
    may_print_receipt: bool = False
    may_accept: bool = False
    may_refuse: bool = False
    may_ask_supplement: bool = False
    may_approve_supplement: bool = False
    may_answer_supplement: bool = False
    may_ask_payment: bool = False
    may_confirm_payment: bool = False
    may_ask_withdrawal: bool = False
    may_decide_withdrawal: bool = False
    may_stop: bool = False
    may_apologise: bool = False
    may_approve_apology: bool = False
    may_send_apology: bool = False
    may_reappoint: bool = False
    may_correct: bool = False
    may_open_leg: bool = False
    send_back_to: tuple[tuple[int, str], ...] = ()
    assignees: tuple[tuple[str, str], ...] = field(default=())
