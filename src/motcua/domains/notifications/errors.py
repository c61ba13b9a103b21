"""Errors of notifications."""

from __future__ import annotations

from motcua.kernel.errors import NotFound, WrongState


class MessageNotFound(NotFound):
    """No such message to an applicant, or not for these eyes."""

    code = "message_not_found"


class NotToBeSentAgain(WrongState):
    """A message that was sent, or that cannot be sent any more."""

    code = "message_not_to_be_sent_again"
