"""Errors of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from motcua.kernel.errors import Conflict, Invalid, NotFound, WrongState

if TYPE_CHECKING:
    from motcua.domains.catalogue.types import FileFault


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


class ImportNotFound(NotFound):
    """Nothing is kept under that name to be imported."""

    code = "import_not_found"


class BadFile(Invalid):
    """A file cannot be brought in. `faults` names every place; nothing of the file was stored."""

    code = "bad_file"

    def __init__(self, faults: Sequence[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, faults)), field="file")
