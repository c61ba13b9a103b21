"""The sentence of each state: one for the officer, one for the citizen. None may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.dossiers.types import State


@dataclass(frozen=True, slots=True)
class StateText:
    """`style` and `icon` are those of the state badge; `clock` says what the legal clock does."""

    officer: str | Promise
    citizen: str | Promise
    citizen_next: str | Promise
    style: str
    icon: str


TEXTS: dict[State, StateText] = {
    State.REGISTERED: StateText(
        _("Hồ sơ vừa nộp, chờ kiểm tra và tiếp nhận."),
        _("Hồ sơ của bạn đã đến Bộ phận tiếp nhận và đang chờ kiểm tra."),
        _("Bạn sẽ được trả lời trong thời hạn quy định. Chưa cần làm gì thêm."),
        "new",
        "inbox",
    ),
    State.ACCEPTED: StateText(
        _("Đã tiếp nhận, chờ đơn vị giải quyết phân công."),
        _("Hồ sơ của bạn đã được tiếp nhận và đang chuyển đến đơn vị giải quyết."),
        _("Bạn chờ đến ngày hẹn, chưa cần làm gì thêm."),
        "run",
        "stamp",
    ),
    State.REFUSED: StateText(
        _("Không được tiếp nhận, đã có phiếu từ chối."),
        _("Hồ sơ không được tiếp nhận, vì lý do dưới đây."),
        _("Bạn có thể nộp lại sau khi khắc phục lý do đã ghi."),
        "shut",
        "x",
    ),
    State.PROCESSING: StateText(
        _("Đang xử lý tại đơn vị chuyên môn."),
        _("Hồ sơ của bạn đang được giải quyết."),
        _("Bạn chờ đến ngày hẹn, chưa cần làm gì thêm."),
        "run",
        "half",
    ),
    State.SUPPLEMENT_ASKED: StateText(
        _("Đang chờ người nộp bổ sung giấy tờ, đồng hồ dừng."),
        _("Bạn cần bổ sung giấy tờ theo danh sách dưới đây."),
        _(
            "Mang hoặc gửi những thứ còn thiếu đến nơi đã nộp. Thời gian chờ bạn không tính vào thời hạn giải quyết."
        ),
        "act",
        "clip",
    ),
    State.PAYMENT_ASKED: StateText(
        _("Đang chờ người nộp thực hiện nghĩa vụ tài chính."),
        _("Bạn cần nộp phí, lệ phí để hồ sơ được giải quyết tiếp."),
        _("Nộp trực tuyến nếu thấy nút “Nộp phí”, hoặc nộp tại quầy."),
        "act",
        "coin",
    ),
    State.WITHDRAWAL_ASKED: StateText(
        _("Người nộp xin rút hồ sơ, chờ xác nhận."),
        _("Yêu cầu rút hồ sơ của bạn đang được xem xét."),
        _("Bạn sẽ nhận thông báo khi việc rút hồ sơ được xác nhận."),
        "idle",
        "undo",
    ),
    State.STOPPED: StateText(
        _("Đã dừng xử lý."),
        _("Hồ sơ đã dừng giải quyết, vì lý do dưới đây."),
        _("Bạn có thể nộp hồ sơ mới khi cần."),
        "shut",
        "x",
    ),
    State.DONE: StateText(
        _("Đã có kết quả, chờ trả cho người nộp."),
        _("Hồ sơ của bạn đã có kết quả."),
        _("Mời bạn nhận kết quả theo hình thức đã đăng ký."),
        "ok",
        "check",
    ),
    State.RETURNED: StateText(
        _("Đã trả kết quả."),
        _("Bạn đã nhận kết quả."),
        _("Hồ sơ đã hoàn thành. Cảm ơn bạn."),
        "done",
        "okok",
    ),
}
