"""Errors of the catalogue."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, NotFound, WrongState


class ProcedureNotFound(NotFound):
    """No such procedure or version in this agency, or not for these eyes."""

    code = "procedure_not_found"


class NothingToConfirm(Invalid):
    """A part is unknown, or has no value anybody could vouch for."""

    code = "nothing_to_confirm"


class ContentChanged(Conflict):
    """The values changed after they were shown."""

    code = "content_changed"


class DraftExists(Conflict):
    """The procedure has a draft already; `details["draft"]` is its public id."""

    code = "draft_exists"


class NotADraft(WrongState):
    """An announced version is never rewritten."""

    code = "not_a_draft"


class ProcedureEnded(WrongState):
    """The procedure was abolished or replaced."""

    code = "procedure_ended"


class DecisionMissing(Invalid):
    """A version is announced or closed by a decision, and there is none."""

    code = "decision_missing"


class PublishRefused(Invalid):
    """What a decision would do cannot be done; one message per line, under "changes.0" and so on."""

    code = "publish_refused"
