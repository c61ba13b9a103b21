"""Kinds of notice an officer gets, whom an event concerns, and what each kind does by default."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """Why somebody is told."""

    ASSIGNED = "assigned", _("Được phân công hồ sơ")
    ARRIVED = "arrived", _("Hồ sơ đến bước của bạn")
    SENT_BACK = "sent_back", _("Hồ sơ bị trả lại")
    RESULT_READY = "result_ready", _("Có kết quả chờ trả")
    REGISTERED = "registered", _("Hồ sơ nộp chờ tiếp nhận")
    APPROVAL = "approval", _("Việc chờ bạn duyệt")
    DECIDED = "decided", _("Lãnh đạo đã quyết định việc bạn trình")
    SUPPLEMENT = "supplement", _("Bổ sung hồ sơ")
    PAYMENT = "payment", _("Phí, lệ phí của hồ sơ")
    APOLOGY = "apology", _("Xin lỗi và hẹn lại")
    ENDED = "ended", _("Hồ sơ dừng, bị từ chối hoặc đổi thông tin")
    LEG = "leg", _("Phối hợp giải quyết")
    ESCALATED = "escalated", _("Cảnh báo sắp trễ hạn, quá hạn")
    MORNING = "morning", _("Danh sách việc buổi sáng")
    POSTING = "posting", _("Thủ tục thay đổi, phải niêm yết lại")


MAILED_BY_DEFAULT = frozenset({NoticeKind.APPROVAL, NoticeKind.ESCALATED, NoticeKind.MORNING})
"""Kinds that come by mail as well until the officer says otherwise; all others stay in the application."""


class Who(StrEnum):
    """Whom an act on a dossier concerns."""

    TURN = "turn"
    """The officer who holds it after the act; when nobody does, everybody in whose inbox it stands."""
    HEADS = "heads"
    """Those who assign work in the unit that has it, without the agency's leaders where there are others."""
    LEADERS = "leaders"
    """Those who decide for the unit that has it."""
    DESK = "desk"
    """Those who receive dossiers in the unit that received it."""
    LEG_UNIT = "leg_unit"
    """Those who assign work in the unit that was asked."""
    LEG_HOLDER = "leg_holder"
    """The officer of that unit who was given it."""
    LEVEL = "level"
    """Whom the warning says: officer, head or leader."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What officers hear of one event: who, under which kind, in which sentence.

    The sentence names facts of the event's payload; moments among them are written as people write them.
    """

    event: str
    kind: NoticeKind
    who: tuple[Who, ...]
    sentence: Any
    when_late: Any = ""
    """Said instead when the event says that the date has passed."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Whether one kind of notice comes to an officer by mail as well."""

    kind: NoticeKind
    by_mail: bool
    is_default: bool
