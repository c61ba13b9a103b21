"""Writes of the dossier domain: one use case a file."""

from motcua.domains.dossiers.services.accept_filing import accept_filing
from motcua.domains.dossiers.services.add_reason import add_reason
from motcua.domains.dossiers.services.answer_leg import (
    LegReply,
    answer_leg,
    answer_leg_by_token,
    cancel_leg,
    close_silent_leg,
    record_leg_answer,
    renew_leg_link,
)
from motcua.domains.dossiers.services.ask_supplement import ask_supplement
from motcua.domains.dossiers.services.assign import assign_dossier
from motcua.domains.dossiers.services.assign_leg import assign_leg
from motcua.domains.dossiers.services.attach_file import attach_file
from motcua.domains.dossiers.services.batches import cancel_batch, hand_over_work, start_batch
from motcua.domains.dossiers.services.close import close_dossier
from motcua.domains.dossiers.services.correct_intake import correct_intake
from motcua.domains.dossiers.services.decide_apology import approve_apology, return_apology
from motcua.domains.dossiers.services.decide_supplement import decide_supplement
from motcua.domains.dossiers.services.draft_apology import draft_apology
from motcua.domains.dossiers.services.drafts import discard_intake_draft, save_intake_draft
from motcua.domains.dossiers.services.end_reason import end_reason
from motcua.domains.dossiers.services.escalate import escalate
from motcua.domains.dossiers.services.explain_due import print_due_explanation
from motcua.domains.dossiers.services.filing_drafts import (
    discard_filing,
    remove_expired_filings,
    save_filing,
    start_filing,
    take_paper_out,
)
from motcua.domains.dossiers.services.finish_step import finish_step
from motcua.domains.dossiers.services.follow import follow_by_code, follow_by_token
from motcua.domains.dossiers.services.hand_over import hand_over_result
from motcua.domains.dossiers.services.invite_account import Invitation, invite_account, link_account
from motcua.domains.dossiers.services.issue_result import issue_result
from motcua.domains.dossiers.services.load_reasons import load_shipped_reasons
from motcua.domains.dossiers.services.measure_durations import measure_durations
from motcua.domains.dossiers.services.note_fee import note_fee
from motcua.domains.dossiers.services.open_leg import open_leg
from motcua.domains.dossiers.services.own_acts import answer_own_supplement, ask_own_withdrawal
from motcua.domains.dossiers.services.payment_wait import ask_payment, confirm_payment
from motcua.domains.dossiers.services.print_book import print_book, write_book
from motcua.domains.dossiers.services.put_paper import put_paper, put_upload
from motcua.domains.dossiers.services.reappoint import reappoint_dossier
from motcua.domains.dossiers.services.receive_supplement import receive_supplement
from motcua.domains.dossiers.services.refuse_filing import refuse_filing
from motcua.domains.dossiers.services.register_filing import register_filing
from motcua.domains.dossiers.services.remind import draft_apologies, remind_of_results, warn_applicants
from motcua.domains.dossiers.services.remind_of_filings import note_filing_reminder
from motcua.domains.dossiers.services.run_batch import run_batch
from motcua.domains.dossiers.services.send_apology import drop_apology, send_apology
from motcua.domains.dossiers.services.send_back import send_back
from motcua.domains.dossiers.services.simulate_process import (
    cancel_simulation,
    run_simulation,
    start_simulation,
)
from motcua.domains.dossiers.services.slips import print_control_slip, print_issued_paper, print_receipt
from motcua.domains.dossiers.services.stop_dossier import stop_dossier
from motcua.domains.dossiers.services.submit_apology import submit_apology
from motcua.domains.dossiers.services.submit_filing import filing_problems, look_at_filing, submit_filing
from motcua.domains.dossiers.services.take_in import take_in_dossier
from motcua.domains.dossiers.services.turn_away import ask_at_counter, refuse_at_counter
from motcua.domains.dossiers.services.verify_reason import verify_reason
from motcua.domains.dossiers.services.withdraw import ask_withdrawal, decide_withdrawal

__all__ = [
    "Invitation",
    "LegReply",
    "accept_filing",
    "add_reason",
    "answer_leg",
    "answer_leg_by_token",
    "answer_own_supplement",
    "approve_apology",
    "ask_at_counter",
    "ask_own_withdrawal",
    "ask_payment",
    "note_fee",
    "ask_supplement",
    "ask_withdrawal",
    "assign_dossier",
    "assign_leg",
    "attach_file",
    "cancel_batch",
    "cancel_leg",
    "cancel_simulation",
    "close_dossier",
    "close_silent_leg",
    "confirm_payment",
    "correct_intake",
    "decide_supplement",
    "decide_withdrawal",
    "discard_filing",
    "discard_intake_draft",
    "draft_apologies",
    "draft_apology",
    "drop_apology",
    "end_reason",
    "escalate",
    "filing_problems",
    "look_at_filing",
    "finish_step",
    "follow_by_code",
    "follow_by_token",
    "hand_over_result",
    "hand_over_work",
    "invite_account",
    "issue_result",
    "link_account",
    "load_shipped_reasons",
    "measure_durations",
    "open_leg",
    "print_book",
    "print_control_slip",
    "print_due_explanation",
    "print_issued_paper",
    "print_receipt",
    "put_paper",
    "put_upload",
    "reappoint_dossier",
    "receive_supplement",
    "record_leg_answer",
    "refuse_at_counter",
    "refuse_filing",
    "register_filing",
    "remind_of_results",
    "note_filing_reminder",
    "remove_expired_filings",
    "renew_leg_link",
    "return_apology",
    "run_batch",
    "run_simulation",
    "save_filing",
    "save_intake_draft",
    "send_apology",
    "send_back",
    "start_batch",
    "start_filing",
    "start_simulation",
    "stop_dossier",
    "submit_apology",
    "submit_filing",
    "take_in_dossier",
    "take_paper_out",
    "verify_reason",
    "warn_applicants",
    "write_book",
]
