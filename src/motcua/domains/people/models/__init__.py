"""Tables of people."""

from motcua.domains.people.models.account import Account
from motcua.domains.people.models.agency import Agency
from motcua.domains.people.models.citizen import Citizen, Identity, Representation
from motcua.domains.people.models.delegation import Delegation
from motcua.domains.people.models.officer import Officer, Role, RoleAssignment
from motcua.domains.people.models.party import Party
from motcua.domains.people.models.privacy import Consent, RetentionRule, RetentionRun
from motcua.domains.people.models.unit import Unit, UnitGroup, UnitGroupMember

__all__ = [
    "Account",
    "Agency",
    "Citizen",
    "Consent",
    "Delegation",
    "Identity",
    "Officer",
    "Party",
    "Representation",
    "RetentionRule",
    "RetentionRun",
    "Role",
    "RoleAssignment",
    "Unit",
    "UnitGroup",
    "UnitGroupMember",
]
