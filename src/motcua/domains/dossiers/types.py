"""Words of the dossier domain that cross its border."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.types import PartyGiven


class DossierPermission(StrEnum):
    """What an officer may be allowed to do to dossiers of a unit."""

    READ = "dossiers.read"
    RECEIVE = "dossiers.receive"
    ASSIGN = "dossiers.assign"
    PROCESS = "dossiers.process"
    APPROVE = "dossiers.approve"
    ISSUE_RESULT = "dossiers.issue_result"
    HAND_OVER = "dossiers.hand_over"


class State(models.IntegerChoices):
    """Trạng thái hồ sơ, the ten codes of Cổng DVCQG (names exact). Lateness is never a state."""

    REGISTERED = 1, _("Mới đăng ký")
    ACCEPTED = 2, _("Được tiếp nhận")
    REFUSED = 3, _("Không được tiếp nhận")
    PROCESSING = 4, _("Đang xử lý")
    SUPPLEMENT_ASKED = 5, _("Yêu cầu bổ sung giấy tờ")
    PAYMENT_ASKED = 6, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWAL_ASKED = 7, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = 8, _("Dừng xử lý")
    DONE = 9, _("Đã xử lý xong")
    RETURNED = 10, _("Đã trả kết quả")


OPEN_STATES = (
    State.REGISTERED,
    State.ACCEPTED,
    State.PROCESSING,
    State.SUPPLEMENT_ASKED,
    State.PAYMENT_ASKED,
    State.WITHDRAWAL_ASKED,
)
# Something falls due: the clock runs or waits to start. Asking for money does not stop it (dossier-law 4.5).
RUNNING_STATES = (State.REGISTERED, State.ACCEPTED, State.PROCESSING, State.PAYMENT_ASKED)
# Work is left for somebody: open, or done and not yet handed over.
LIVE_STATES = (*OPEN_STATES, State.DONE)


class Channel(models.IntegerChoices):
    """KenhThucHien of the national catalogue."""

    COUNTER = 1, _("Trực tiếp")
    ONLINE = 2, _("Trực tuyến")
    POST = 3, _("Qua bưu chính công ích")


class Delivery(models.TextChoices):
    """How the applicant wishes to receive the result (Đăng ký nhận kết quả)."""

    ELECTRONIC = "electronic", _("Điện tử")
    COUNTER = "counter", _("Tại quầy")
    POST = "post", _("Bưu chính")


class PaperKind(models.TextChoices):
    """LoaiBan: what sort of paper was handed in."""

    ORIGINAL = "original", _("Bản chính")
    CERTIFIED = "certified", _("Bản chứng thực")
    COPY = "copy", _("Bản sao")
    ELECTRONIC = "electronic", _("Bản điện tử")


class FeeStatus(models.TextChoices):
    """The dossier's own word on money; payments above it tell it."""

    NONE = "none", _("Không thu")
    DUE = "due", _("Chưa thu")
    PAID = "paid", _("Đã thu")


class Act(models.TextChoices):
    """What a transition records (NoiDungXuLy)."""

    TAKE_IN = "take_in", _("Tiếp nhận hồ sơ")
    ASSIGN = "assign", _("Phân công xử lý")
    REASSIGN = "reassign", _("Chuyển người khác xử lý")
    FINISH_STEP = "finish_step", _("Hoàn thành bước")
    SEND_BACK = "send_back", _("Trả lại bước trước")
    ISSUE_RESULT = "issue_result", _("Ban hành kết quả")
    HAND_OVER = "hand_over", _("Trả kết quả")
    CLOSE = "close", _("Kết thúc hồ sơ")


class Punctuality(models.TextChoices):
    """Kết quả giải quyết on the control slip and in II.06a, by date."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """One paper handed in: which requirement it answers, what sort of copy, how many."""

    requirement_pk: int
    kind: str = PaperKind.ORIGINAL
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Intake:
    """What the counter took in. `token` makes a second click the same dossier."""

    version_public_id: UUID
    submitter: PartyGiven
    owner: PartyGiven | None = None
    papers: tuple[PaperGiven, ...] = ()
    subject_line: str = ""
    sets: int = 1
    delivery: str = Delivery.COUNTER
    delivery_address: str = ""
    channel: int = Channel.COUNTER
    received_at: datetime | None = None
    token: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    """What this viewer may do to this dossier now; templates ask only these."""

    may_assign: bool = False
    may_reassign: bool = False
    may_finish_step: bool = False
    may_send_back: bool = False
    may_issue_result: bool = False
    may_hand_over: bool = False
    may_close: bool = False
    may_attach: bool = False
    may_print_receipt: bool = False
    send_back_to: tuple[tuple[int, str], ...] = ()
    assignees: tuple[tuple[str, str], ...] = field(default=())
