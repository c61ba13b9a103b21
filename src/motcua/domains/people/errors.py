"""What can go wrong with people, beside the kernel's general errors."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, DomainError, Invalid, WrongState


class CodeTaken(Conflict):
    """A code or sign-in name that must be one of a kind is used already."""

    code = "code_taken"


class UnitClosed(WrongState):
    """The unit has ended; new work goes to its successor."""

    code = "unit_closed"


class RetentionFailed(Conflict):
    """Some data that should be cleared away by now could not be; the job ends as failed, so that it is seen."""

    code = "retention_failed"


class UnitLoop(Invalid):
    """A unit cannot stand below itself."""

    code = "unit_loop"


class UnitBusy(WrongState):
    """The unit still has open units or officers at work."""

    code = "unit_busy"


class UnknownPermission(Invalid):
    """A role names a permission the product does not know."""

    code = "unknown_permission"


class DelegationOver(WrongState):
    """The delegation has ended or was revoked already."""

    code = "delegation_over"


class DelegatedAlready(Conflict):
    """The same is handed to the same officer for some of these days already."""

    code = "delegated_already"


class WeakPassword(Invalid):
    """The password does not meet the rules; the message says which."""

    code = "weak_password"


class IdentityRefused(DomainError):
    """A provider vouched for somebody, and still they may not come in; `code` says why."""

    code = "identity_refused"


class ClaimedAlready(Conflict):
    """The person acts, or asked to act, for this organisation already."""

    code = "claimed_already"


class RepresentationDecided(WrongState):
    """The representation was decided or ended before."""

    code = "representation_decided"
