"""Reads of the dossier domain; each knows its viewer."""

from motcua.domains.dossiers.selectors.assignees import assignees_of
from motcua.domains.dossiers.selectors.details import (
    actions_for,
    hand_over_of,
    papers_of,
    results_of,
    transitions_of,
)
from motcua.domains.dossiers.selectors.drafts import intake_draft
from motcua.domains.dossiers.selectors.files import get_dossier_file
from motcua.domains.dossiers.selectors.inbox import (
    DayLoad,
    InboxCounts,
    Scope,
    inbox,
    inbox_figures,
)
from motcua.domains.dossiers.selectors.lists import (
    DossierFilter,
    list_dossiers,
    search_dossiers,
    waiting_for_return,
)
from motcua.domains.dossiers.selectors.tracking import PublicDossier, PublicStep
from motcua.domains.dossiers.selectors.visible import find_by_code, get_dossier, visible_dossiers

__all__ = [
    "DayLoad",
    "DossierFilter",
    "InboxCounts",
    "PublicDossier",
    "PublicStep",
    "Scope",
    "actions_for",
    "assignees_of",
    "find_by_code",
    "get_dossier",
    "get_dossier_file",
    "hand_over_of",
    "inbox",
    "inbox_figures",
    "intake_draft",
    "list_dossiers",
    "papers_of",
    "results_of",
    "search_dossiers",
    "transitions_of",
    "visible_dossiers",
    "waiting_for_return",
]
