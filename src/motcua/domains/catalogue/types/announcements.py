"""Words of the announcement desk: a text that calls for an announcement, and its way to the notice board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types.public import ProcedureRef
from motcua.domains.catalogue.types.versions import DecisionRef


class TriggerKind(TextChoices):
    """What calls for an announcement (Nghị định 63/2010/NĐ-CP, Điều 13; control desk practice)."""

    MINISTRY = "ministry", _("Quyết định công bố của Bộ")
    LEGAL_TEXT = "legal_text", _("Văn bản quy phạm pháp luật")


class AnnouncementKind(TextChoices):
    """What an announcement does to a procedure (Nghị định 63/2010/NĐ-CP, Điều 14, Điều 15). Standardised: the
    whole set is announced again."""

    NEW = "new", _("Mới ban hành")
    AMENDED = "amended", _("Sửa đổi, bổ sung")
    REPLACED = "replaced", _("Thay thế")
    ABOLISHED = "abolished", _("Bãi bỏ")
    STANDARDISED = "standardised", _("Chuẩn hóa")

    @property
    def closes(self) -> bool:
        """Whether the procedure itself ends."""
        return self in {AnnouncementKind.REPLACED, AnnouncementKind.ABOLISHED}


class AnnouncementState(TextChoices):
    """How far an announcement has come."""

    DETECTED = "detected", _("Đã ghi nhận căn cứ")
    DRAFTING = "drafting", _("Phòng chuyên môn soạn")
    CHECKING = "checking", _("Văn phòng Sở kiểm soát chất lượng")
    SIGNING = "signing", _("Chờ Giám đốc Sở ký Tờ trình")
    SUBMITTED = "submitted", _("Văn phòng UBND tỉnh kiểm tra, trình ký")
    RETURNED = "returned", _("UBND tỉnh trả lại để bổ sung")
    ISSUED = "issued", _("Đã ban hành quyết định công bố")
    ENTERED = "entered", _("Đã nhập cơ sở dữ liệu quốc gia")
    PUBLISHED = "published", _("Đã công khai")
    POSTED = "posted", _("Đã niêm yết")
    PROCESS_APPROVED = "process_approved", _("Đã phê duyệt quy trình nội bộ")
    CONFIGURED = "configured", _("Đã cấu hình quy trình điện tử")
    CLOSED = "closed", _("Đã xong")
    DROPPED = "dropped", _("Thôi công bố")


class AnnouncementAct(TextChoices):
    """What moves an announcement; the label is the button's."""

    DRAFT = "draft", _("Nhận soạn")
    SEND = "send", _("Gửi Văn phòng Sở kiểm soát")
    CHECK = "check", _("Đạt, trình Giám đốc ký")
    SEND_BACK = "send_back", _("Trả lại phòng soạn")
    SIGN = "sign", _("Ký Tờ trình, gửi UBND tỉnh")
    RETURN = "return", _("UBND tỉnh trả lại")
    ISSUE = "issue", _("Ghi quyết định công bố")
    ENTER = "enter", _("Đã nhập cơ sở dữ liệu quốc gia")
    PUBLISH = "publish", _("Đã công khai")
    POST = "post", _("Đã niêm yết")
    APPROVE_PROCESS = "approve_process", _("Đã phê duyệt quy trình nội bộ")
    CONFIGURE = "configure", _("Đã cấu hình quy trình điện tử")
    CLOSE = "close", _("Kết thúc")
    DROP = "drop", _("Thôi công bố")


