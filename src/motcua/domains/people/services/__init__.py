"""Writes of people: one file per use case."""

from __future__ import annotations

from motcua.domains.people.services.appoint import appoint_officer, dismiss_officer, new_password
from motcua.domains.people.services.close_unit import close_unit
from motcua.domains.people.services.consent import agree_to, give_consent, withdraw_consent
from motcua.domains.people.services.delegate import create_delegation, revoke_delegation
from motcua.domains.people.services.grant_role import grant_role, revoke_role
from motcua.domains.people.services.import_shipped import (
    SHIPPED_AGENCY,
    import_shipped_roles,
    import_shipped_units,
)
from motcua.domains.people.services.load_demo import load_demo_people
from motcua.domains.people.services.register_party import register_parties, register_party
from motcua.domains.people.services.represent import (
    claim_representation,
    decide_representation,
    end_representation,
)
from motcua.domains.people.services.retention import carry_out_retention, save_retention_rule
from motcua.domains.people.services.save_agency import save_agency
from motcua.domains.people.services.save_mailbox import save_mailbox
from motcua.domains.people.services.save_role import save_role
from motcua.domains.people.services.save_unit import save_unit
from motcua.domains.people.services.save_unit_group import save_unit_group
from motcua.domains.people.services.set_password import set_password
from motcua.domains.people.services.welcome_citizen import welcome_citizen

__all__ = [
    "agree_to",
    "SHIPPED_AGENCY",
    "appoint_officer",
    "carry_out_retention",
    "claim_representation",
    "close_unit",
    "create_delegation",
    "decide_representation",
    "dismiss_officer",
    "end_representation",
    "give_consent",
    "grant_role",
    "import_shipped_roles",
    "import_shipped_units",
    "load_demo_people",
    "new_password",
    "register_parties",
    "register_party",
    "revoke_delegation",
    "revoke_role",
    "save_agency",
    "save_mailbox",
    "save_retention_rule",
    "save_role",
    "save_unit",
    "save_unit_group",
    "set_password",
    "welcome_citizen",
    "withdraw_consent",
]
