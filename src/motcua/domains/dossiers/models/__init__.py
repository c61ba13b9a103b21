from motcua.domains.dossiers.models.dossier import Dossier
from motcua.domains.dossiers.models.parts import (
    DossierPaper,
    DossierResult,
    HandOver,
    IntakeDraft,
    Transition,
)

__all__ = ["Dossier", "DossierPaper", "DossierResult", "HandOver", "IntakeDraft", "Transition"]