class DueKey(StrEnum):
    """The terms of an announcement. The desk's own terms are SUBMIT, POST and PROCESS; the others are the law's
    or the index's."""

    SUBMIT = "submit"
    LAW = "law"
    INDEX = "index"
    ENTRY = "entry"
    POST = "post"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class DueLine:
    """One term with its explanation. `on` is the last day the rule allows; `work_on` the last working day not
    after it, which is what warns. `verified` is False where the rule's text was not compared."""

    key: DueKey
    label: str
    on: date
    work_on: date
    text: str
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class TriggerGiven:
    """A text that calls for an announcement, as it was typed. `effective_on` is the latest day on which a legal
    basis of the procedures takes effect; `shortened`: it went through the shortened procedure. `received_on`:
    the day it reached the department."""

    kind: str
    number: str
    title: str
    issuer: str
    signed_on: date
    effective_on: date
    received_on: date
    shortened: bool = False
    source_url: str = ""
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """A procedure of an announcement. `legal_text` empty: the trigger itself."""

    kind: str
    procedure_id: UUID
    successor_id: UUID | None = None
    legal_text: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """The province's decision as it was signed. `effective_on`: the first day of what it announces."""

    number: str
    signed_on: date
    effective_on: date
    signer_name: str
    signer_title: str
    issuer: str
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What is noted of a step: the day it was done, the number of its paper, a word, a file."""

    on: date | None = None
    document_number: str = ""
    note: str = ""
    file_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TriggerView:
    """A trigger to read."""

    public_id: UUID
    kind_label: str
    number: str
    title: str
    issuer: str
    signed_on: date
    effective_on: date
    received_on: date
    shortened: bool
    source_url: str
    file_id: UUID | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """A procedure of an announcement. `lacking`: what keeps its draft from being published."""

    public_id: UUID
    kind: AnnouncementKind
    procedure: ProcedureRef
    draft_id: UUID | None
    draft_number: int | None
    changed: str
    legal_text: str
    successor: ProcedureRef | None
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A line of the trail."""

    act: AnnouncementAct
    to_state: AnnouncementState
    at: datetime
    on: date | None
    by: str
    document_number: str
    note: str
    file_id: UUID | None


@dataclass(frozen=True, slots=True)
class Station:
    """One of the five stations of the board's rail: trigger, submission, decision, database, posting. `on`: the
    day it was done; `due_on`: its term while it is not."""

    key: str
    label: str
    done: bool
    current: bool
    late: bool
    on: date | None
    due_on: date | None
    holder: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """An announcement on the board. `days_left` counts working days to its present term, negative when late;
    None when it is done."""

    public_id: UUID
    title: str
    trigger: str
    trigger_signed_on: date
    state: AnnouncementState
    due_on: date
    due_label: str
    days_left: int | None
    holder: str
    stations: tuple[Station, ...]
    items: int
    is_open: bool
    is_late: bool
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class WhoIsLate:
    """One holder's announcements beyond their term, or due within three working days (`late` False)."""

    holder: str
    work: str
    announcement_id: UUID
    days: int
    late: bool


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """How many announcements are under way, how many of them late, how many due within three working days."""

    open: int
    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """One announcement whole. `next_acts`: what the viewer may do now, the ordinary one first; `may_edit`: whether
    its procedures may be changed."""

    row: AnnouncementRow
    trigger: TriggerView
    unit_name: str
    drafter: str
    dues: tuple[DueLine, ...]
    items: tuple[ItemView, ...]
    steps: tuple[StepView, ...]
    decision: DecisionRef | None
    effective_on: date
    next_acts: tuple[AnnouncementAct, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class AnnouncementFact:
    """What the indicators 1.1 and 1.2 (Quyết định 766/QĐ-TTg) read of one decision. `announced_in_time` goes by
    the index; `by_law` by the decree; `entered_in_time` is None while it is neither entered nor late."""

    announcement_id: UUID
    decision_number: str
    signed_on: date
    index_due_on: date | None
    law_due_on: date
    announced_in_time: bool
    by_law: bool
    entry_due_on: date
    entered_on: date | None
    entered_in_time: bool | None
    procedures: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """The decisions of a stretch of days. A procedure of several decisions counts once, and one late event makes
    it late."""

    facts: tuple[AnnouncementFact, ...]
    announced: int
    announced_in_time: int
    entered: int
    entered_in_time: int
