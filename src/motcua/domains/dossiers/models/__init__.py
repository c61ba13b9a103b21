from motcua.domains.dossiers.models.apology import Apology
from motcua.domains.dossiers.models.batch import Batch, BatchRow
from motcua.domains.dossiers.models.dossier import Dossier
from motcua.domains.dossiers.models.durations import Escalation, StepDuration
from motcua.domains.dossiers.models.ending import Correction, Ending, PaymentWait, Withdrawal
from motcua.domains.dossiers.models.filed_form import FiledForm
from motcua.domains.dossiers.models.filing import FiledPaper, FilingDraft
from motcua.domains.dossiers.models.invitation import AccountInvitation
from motcua.domains.dossiers.models.parts import (
    DossierPaper,
    DossierResult,
    HandOver,
    IntakeDraft,
    Transition,
)
from motcua.domains.dossiers.models.reason import Reason
from motcua.domains.dossiers.models.simulation import Simulation
from motcua.domains.dossiers.models.supplement import SupplementItem, SupplementRequest

__all__ = [
    "AccountInvitation",
    "Apology",
    "Batch",
    "BatchRow",
    "Correction",
    "Dossier",
    "DossierPaper",
    "DossierResult",
    "Ending",
    "Escalation",
    "FiledForm",
    "FiledPaper",
    "FilingDraft",
    "HandOver",
    "IntakeDraft",
    "PaymentWait",
    "Reason",
    "Simulation",
    "StepDuration",
    "SupplementItem",
    "SupplementRequest",
    "Transition",
    "Withdrawal",
]
