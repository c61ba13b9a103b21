"""Reads of the dossier domain; each knows its viewer."""

from motcua.domains.dossiers.selectors.accounts import ApplicantAccount, applicant_account
from motcua.domains.dossiers.selectors.answer_term import AnswerTerm, answer_term
from motcua.domains.dossiers.selectors.apologies import (
    ApologyPick,
    PublicApologies,
    apologies_of,
    list_apologies,
    proposed_due,
    public_apologies,
    reappointment_limit,
)
from motcua.domains.dossiers.selectors.assignees import assignees_of
from motcua.domains.dossiers.selectors.batches import (
    Chosen,
    chosen_dossiers,
    get_batch,
    my_batches,
    rows_of,
    visible_batches,
)
from motcua.domains.dossiers.selectors.books import book_lines, books, get_book
from motcua.domains.dossiers.selectors.clocks import (
    SUBJECT,
    calendar_of,
    clock_under_todays_calendar,
    first_calendar_of,
    read_clock_of,
    setting_on,
    spells_of,
)
from motcua.domains.dossiers.selectors.corrections import corrections_of, issued_papers_of, slips_of
from motcua.domains.dossiers.selectors.day import day_counts, day_list
from motcua.domains.dossiers.selectors.deciding import asks_outcome, step_to_come
from motcua.domains.dossiers.selectors.details import (
    actions_for,
    hand_over_of,
    papers_of,
    results_of,
    transitions_of,
)
from motcua.domains.dossiers.selectors.drafts import intake_draft
from motcua.domains.dossiers.selectors.endings import ending_of, payment_of, withdrawal_of
from motcua.domains.dossiers.selectors.filed_papers import filed_papers, open_filed_file
from motcua.domains.dossiers.selectors.files import get_dossier_file
from motcua.domains.dossiers.selectors.filing_door import filing_door
from motcua.domains.dossiers.selectors.filing_drafts import (
    begun_filings,
    duplicates_of,
    filings_of,
    filings_to_remind,
    get_filing,
    given_for_fees,
    reminded_filing,
)
from motcua.domains.dossiers.selectors.filing_forms import (
    filed_sheet,
    filing_form,
    has_filed_form,
    known_answers,
)
from motcua.domains.dossiers.selectors.filings import waiting_for_answer
from motcua.domains.dossiers.selectors.held_besides import Decision
from motcua.domains.dossiers.selectors.holding import (
    Held,
    HeldCounts,
    Holder,
    held_by,
    holders,
    successors_of,
    takers_of,
    work_of,
)
from motcua.domains.dossiers.selectors.inbox import (
    DayLoad,
    InboxCounts,
    Scope,
    inbox,
    inbox_figures,
)
from motcua.domains.dossiers.selectors.legs import codes_of, leg_of, legs_of, my_legs, takers_of_leg
from motcua.domains.dossiers.selectors.lists import (
    DossierFilter,
    list_dossiers,
    search_dossiers,
    waiting_for_return,
)
from motcua.domains.dossiers.selectors.matrix import who_may_markdown
from motcua.domains.dossiers.selectors.mine import MyDossiers, MyRow, my_dossiers
from motcua.domains.dossiers.selectors.my_dossier import (
    MyAskedItem,
    MyDossier,
    my_dossier,
    open_own_result,
    own_dossier_owner,
    require_given_out,
    require_own,
)
from motcua.domains.dossiers.selectors.reasons import get_reason, list_reasons, reasons_in_force
from motcua.domains.dossiers.selectors.risk import (
    MorningCounts,
    MorningRow,
    durations,
    morning_counts,
    morning_list,
    risk_of_leg,
    risk_of_step,
    risks_of,
    sees_all,
)
from motcua.domains.dossiers.selectors.simulations import (
    RoleStaff,
    SimulationStart,
    get_simulation,
    list_simulations,
    simulation_choices,
    simulation_start,
)
from motcua.domains.dossiers.selectors.standing import Difference, recomputed_standing
from motcua.domains.dossiers.selectors.standing_in import worked_for
from motcua.domains.dossiers.selectors.supplements import (
    SupplementTerms,
    applicant_term,
    open_request_of,
    requests_of,
    supplement_terms,
    written_answers_of,
)
from motcua.domains.dossiers.selectors.tracking import PublicDossier, PublicStep
from motcua.domains.dossiers.selectors.verified import (
    VerifiedShare,
    dossiers_by_account,
    share_of_verified_applicants,
)
from motcua.domains.dossiers.selectors.verifying import VerifiedResult, find_result_by_verify_token
from motcua.domains.dossiers.selectors.visible import find_by_code, get_dossier, visible_dossiers

__all__ = [
    "filed_sheet",
    "filing_form",
    "has_filed_form",
    "known_answers",
    "SUBJECT",
    "AnswerTerm",
    "ApologyPick",
    "ApplicantAccount",
    "Chosen",
    "DayLoad",
    "Decision",
    "Difference",
    "DossierFilter",
    "Held",
    "HeldCounts",
    "Holder",
    "InboxCounts",
    "MorningCounts",
    "MorningRow",
    "MyAskedItem",
    "MyDossier",
    "MyDossiers",
    "MyRow",
    "PublicApologies",
    "PublicDossier",
    "PublicStep",
    "RoleStaff",
    "Scope",
    "SimulationStart",
    "SupplementTerms",
    "VerifiedResult",
    "VerifiedShare",
    "actions_for",
    "answer_term",
    "apologies_of",
    "applicant_account",
    "applicant_term",
    "asks_outcome",
    "assignees_of",
    "begun_filings",
    "book_lines",
    "books",
    "calendar_of",
    "chosen_dossiers",
    "clock_under_todays_calendar",
    "codes_of",
    "corrections_of",
    "day_counts",
    "day_list",
    "dossiers_by_account",
    "duplicates_of",
    "durations",
    "ending_of",
    "filed_papers",
    "filing_door",
    "filings_of",
    "filings_to_remind",
    "given_for_fees",
    "reminded_filing",
    "find_by_code",
    "find_result_by_verify_token",
    "first_calendar_of",
    "get_batch",
    "get_book",
    "get_dossier",
    "get_dossier_file",
    "get_filing",
    "get_reason",
    "get_simulation",
    "hand_over_of",
    "held_by",
    "holders",
    "inbox",
    "inbox_figures",
    "intake_draft",
    "issued_papers_of",
    "leg_of",
    "legs_of",
    "list_apologies",
    "list_dossiers",
    "list_reasons",
    "list_simulations",
    "morning_counts",
    "morning_list",
    "my_batches",
    "my_dossier",
    "my_dossiers",
    "my_legs",
    "open_filed_file",
    "open_own_result",
    "own_dossier_owner",
    "open_request_of",
    "papers_of",
    "payment_of",
    "proposed_due",
    "public_apologies",
    "read_clock_of",
    "reappointment_limit",
    "reasons_in_force",
    "recomputed_standing",
    "requests_of",
    "require_given_out",
    "require_own",
    "results_of",
    "risk_of_leg",
    "risk_of_step",
    "risks_of",
    "rows_of",
    "search_dossiers",
    "sees_all",
    "setting_on",
    "share_of_verified_applicants",
    "simulation_choices",
    "simulation_start",
    "slips_of",
    "spells_of",
    "step_to_come",
    "successors_of",
    "supplement_terms",
    "takers_of",
    "takers_of_leg",
    "transitions_of",
    "visible_batches",
    "visible_dossiers",
    "waiting_for_answer",
    "waiting_for_return",
    "who_may_markdown",
    "withdrawal_of",
    "work_of",
    "worked_for",
    "written_answers_of",
]
