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


class PlaceNotFound(NotFound):
    """No such place or posting in this agency, or not for these eyes."""

    code = "place_not_found"


class NotPostable(WrongState):
    """Only what is in force hangs at a place, and nobody posts by hand where a place posts itself."""

    code = "not_postable"


class AddressRefused(Invalid):
    """An address that may not be opened from here: not the web, or inside a private network."""

    code = "address_refused"


class PageUnreachable(WrongState):
    """An address was opened, and no page came."""

    code = "page_unreachable"


class ListNotFound(NotFound):
    """No such official list in this agency, or not for these eyes."""

    code = "list_not_found"


class ListInWork(Conflict):
    """A version of the list is in the making; `details["list_id"]` is its public id."""

    code = "list_in_work"


class WrongListState(WrongState):
    """What is asked for does not follow from where the list stands."""

    code = "wrong_list_state"


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


class AnnouncementNotFound(NotFound):
    """No such announcement, trigger or procedure of it in this agency, or not for these eyes."""

    code = "announcement_not_found"


class TriggerExists(Conflict):
    """The text is on the desk already; `details["announcement"]` is the public id of its announcement or None."""

    code = "trigger_exists"


class WrongAnnouncementState(WrongState):
    """What is asked for does not follow from where the announcement stands."""

    code = "wrong_announcement_state"


class ItemRefused(Invalid):
    """A procedure cannot stand in the announcement this way, or its draft is not ready."""

    code = "item_refused"


class FormTaken(Conflict):
    """The case of the version has a form already."""

    code = "form_taken"


class FormNotAttached(NotFound):
    """The case of the version has no form."""

    code = "form_not_attached"
