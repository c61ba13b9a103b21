"""Writes of the catalogue: one file per use case."""

from motcua.domains.catalogue.services.confirm_facts import confirm_facts
from motcua.domains.catalogue.services.confirm_for_demo import confirm_for_demo
from motcua.domains.catalogue.services.import_shipped import import_shipped_procedures
from motcua.domains.catalogue.services.set_executing_unit import set_executing_unit
from motcua.domains.catalogue.services.set_weight import set_weight
from motcua.domains.catalogue.services.withdraw_confirmation import withdraw_confirmation

__all__ = [
    "confirm_facts",
    "confirm_for_demo",
    "import_shipped_procedures",
    "set_executing_unit",
    "set_weight",
    "withdraw_confirmation",
]
