"""Permissions, national states and what a transition records."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class DossierPermission(StrEnum):
    """What an officer may be allowed to do to dossiers of a unit."""

    READ = "dossiers.read"
    RECEIVE = "dossiers.receive"
    ASSIGN = "dossiers.assign"
    PROCESS = "dossiers.process"
    APPROVE = "dossiers.approve"
    ISSUE_RESULT = "dossiers.issue_result"
    HAND_OVER = "dossiers.hand_over"
    DECIDE = "dossiers.decide"


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
    REGISTER = "register", _("Nộp hồ sơ")
    ACCEPT = "accept", _("Tiếp nhận hồ sơ đã nộp")
    REFUSE = "refuse", _("Từ chối tiếp nhận")
    ASK_SUPPLEMENT = "ask_supplement", _("Yêu cầu bổ sung, hoàn thiện hồ sơ")
    ANSWER_SUPPLEMENT = "answer_supplement", _("Nhận giấy tờ bổ sung")
    ASK_PAYMENT = "ask_payment", _("Yêu cầu thực hiện nghĩa vụ tài chính")
    CONFIRM_PAYMENT = "confirm_payment", _("Xác nhận đã nộp phí, lệ phí")
    ASK_WITHDRAWAL = "ask_withdrawal", _("Ghi nhận yêu cầu rút hồ sơ")
    APPROVE_SUPPLEMENT = "approve_supplement", _("Duyệt yêu cầu bổ sung lần sau")
    SUBMIT_APOLOGY = "submit_apology", _("Trình văn bản xin lỗi, hẹn lại")
    APPROVE_APOLOGY = "approve_apology", _("Phê duyệt văn bản xin lỗi, hẹn lại")
    SEND_APOLOGY = "send_apology", _("Gửi văn bản xin lỗi")
    GRANT_WITHDRAWAL = "grant_withdrawal", _("Chấp nhận rút hồ sơ")
    DECLINE_WITHDRAWAL = "decline_withdrawal", _("Không chấp nhận rút hồ sơ")
    STOP = "stop", _("Dừng giải quyết hồ sơ")
    REAPPOINT = "reappoint", _("Hẹn lại ngày trả kết quả")
    CORRECT = "correct", _("Sửa sai sót khi tiếp nhận")
    OPEN_LEG = "open_leg", _("Gửi phối hợp giải quyết")
    ANSWER_LEG = "answer_leg", _("Nhận kết quả phối hợp")


# Acts on the straight way and beside it that wait for the applicant.
WAITING_STATES = (State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED, State.WITHDRAWAL_ASKED)


class Punctuality(models.TextChoices):
    """Kết quả giải quyết on the control slip and in II.06a, by date."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")
