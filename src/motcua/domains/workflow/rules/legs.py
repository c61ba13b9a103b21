"""What may be asked of another unit or agency, until when, and what may be answered."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.domains.deadlines.types import Calendar
from motcua.domains.workflow.rules.due import task_due
from motcua.domains.workflow.types import ANSWERS, WORDED_ANSWERS, LegAnswer, LegKind
from motcua.kernel.clock import VN, to_vn
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

NAME_LENGTH = 200
PLACE_LENGTH = 300
NUMBER_LENGTH = 60


def leg_due(
    *, at: datetime, calendar: Calendar, due_at: datetime | date | None, minutes: int | None
) -> datetime:
    """When the answer is due: the moment or day written in the request (a day ends when the office closes),
    or `minutes` working minutes after `at`. Exactly one of the two is given.

    Raises Invalid (none or both, not after `at`, a day off, outside the calendar).
    """
    if (due_at is None) == (minutes is None):
        text = _("Hãy ghi hạn trả lời hoặc số giờ làm việc, một trong hai.")
        raise Invalid(text, field="due_at")
    if due_at is None:
        return _after_quota(at, minutes or 0, calendar)
    moment = _written(due_at, calendar)
    if moment <= at:
        raise Invalid(_("Hạn trả lời phải sau thời điểm gửi."), field="due_at")
    return moment


def _after_quota(at: datetime, minutes: int, calendar: Calendar) -> datetime:
    if minutes < 1:
        raise Invalid(_("Thời gian của phần việc phải từ 1 phút làm việc trở lên."), field="minutes")
    return task_due(at, minutes, calendar)


def _written(due_at: datetime | date, calendar: Calendar) -> datetime:
    """The written date as a moment."""
    if isinstance(due_at, datetime):
        moment = due_at if due_at.tzinfo else due_at.replace(tzinfo=VN)
        day = to_vn(moment).date()
    else:
        moment, day = None, due_at
    if not calendar.covers(day):
        text = _("Lịch làm việc chỉ có từ %(first)s đến %(last)s. Hãy chọn ngày khác.")
        shown = {"first": date_vn(calendar.first), "last": date_vn(calendar.last)}
        raise Invalid(text % shown, field="due_at")
    if not calendar.is_working(day):
        text = _("Ngày %(day)s là ngày nghỉ. Hãy chọn một ngày làm việc.")
        raise Invalid(text % {"day": date_vn(day)}, field="due_at")
    return moment or datetime.combine(day, calendar.hours_on(day)[-1].closes, tzinfo=VN)


def require_one_place(*, unit_id: int | None, outside_name: str, with_token: bool = False) -> None:
    """Raises Invalid unless the leg is for a unit or for an agency outside the system, not both, and a link
    only for the latter."""
    if unit_id is not None and outside_name:
        text = _("Chọn một đơn vị của cơ quan hoặc ghi tên một cơ quan bên ngoài, không chọn cả hai.")
        raise Invalid(text, field="outside_name")
    if unit_id is None and not outside_name:
        raise Invalid(_("Hãy chọn đơn vị hoặc ghi tên cơ quan được hỏi."), field="unit_id")
    if with_token and unit_id is not None:
        text = _("Đường dẫn trả lời chỉ dùng cho cơ quan bên ngoài; đơn vị trả lời ngay trong hệ thống.")
        raise Invalid(text, field="with_token")


def require_words(*, name: str, request: str) -> None:
    """Raises Invalid unless the leg says what it is and what is asked (an opinion request states its content
    and its date: Nghị định 61/2018/NĐ-CP, Điều 19)."""
    errors = {}
    if not name:
        errors["name"] = _("Hãy đặt tên cho phần việc.")
    elif len(name) > NAME_LENGTH:
        errors["name"] = _("Tên phần việc dài quá %(length)d ký tự.") % {"length": NAME_LENGTH}
    if not request:
        errors["request"] = _("Hãy ghi nội dung cần lấy ý kiến hoặc cần làm.")
    if errors:
        raise Invalid(errors)


def require_answer(*, kind: str, answer: str, text: str, has_file: bool) -> LegAnswer:
    """The answer as a choice. Raises Invalid: one this kind does not take, or one that needs words."""
    allowed = ANSWERS[LegKind(kind)]
    chosen = next((one for one in allowed if one == answer), None)
    if chosen is None:
        shown = ", ".join(str(one.label) for one in allowed)
        raise Invalid(_("Hãy chọn một trong các trả lời: %(answers)s.") % {"answers": shown}, field="answer")
    if chosen in WORDED_ANSWERS and not text and not has_file:
        raise Invalid(_("Hãy ghi ý kiến hoặc đính kèm văn bản trả lời."), field="text")
    return chosen


def require_reason(reason: str) -> str:
    """The reason, tidied. Raises Invalid when it is empty."""
    tidy = reason.strip()
    if not tidy:
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    return tidy


def require_length(value: str, length: int, *, field: str) -> str:
    """The value on one line. Raises Invalid when it is longer than `length` characters."""
    tidy = normalise(value)
    if len(tidy) > length:
        raise Invalid(_("Nội dung dài quá %(length)d ký tự.") % {"length": length}, field=field)
    return tidy
