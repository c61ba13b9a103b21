"""The clock of a dossier, of its step and of a leg, in the words and shapes of the components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.types import (
    Calendar,
    ClockKind,
    ClockReading,
    Due,
    Ground,
    Reading,
    SettingKey,
    Spell,
    StepKind,
    Unit,
)
from motcua.domains.dossiers import rules
from motcua.domains.dossiers import selectors as dossiers
from motcua.interfaces.workspace.dossiers import presenters
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, datetime_vn, time_vn

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.workflow.models import Leg, Task

FIRST, LEGAL, WORK = "dau-tien", "ngay-hen", "nhac-viec"
DATES = (WORK, LEGAL, FIRST)
_HOUR = Decimal(60)
_KINDS = {
    ClockKind.RUNNING: (gettext_lazy("Đang chạy"), "run", "play"),
    ClockKind.PAUSED: (gettext_lazy("Tạm dừng"), "wait", "pause"),
    ClockKind.EXTENDED: (gettext_lazy("Hẹn lại"), "ext", "cal"),
    ClockKind.STOPPED: (gettext_lazy("Dừng hẳn"), "stop", "stop"),
}


@dataclass(frozen=True, slots=True)
class DateLine:
    """One of the three dates: what it is, how it is counted, what goes by it."""

    key: str
    name: str
    due_at: datetime
    how: str
    used: str
    current: bool


def explained(dossier: Dossier, which: str) -> dict[str, Any]:
    """Everything the page and the drawer show of an accepted dossier's clock, with one date day by day."""
    spells = dossiers.spells_of(dossier)
    reading, calendar = dossiers.read_clock_of(dossier, spells), dossiers.calendar_of(dossier)
    due = {FIRST: reading.first, LEGAL: reading.legal, WORK: reading.work}[which]
    counted_on = dossiers.first_calendar_of(dossier) if which == FIRST else calendar
    now = dossier.finished_at or clock.now()
    return {
        **day_by_day(due, counted_on, now),
        "dates": _dates(dossier, reading, which),
        "spells": _intervals(reading, calendar, now),
        "sentences": deadlines.clock_sentences(reading, calendar),
        "terms": _other_terms(dossier),
        "moved": _moves_today(dossier, spells, reading),
        "calendar_version": counted_on.version,
    }


def day_by_day(due: Due, calendar: Calendar, now: datetime) -> dict[str, Any]:
    """A due date as a small calendar with its reasons."""
    view = deadlines.calendar_view(due, calendar=calendar, now=now)
    return {"view": view, "days": presenters.calendar_days(view), "reasons": presenters.reasons(view)}


def of_quota(start: datetime, minutes: int, calendar: Calendar) -> Due:
    """When so many working minutes from a moment end, with its explanation."""
    amount = Decimal(minutes) / _HOUR
    return deadlines.due_date(start=start, amount=amount, unit=Unit.WORKING_HOUR, calendar=calendar)


def of_answer(dossier: Dossier) -> dict[str, Any] | None:
    """The clock of a filing nobody has answered yet; None where no rule is in force."""
    term = dossiers.setting_on(dossier, SettingKey.ONLINE_ANSWER, dossier.submitted_at)
    if term is None or dossier.answer_due_at is None:
        return None
    amount, unit = term.as_term()
    calendar = calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id)
    due = deadlines.due_date(start=dossier.submitted_at, amount=amount, unit=unit, calendar=calendar)
    said = [_("Hồ sơ nộp trực tuyến phải được trả lời trước lúc này. Căn cứ: %(basis)s.")]
    return {
        **day_by_day(due, calendar, clock.now()),
        "sentences": [line % {"basis": term.legal_basis} for line in said],
    }


def of_task(task: Task) -> dict[str, Any]:
    """The clock of the step a dossier is at, by the working hours of the unit that does it."""
    calendar = calendars.calendar_for(task.agency_id, unit_id=task.unit_id)
    return _of_work(task.started_at, task.minutes_allowed, task.due_at, calendar)


def of_leg(leg: Leg) -> dict[str, Any]:
    """The clock of a leg: a quota of working time, or the date written in the request."""
    calendar = calendars.calendar_for(leg.agency_id, unit_id=leg.unit_id)
    return _of_work(leg.started_at, leg.minutes_allowed, leg.due_at, calendar)


def _of_work(start: datetime, minutes: int | None, due_at: datetime, calendar: Calendar) -> dict[str, Any]:
    shown = {"start": datetime_vn(start), "due": deadlines.due_text(due_at)}
    if not minutes:
        said = _("Gửi lúc %(start)s; hạn ghi trong đề nghị là %(due)s, hết giờ làm việc của ngày ấy.")
        if minutes == 0:
            said = _("Bước này không có giờ riêng: bắt đầu %(start)s, xong trong ngày làm việc, %(due)s.")
        return {"heading": deadlines.due_text(due_at), "sentences": [said % shown]}
    due = of_quota(start, minutes, calendar)
    lines = [
        _("Bắt đầu %(start)s, được %(hours)s làm việc, chỉ tính trong giờ làm việc: %(due)s.")
        % {**shown, "hours": rules.hours_vn(minutes), "due": deadlines.due_text(due.moment)}
    ]
    if due.moment != clock.to_vn(due_at):
        moved = _("Đồng hồ của hồ sơ có lúc dừng nên phần còn lại dời theo: hạn hiện nay %(due)s.")
        lines.append(moved % shown)
    return {
        **day_by_day(due, calendar, clock.now()),
        "heading": deadlines.due_text(due_at),
        "sentences": lines,
    }


