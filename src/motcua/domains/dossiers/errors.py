"""What can be wrong with an act on a dossier."""

from motcua.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, WrongState


class DossierNotFound(NotFound):
    code = "dossier_not_found"


class DossierNotAllowed(NotAllowed):
    code = "dossier_not_allowed"


class WrongDossierState(WrongState):
    code = "wrong_dossier_state"


class MovedMeanwhile(Conflict):
    """Another officer acted first."""

    code = "moved_meanwhile"


class IntakeInvalid(Invalid):
    code = "intake_invalid"


class TrackingFailed(NotFound):
    """Wrong code, wrong second factor or unknown: one answer for all, so that nothing can be guessed."""

    code = "tracking_failed"
