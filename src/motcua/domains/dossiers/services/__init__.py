"""Writes of the dossier domain: one use case a file."""

from motcua.domains.dossiers.services.assign import assign_dossier
from motcua.domains.dossiers.services.attach_file import attach_file
from motcua.domains.dossiers.services.close import close_dossier
from motcua.domains.dossiers.services.drafts import discard_intake_draft, save_intake_draft
from motcua.domains.dossiers.services.escalate import escalate
from motcua.domains.dossiers.services.finish_step import finish_step
from motcua.domains.dossiers.services.follow import follow_by_code, follow_by_token
from motcua.domains.dossiers.services.hand_over import hand_over_result
from motcua.domains.dossiers.services.issue_result import issue_result
from motcua.domains.dossiers.services.measure_durations import measure_durations
from motcua.domains.dossiers.services.send_back import send_back
from motcua.domains.dossiers.services.slips import print_control_slip, print_receipt
from motcua.domains.dossiers.services.take_in import take_in_dossier

__all__ = [
    "assign_dossier",
    "attach_file",
    "close_dossier",
    "discard_intake_draft",
    "escalate",
    "finish_step",
    "follow_by_code",
    "follow_by_token",
    "hand_over_result",
    "issue_result",
    "measure_durations",
    "print_control_slip",
    "print_receipt",
    "save_intake_draft",
    "send_back",
    "take_in_dossier",
]
