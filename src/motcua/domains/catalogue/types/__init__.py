"""Words of the catalogue that cross its border."""

from motcua.domains.catalogue.types.facts import (
    INTAKE_PARTS,
    Evidence,
    FactDraft,
    FactSheet,
    FactState,
    FactView,
    Part,
)
from motcua.domains.catalogue.types.imports import FeeDraft, PaperDraft, ProcedureDraft
from motcua.domains.catalogue.types.intake import FeeItem, IntakeVersion, PaperNeed
from motcua.domains.catalogue.types.lists import Facet, Facets, ProcedureRow, Results
from motcua.domains.catalogue.types.public import ProcedureRef, PublicProcedure, PublicValue
from motcua.domains.catalogue.types.reports import DemoConfirmation, ImportReport
from motcua.domains.catalogue.types.words import (
    REVISION,
    ApplicantKind,
    Audience,
    CataloguePermission,
    DecisionKind,
    OnlineLevel,
    ProcedureKind,
    ProcedureStatus,
    VersionState,
)

__all__ = [
    "INTAKE_PARTS",
    "REVISION",
    "ApplicantKind",
    "Audience",
    "CataloguePermission",
    "DecisionKind",
    "DemoConfirmation",
    "Evidence",
    "Facet",
    "Facets",
    "FactDraft",
    "FactSheet",
    "FactState",
    "FactView",
    "FeeDraft",
    "FeeItem",
    "ImportReport",
    "IntakeVersion",
    "OnlineLevel",
    "PaperDraft",
    "PaperNeed",
    "Part",
    "ProcedureDraft",
    "ProcedureKind",
    "ProcedureRef",
    "ProcedureRow",
    "ProcedureStatus",
    "PublicProcedure",
    "PublicValue",
    "Results",
    "VersionState",
]
