"""What can be wrong with papers of the vault."""

from __future__ import annotations

from motcua.kernel.errors import Invalid, NotFound, WrongState


class VaultPaperMissing(NotFound):
    """No such paper, or not the viewer's to see."""

    code = "vault_paper_missing"


class NotUsable(Invalid):
    """The paper cannot stand for what is wanted; the message says why."""

    code = "vault_paper_not_usable"


class NoLongerInForce(WrongState):
    """The paper was revoked or replaced before."""

    code = "vault_paper_not_in_force"
