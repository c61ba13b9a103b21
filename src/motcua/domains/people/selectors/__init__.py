"""Reads of people. The only doors to units, officers and parties for code that answers a person."""

from __future__ import annotations

from motcua.domains.people.selectors.accounts import account_for_session, remembered_officer
from motcua.domains.people.selectors.actors import actor_for_account, me
from motcua.domains.people.selectors.agencies import agency_ids, agency_on_page, find_agency, get_agency
from motcua.domains.people.selectors.delegations import (
    delegations_in_force,
    delegations_of,
    doers,
    get_delegation,
    givers_for,
    history_of_delegation,
    may_be_handed_over_by,
    stand_ins_of,
    units_to_hand_over,
    visible_delegations,
)
from motcua.domains.people.selectors.mailboxes import officer_mailboxes, party_mailbox
from motcua.domains.people.selectors.officers import (
    find_officer,
    get_officer,
    officer_pks_in_agency_with,
    officer_pks_with,
    officers_of_unit,
    officers_with_role,
    visible_assignments,
    visible_officers,
    visible_roles,
)
from motcua.domains.people.selectors.parties import (
    find_party,
    get_party,
    parties_of_dossier,
    search_parties,
    visible_parties,
)
from motcua.domains.people.selectors.units import (
    find_unit,
    find_unit_group,
    get_unit,
    reach_of_unit,
    visible_unit_groups,
    visible_units,
)

__all__ = [
    "account_for_session",
    "actor_for_account",
    "agency_ids",
    "agency_on_page",
    "delegations_in_force",
    "delegations_of",
    "doers",
    "find_agency",
    "find_officer",
    "find_party",
    "find_unit",
    "find_unit_group",
    "get_agency",
    "get_delegation",
    "get_officer",
    "get_party",
    "get_unit",
    "givers_for",
    "history_of_delegation",
    "may_be_handed_over_by",
    "me",
    "officer_mailboxes",
    "officer_pks_in_agency_with",
    "officer_pks_with",
    "officers_of_unit",
    "officers_with_role",
    "parties_of_dossier",
    "party_mailbox",
    "reach_of_unit",
    "remembered_officer",
    "search_parties",
    "stand_ins_of",
    "units_to_hand_over",
    "visible_assignments",
    "visible_delegations",
    "visible_officers",
    "visible_parties",
    "visible_roles",
    "visible_unit_groups",
    "visible_units",
]
