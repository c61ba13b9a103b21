"""What can be wrong with an act on a dossier."""

from motcua.kernel.errors import Conflict, Invalid, LimitReached, NotAllowed, NotFound, WrongState


class DossierNotFound(NotFound):
    code = "dossier_not_found"


class DossierNotAllowed(NotAllowed):
    code = "dossier_not_allowed"


class WrongDossierState(WrongState):
    code = "wrong_dossier_state"


class ResultHeld(WrongState):
    """The result is there and not given out yet: something is to be done first, as paying the fee due with it."""

    code = "result_held"


class MovedMeanwhile(Conflict):
    """Another officer acted first."""

    code = "moved_meanwhile"


class IntakeInvalid(Invalid):
    code = "intake_invalid"


class TrackingFailed(NotFound):
    """Wrong code, wrong second factor or unknown: one answer for all, so that nothing can be guessed."""

    code = "tracking_failed"


class SupplementOpen(WrongState):
    """A request to complete the dossier is open already."""

    code = "supplement_open"


class NoSupplement(WrongState):
    """No request to complete the dossier waits for this."""

    code = "no_supplement"


class NoWithdrawal(WrongState):
    """No withdrawal waits for a decision."""

    code = "no_withdrawal"


class NoPayment(WrongState):
    """No payment is waited for."""

    code = "no_payment"


class NoApology(WrongState):
    """No letter of apology is at the point the act needs."""

    code = "no_apology"


class PapersMissing(WrongState):
    """Required papers were not brought."""

    code = "papers_missing"


class NothingMoves(WrongState):
    """The calendar of today gives the same appointment."""

    code = "nothing_moves"


class SimulationNotFound(NotFound):
    code = "simulation_not_found"


class FilingNotFound(NotFound):
    code = "filing_not_found"


class FilingInvalid(Invalid):
    """What keeps a filing from being sent, each fault under its field."""

    code = "filing_invalid"


class FilingSent(WrongState):
    """It is a dossier already."""

    code = "filing_sent"


class BatchNotFound(NotFound):
    code = "batch_not_found"


class NoLongerHeld(Conflict):
    """Somebody else holds the dossier by now."""

    code = "no_longer_held"


class ReasonNotFound(NotFound):
    """No coded reason of the agency, or not for this officer to see."""

    code = "reason_not_found"


class ReasonTaken(Conflict):
    """The code has words from that day already."""

    code = "reason_taken"


class WrongReasonState(WrongState):
    """The reason cannot be ended as asked."""

    code = "wrong_reason_state"


class PrintedTooOften(LimitReached):
    """A book was printed too often in a short time."""

    code = "printed_too_often"


class InvitationOver(WrongState):
    """The code to bring an account was used, replaced, or ran out; or was never given: one answer for all."""

    code = "invitation_over"


class OtherPerson(Conflict):
    """The account that was brought is of another number than the dossier."""

    code = "other_person"


class AccountThere(WrongState):
    """The applicant has an account already."""

    code = "account_there"
