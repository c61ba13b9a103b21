"""What others may hear of announcements."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

ANNOUNCEMENT = "catalogue.announcement"


@dataclass(frozen=True, kw_only=True)
class TriggerRegistered(Event):
    """A ministry's decision or a legal text that calls for an announcement came to the desk."""

    subject_type = "catalogue.trigger"
    name = "catalogue.trigger_registered"
    sentence = _("Ghi nhận %(number)s ngày %(day)s là căn cứ công bố thủ tục.")

    number: str
    signed_on: str
    day: str
    effective_on: str
    shortened: bool


@dataclass(frozen=True, kw_only=True)
class AnnouncementOpened(Event):
    """A unit was asked to draft an announcement; `due_on` (ISO day) is when it is to be submitted."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.announcement_opened"
    sentence = _("Mở hồ sơ công bố theo %(number)s, giao %(unit)s soạn, hạn trình %(day)s.")

    trigger_id: UUID
    number: str
    unit_id: UUID
    unit: str
    due_on: str
    day: str


@dataclass(frozen=True, kw_only=True)
class AnnouncementItemAdded(Event):
    """A procedure was put into an announcement."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.announcement_item_added"
    sentence = _("Đưa thủ tục %(procedure)s vào hồ sơ công bố: %(kind_text)s.")

    procedure_id: UUID
    procedure: str
    kind: str
    kind_text: str


@dataclass(frozen=True, kw_only=True)
class AnnouncementItemDropped(Event):
    """A procedure was taken out of an announcement; its draft stays."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.announcement_item_dropped"
    sentence = _("Bỏ thủ tục %(procedure)s khỏi hồ sơ công bố.")

    procedure_id: UUID
    procedure: str


@dataclass(frozen=True, kw_only=True)
class DecisionDrafted(Event):
    """Somebody wrote in the draft of the province's decision, or began it anew; `mark` is of what it says now."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.decision_drafted"
    sentence = _("Sửa dự thảo quyết định công bố: %(parts_text)s.")

    parts: tuple[str, ...]
    parts_text: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class AnnouncementMoved(Event):
    """An announcement went on, or was turned back for a reason."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.announcement_moved"
    sentence = _("%(act_text)s. Hồ sơ công bố ở bước: %(state_text)s.")

    act: str
    act_text: str
    before: str
    after: str
    state_text: str
    document_number: str
    reason: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class AnnouncementIssued(Event):
    """The province's decision was recorded, and its versions published and closed in the same act."""

    subject_type = ANNOUNCEMENT
    name = "catalogue.announcement_issued"
    sentence = _(
        "Ghi Quyết định số %(number)s ký ngày %(day)s: công bố %(published)d, đóng %(closed)d thủ tục."
    )

    decision_id: UUID
    number: str
    signed_on: str
    day: str
    effective_on: str
    published: int
    closed: int
