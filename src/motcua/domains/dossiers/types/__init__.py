"""Words of the dossier domain that cross its border."""

from motcua.domains.dossiers.types.actions import (
    Actions,
)
from motcua.domains.dossiers.types.intake import (
    Channel,
    Delivery,
    FeeStatus,
    Intake,
    PaperGiven,
    PaperKind,
)
from motcua.domains.dossiers.types.life import (
    OPEN_APOLOGIES,
    ApologyState,
    Delivered,
    EndingKind,
    IntakeCorrection,
    ItemAsked,
    NoticeChannel,
    PublicApology,
    ReasonKind,
    ReasonText,
    Stage,
    SupplementState,
)
from motcua.domains.dossiers.types.states import (
    LIVE_STATES,
    OPEN_STATES,
    RUNNING_STATES,
    WAITING_STATES,
    Act,
    DossierPermission,
    Punctuality,
    State,
)

__all__ = [
    "Act",
    "Actions",
    "ApologyState",
    "Channel",
    "Delivered",
    "Delivery",
    "DossierPermission",
    "EndingKind",
    "FeeStatus",
    "Intake",
    "IntakeCorrection",
    "ItemAsked",
    "LIVE_STATES",
    "NoticeChannel",
    "OPEN_APOLOGIES",
    "OPEN_STATES",
    "PaperGiven",
    "PaperKind",
    "PublicApology",
    "Punctuality",
    "RUNNING_STATES",
    "ReasonKind",
    "ReasonText",
    "Stage",
    "State",
    "SupplementState",
    "WAITING_STATES",
]
