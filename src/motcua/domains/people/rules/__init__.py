"""Pure rules of people: numbers, cards, and which units a grant reaches."""

from __future__ import annotations

from motcua.domains.people.rules.cards import parse_cccd_qr
from motcua.domains.people.rules.delegations import (
    can_be_handed_over,
    end_of,
    handed_over,
    is_act,
    reach_of_grants,
    standing_on,
)
from motcua.domains.people.rules.demo import shipped_demo
from motcua.domains.people.rules.identities import read_identity, shipped_providers
from motcua.domains.people.rules.names import check_code, check_email, check_name, check_username
from motcua.domains.people.rules.numbers import (
    check_cccd,
    check_phone,
    check_tax_code,
    identity_doubts,
    read_cccd,
)
from motcua.domains.people.rules.privacy import privacy_notices, shipped_terms
from motcua.domains.people.rules.roles import permissions_markdown, shipped_permissions, shipped_roles
from motcua.domains.people.rules.trees import reach_of, would_loop

__all__ = [
    "can_be_handed_over",
    "check_cccd",
    "check_code",
    "check_email",
    "check_name",
    "check_phone",
    "check_tax_code",
    "check_username",
    "end_of",
    "handed_over",
    "identity_doubts",
    "is_act",
    "parse_cccd_qr",
    "permissions_markdown",
    "privacy_notices",
    "reach_of",
    "reach_of_grants",
    "read_cccd",
    "read_identity",
    "shipped_demo",
    "shipped_permissions",
    "shipped_providers",
    "shipped_roles",
    "shipped_terms",
    "standing_on",
    "would_loop",
]
