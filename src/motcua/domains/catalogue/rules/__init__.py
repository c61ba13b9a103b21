"""Pure computing of the catalogue: what is missing before intake, shipped records, words, search."""

from motcua.domains.catalogue.rules.announced import announced_facts, decision_words
from motcua.domains.catalogue.rules.announcement_clock import (
    ClockFacts,
    announcement_dues,
    running,
    settings_of,
    stricter,
    working_days_left,
)
from motcua.domains.catalogue.rules.announcement_papers import counted_kinds
from motcua.domains.catalogue.rules.announcement_states import (
    BEFORE_DECISION,
    EDITABLE,
    ENDED,
    NEEDS_DAY,
    NEEDS_REASON,
    TABLE,
    acts_from,
    due_key,
    target,
)
from motcua.domains.catalogue.rules.check_content import check_content
from motcua.domains.catalogue.rules.completeness import blocking, completeness
from motcua.domains.catalogue.rules.content import content_hash, content_text, kinds_of
from motcua.domains.catalogue.rules.decision_draft import draft_of, drafted_texts, mark_of
from motcua.domains.catalogue.rules.diff import changed_parts, diff_contents, diff_texts
from motcua.domains.catalogue.rules.exchange import (
    Publisher,
    as_json_ld,
    field_words,
    forms_of,
    read_file,
    read_json,
    read_package,
    read_workbook,
    write_json,
    write_package,
    write_workbook,
)
from motcua.domains.catalogue.rules.fees import (
    asked_inputs,
    compute_fees,
    formula_faults,
    formula_words,
    read_formula,
    read_inputs,
    write_formula,
)
from motcua.domains.catalogue.rules.filing_place import (
    address_there,
    suggested_filing_place,
    wrong_filing_place,
)
from motcua.domains.catalogue.rules.forms import paper_of_form
from motcua.domains.catalogue.rules.intake import missing_for_intake
from motcua.domains.catalogue.rules.list_conditions import list_rules, read_condition
from motcua.domains.catalogue.rules.posting import cell_state, publicity_points
from motcua.domains.catalogue.rules.search import SearchIndex, Synonyms, find
from motcua.domains.catalogue.rules.shipped import field_rows, shipped_drafts
from motcua.domains.catalogue.rules.tidying import tidy
from motcua.domains.catalogue.rules.validity import validity_words
from motcua.domains.catalogue.rules.words import being_checked, fee_summary, part_names

__all__ = [
    "address_there",
    "suggested_filing_place",
    "wrong_filing_place",
    "paper_of_form",
    "asked_inputs",
    "compute_fees",
    "formula_faults",
    "formula_words",
    "read_formula",
    "read_inputs",
    "write_formula",
    "counted_kinds",
    "draft_of",
    "drafted_texts",
    "mark_of",
    "ClockFacts",
    "announcement_dues",
    "running",
    "settings_of",
    "stricter",
    "working_days_left",
    "BEFORE_DECISION",
    "EDITABLE",
    "ENDED",
    "NEEDS_DAY",
    "NEEDS_REASON",
    "TABLE",
    "acts_from",
    "due_key",
    "target",
    "cell_state",
    "list_rules",
    "read_condition",
    "publicity_points",
    "validity_words",
    "announced_facts",
    "decision_words",
    "check_content",
    "blocking",
    "completeness",
    "content_hash",
    "content_text",
    "kinds_of",
    "changed_parts",
    "diff_contents",
    "diff_texts",
    "SearchIndex",
    "Synonyms",
    "being_checked",
    "fee_summary",
    "field_rows",
    "find",
    "missing_for_intake",
    "part_names",
    "shipped_drafts",
    "Publisher",
    "as_json_ld",
    "read_file",
    "field_words",
    "forms_of",
    "read_json",
    "read_package",
    "read_workbook",
    "tidy",
    "write_json",
    "write_package",
    "write_workbook",
]
