"""Reads of the catalogue."""

from motcua.domains.catalogue.selectors.announcement_facts import announcement_facts
from motcua.domains.catalogue.selectors.announcement_papers import announcement_list, submission_paper
from motcua.domains.catalogue.selectors.announcements import (
    announcement_board,
    announcement_counts,
    announcement_view,
    get_announcement,
    visible_announcements,
    who_is_late,
)
from motcua.domains.catalogue.selectors.cases import cases_of_topic
from motcua.domains.catalogue.selectors.completeness import fullness_board, fullness_facts, fullness_of
from motcua.domains.catalogue.selectors.confirmation import facts_to_confirm, fullest_versions
from motcua.domains.catalogue.selectors.days import public_text_on_day, text_on_day
from motcua.domains.catalogue.selectors.decision_draft import decision_draft, decision_paper
from motcua.domains.catalogue.selectors.diff import version_diff
from motcua.domains.catalogue.selectors.exchange import exported_file, exported_procedures, plan_import
from motcua.domains.catalogue.selectors.facets import facets
from motcua.domains.catalogue.selectors.fees import (
    charged_procedures,
    computed_fees,
    fee_rules,
    fee_rules_on,
)
from motcua.domains.catalogue.selectors.filing_place import filing_place, filing_places
from motcua.domains.catalogue.selectors.forms import (
    form_for,
    forms_of_version,
    paper_of_form,
    versions_with_form,
)
from motcua.domains.catalogue.selectors.intake import intake_choices, intake_version
from motcua.domains.catalogue.selectors.names import named_procedures
from motcua.domains.catalogue.selectors.official_lists import (
    could_join,
    get_list,
    is_on_list,
    list_acts,
    list_entries,
    list_overview,
    list_paper,
    lists_of,
    open_list_decision,
)
from motcua.domains.catalogue.selectors.packages import packed_procedure, plan_package
from motcua.domains.catalogue.selectors.posting import (
    get_place,
    open_photo,
    petition_notice,
    places_of,
    posting_board,
    posting_counts,
    posting_row,
    postings_at,
    postings_of,
    procedure_of_posting,
)
from motcua.domains.catalogue.selectors.public import procedure_page
from motcua.domains.catalogue.selectors.publicity import posting_facts
from motcua.domains.catalogue.selectors.screen import screen_page
from motcua.domains.catalogue.selectors.search import popular_procedures, search_procedures
from motcua.domains.catalogue.selectors.sheets import petition_guide, posting_list, posting_sheets
from motcua.domains.catalogue.selectors.versions import (
    draft_sheet,
    get_version,
    version_acts,
    version_before,
    version_content,
    version_text,
    versions_of,
    visible_versions,
)
from motcua.domains.catalogue.selectors.visible import get_procedure, visible_procedures

__all__ = [
    "filing_place",
    "filing_places",
    "paper_of_form",
    "form_for",
    "forms_of_version",
    "versions_with_form",
    "charged_procedures",
    "computed_fees",
    "fee_rules",
    "fee_rules_on",
    "screen_page",
    "decision_draft",
    "decision_paper",
    "announcement_facts",
    "announcement_list",
    "submission_paper",
    "announcement_board",
    "announcement_counts",
    "announcement_view",
    "get_announcement",
    "visible_announcements",
    "who_is_late",
    "get_place",
    "open_photo",
    "petition_notice",
    "places_of",
    "posting_board",
    "posting_counts",
    "posting_facts",
    "posting_row",
    "postings_at",
    "procedure_of_posting",
    "postings_of",
    "public_text_on_day",
    "text_on_day",
    "version_diff",
    "draft_sheet",
    "get_version",
    "version_acts",
    "version_before",
    "version_content",
    "version_text",
    "versions_of",
    "visible_versions",
    "exported_file",
    "exported_procedures",
    "facets",
    "packed_procedure",
    "plan_import",
    "plan_package",
    "facts_to_confirm",
    "fullest_versions",
    "fullness_board",
    "fullness_facts",
    "fullness_of",
    "cases_of_topic",
    "could_join",
    "get_list",
    "is_on_list",
    "list_acts",
    "list_entries",
    "list_overview",
    "list_paper",
    "lists_of",
    "open_list_decision",
    "get_procedure",
    "intake_choices",
    "intake_version",
    "named_procedures",
    "petition_guide",
    "popular_procedures",
    "posting_list",
    "posting_sheets",
    "procedure_page",
    "search_procedures",
    "visible_procedures",
]
