"""What others may hear of procedures."""

from motcua.domains.catalogue.events.versions import (
    PROCEDURE,
    ConfirmationWithdrawn,
    DraftDropped,
    DraftOpened,
    DraftSaved,
    ExecutingUnitSet,
    FactsConfirmed,
    IntakeClosed,
    IntakeOpened,
    ProcedureImported,
    VersionClosed,
    VersionEnded,
    VersionPublished,
    VersionTookEffect,
    WeightSet,
)

__all__ = [
    "PROCEDURE",
    "ConfirmationWithdrawn",
    "DraftDropped",
    "DraftOpened",
    "DraftSaved",
    "ExecutingUnitSet",
    "FactsConfirmed",
    "IntakeClosed",
    "IntakeOpened",
    "ProcedureImported",
    "VersionClosed",
    "VersionEnded",
    "VersionPublished",
    "VersionTookEffect",
    "WeightSet",
]