def _dates(dossier: Dossier, reading: ClockReading, which: str) -> list[DateLine]:
    index = dossiers.setting_on(dossier, SettingKey.INDEX_READING, dossier.accepted_at or clock.now())
    of_index = _("chỉ số đúng hạn 2.1, so với lúc xong trừ đi thời gian chờ bổ sung")
    if index is not None and index.as_reading() is Reading.RESTART:
        of_index = _("đối chiếu; chỉ số 2.1 đang đặt tính lại từ đầu")
    lines = (
        (FIRST, _("Ngày hẹn đầu tiên"), reading.first, _("tính một lần lúc tiếp nhận, không đổi"), of_index),
        (
            LEGAL,
            _("Ngày hẹn hiện tại"),
            reading.legal,
            _how(reading.legal, reading.legal_reading),
            _("giấy hẹn mới nhất, văn bản xin lỗi, báo cáo II.06a"),
        ),
        (
            WORK,
            _("Hạn nhắc việc"),
            reading.work,
            _how(reading.work, reading.work_reading),
            _("màu trong danh sách việc, nhắc việc, báo lãnh đạo"),
        ),
    )
    return [DateLine(key, name, due.moment, how, used, key == which) for key, name, due, how, used in lines]


def _how(due: Due, reading: Reading) -> str:
    kinds = {step.kind for step in due.steps}
    if StepKind.APPOINTED in kinds:
        return _("theo ngày đã hẹn lại")
    return str(reading.label).lower() if reading in Reading else ""


def _intervals(reading: ClockReading, calendar: Calendar, now: datetime) -> list[dict[str, Any]]:
    """The intervals of the clock, each with its share of the whole time for the bar."""
    took = [max(_minutes(spell, calendar, now), 0) for spell in reading.spells]
    whole = sum(took) or 1
    return [
        {**_interval(spell, minutes), "share": round(100 * minutes / whole)}
        for spell, minutes in zip(reading.spells, took, strict=True)
    ]


def _interval(spell: Spell, minutes: int) -> dict[str, Any]:
    word, style, icon = _KINDS[spell.kind]
    ground = str(spell.ground.label)
    text = _("%(ground)s.") % {"ground": ground[:1].upper() + ground[1:]}
    if spell.appointed_at:
        text = _("%(ground)s Hẹn mới %(due)s.") % {"ground": text, "due": datetime_vn(spell.appointed_at)}
    return {
        "style": style,
        "icon": icon,
        "word": _("Chờ nộp phí, vẫn chạy") if _is_wait_for_money(spell) else word,
        "when": _when(spell),
        "text": text,
        "detail": _("%(took)s làm việc") % {"took": rules.hours_vn(minutes)} if minutes else "",
        "source": spell.basis,
    }


def _is_wait_for_money(spell: Spell) -> bool:
    return spell.kind is ClockKind.RUNNING and spell.ground is Ground.PAYMENT


def _when(spell: Spell) -> str:
    start = clock.to_vn(spell.started_at)
    if spell.ended_at is None:
        return _("từ %(start)s") % {"start": datetime_vn(start)}
    end = clock.to_vn(spell.ended_at)
    if end.date() == start.date():
        return f"{time_vn(start)} – {time_vn(end)}, {date_vn(start)}"
    return f"{datetime_vn(start)} – {datetime_vn(end)}"


def _minutes(spell: Spell, calendar: Calendar, now: datetime) -> int:
    if spell.kind is ClockKind.STOPPED:
        return 0
    end = spell.ended_at or max(now, spell.started_at)
    return deadlines.office_minutes_between(spell.started_at, end, calendar=calendar)


def _other_terms(dossier: Dossier) -> list[tuple[str, str]]:
    """Clocks beside the appointment, those that still run."""
    terms = (
        (_("Báo hồ sơ thiếu, sai trước"), dossier.notice_due_at if not dossier.supplements else None),
        (_("Người nộp bổ sung trước"), dossier.waiting_until),
        (_("Bước đang làm xong trước"), dossier.step_due_at),
    )
    return [(name, datetime_vn(at)) for name, at in terms if at is not None and dossier.is_live]


def _moves_today(dossier: Dossier, spells: Sequence[Spell], reading: ClockReading) -> datetime | None:
    """What the calendar of today would say when it says something else; printed dates stay until somebody
    decides."""
    if not dossier.is_live or dossier.finished_at is not None:
        return None
    today = dossiers.clock_under_todays_calendar(dossier, spells)
    return today.legal_due_at if today.legal_due_at != reading.legal_due_at else None
