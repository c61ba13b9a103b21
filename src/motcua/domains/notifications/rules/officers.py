"""What officers hear of dossiers: one row for each event.

A sentence holds codes, steps and dates, nobody's data: it stands in mail subjects.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.domains.notifications.rules.wording import readable
from motcua.domains.notifications.types import NoticeKind as Kind
from motcua.domains.notifications.types import Rule, Who

_ROWS = (
    Rule("dossiers.taken_in", Kind.ARRIVED, (Who.TURN,), _("Hồ sơ mới %(code)s chờ phân công")),
    Rule("dossiers.accepted", Kind.ARRIVED, (Who.TURN,), _("Hồ sơ mới %(code)s chờ phân công")),
    Rule(
        "dossiers.registered",
        Kind.REGISTERED,
        (Who.DESK,),
        _("Hồ sơ %(code)s vừa nộp, trả lời trước %(answer_due_at)s"),
    ),
    Rule("dossiers.assigned", Kind.ASSIGNED, (Who.TURN,), _("Bạn được phân công hồ sơ %(code)s")),
    Rule("dossiers.step_finished", Kind.ARRIVED, (Who.TURN,), _("Hồ sơ %(code)s đến bước của bạn")),
    Rule(
        "dossiers.sent_back",
        Kind.SENT_BACK,
        (Who.TURN,),
        _("Hồ sơ %(code)s bị trả lại, cần bạn xử lý tiếp"),
    ),
    Rule("dossiers.result_issued", Kind.RESULT_READY, (Who.TURN,), _("Hồ sơ %(code)s có kết quả, chờ trả")),
    Rule(
        "dossiers.supplement_proposed",
        Kind.APPROVAL,
        (Who.LEADERS,),
        _("Hồ sơ %(code)s: yêu cầu bổ sung lần %(seq)s chờ bạn duyệt"),
    ),
    Rule(
        "dossiers.supplement_declined",
        Kind.DECIDED,
        (Who.TURN,),
        _("Hồ sơ %(code)s: lãnh đạo không duyệt yêu cầu bổ sung lần %(seq)s"),
    ),
    Rule(
        "dossiers.supplement_asked",
        Kind.SUPPLEMENT,
        (Who.DESK,),
        _("Hồ sơ %(code)s: người nộp cần bổ sung %(items)s nội dung"),
    ),
    Rule(
        "dossiers.supplement_partly_received",
        Kind.SUPPLEMENT,
        (Who.TURN,),
        _("Hồ sơ %(code)s: đã nhận %(received)s giấy tờ bổ sung, còn thiếu %(missing)s"),
    ),
    Rule(
        "dossiers.supplement_answered",
        Kind.SUPPLEMENT,
        (Who.TURN,),
        _("Hồ sơ %(code)s đã được bổ sung đủ, hẹn trả %(due_at)s"),
    ),
    Rule(
        "dossiers.supplement_expiring",
        Kind.SUPPLEMENT,
        (Who.TURN, Who.DESK),
        _("Hồ sơ %(code)s: người nộp chưa bổ sung, hết hạn %(answer_until)s"),
    ),
    Rule(
        "dossiers.payment_asked",
        Kind.PAYMENT,
        (Who.DESK,),
        _("Hồ sơ %(code)s: người nộp cần nộp %(amount)s"),
    ),
    Rule(
        "dossiers.payment_confirmed",
        Kind.PAYMENT,
        (Who.TURN,),
        _("Hồ sơ %(code)s đã nộp %(amount)s"),
    ),
    Rule(
        "dossiers.withdrawal_asked",
        Kind.APPROVAL,
        (Who.LEADERS,),
        _("Hồ sơ %(code)s: người nộp xin rút, chờ bạn quyết định"),
    ),
    Rule(
        "dossiers.withdrawal_declined",
        Kind.DECIDED,
        (Who.TURN, Who.DESK),
        _("Hồ sơ %(code)s không được rút, tiếp tục giải quyết"),
    ),
    Rule(
        "dossiers.refused",
        Kind.ENDED,
        (Who.DESK,),
        _("Hồ sơ %(code)s bị từ chối tiếp nhận, cần trao phiếu cho người nộp"),
    ),
    Rule(
        "dossiers.stopped",
        Kind.ENDED,
        (Who.DESK,),
        _("Hồ sơ %(code)s dừng giải quyết, cần trao thông báo cho người nộp"),
    ),
    Rule(
        "dossiers.corrected",
        Kind.ENDED,
        (Who.TURN,),
        _("Hồ sơ %(code)s được sửa thông tin tiếp nhận"),
    ),
    Rule(
        "dossiers.apology_drafted",
        Kind.APOLOGY,
        (Who.TURN,),
        _("Hồ sơ %(code)s khó kịp hạn: hoàn thiện văn bản xin lỗi, gửi trước %(send_before)s"),
    ),
    Rule(
        "dossiers.apology_submitted",
        Kind.APPROVAL,
        (Who.LEADERS,),
        _("Hồ sơ %(code)s: văn bản xin lỗi chờ bạn duyệt, hẹn lại %(new_due_at)s"),
    ),
    Rule(
        "dossiers.apology_returned",
        Kind.DECIDED,
        (Who.TURN,),
        _("Hồ sơ %(code)s: lãnh đạo trả lại văn bản xin lỗi để sửa"),
    ),
    Rule(
        "dossiers.apology_approved",
        Kind.APOLOGY,
        (Who.TURN, Who.DESK),
        _("Hồ sơ %(code)s: văn bản xin lỗi đã duyệt, cần gửi người nộp; hẹn lại %(new_due_at)s"),
    ),
    Rule(
        "dossiers.reappointed",
        Kind.APOLOGY,
        (Who.TURN, Who.DESK),
        _("Hồ sơ %(code)s hẹn lại từ %(old_due_at)s sang %(new_due_at)s"),
    ),
    Rule(
        "dossiers.leg_opened",
        Kind.LEG,
        (Who.LEG_UNIT,),
        _("Hồ sơ %(code)s cần đơn vị bạn phối hợp: %(leg)s, trả lời trước %(due_at)s"),
    ),
    Rule(
        "dossiers.leg_assigned",
        Kind.LEG,
        (Who.LEG_HOLDER,),
        _("Hồ sơ %(code)s: bạn được giao phần việc phối hợp %(leg)s, trả lời trước %(due_at)s"),
    ),
    Rule(
        "dossiers.leg_answered",
        Kind.LEG,
        (Who.TURN,),
        _("Hồ sơ %(code)s có kết quả phối hợp: %(leg)s"),
    ),
    Rule(
        "dossiers.escalated",
        Kind.ESCALATED,
        (Who.LEVEL,),
        _("Hồ sơ %(code)s sắp đến hạn %(due_at)s (%(part)s)"),
        _("Hồ sơ %(code)s đã quá hạn %(due_at)s (%(part)s)"),
    ),
)
OFFICER_RULES: Mapping[str, Rule] = {rule.event: rule for rule in _ROWS}


def sentence_of(rule: Rule, payload: Mapping[str, Any]) -> str:
    """The rule's sentence with the facts of one event, no longer than a notice may be."""
    sentence = rule.when_late if payload.get("is_late") and rule.when_late else rule.sentence
    return (str(sentence) % readable(payload))[:300]
