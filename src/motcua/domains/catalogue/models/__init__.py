"""Tables of the catalogue."""

from motcua.domains.catalogue.models.decision import AnnouncementDecision
from motcua.domains.catalogue.models.parts import FeeLine, PaperRequirement, VersionFact
from motcua.domains.catalogue.models.procedure import Field, Procedure
from motcua.domains.catalogue.models.version import ProcedureVersion

__all__ = [
    "AnnouncementDecision",
    "FeeLine",
    "Field",
    "PaperRequirement",
    "Procedure",
    "ProcedureVersion",
    "VersionFact",
]
