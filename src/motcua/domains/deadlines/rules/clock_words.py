"""A clock in sentences: what a drawer shows and a paper prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.domains.deadlines.rules import words
from motcua.domains.deadlines.rules.explain import due_text, term_text
from motcua.domains.deadlines.rules.remaining import office_minutes_between
from motcua.domains.deadlines.types import Calendar, ClockKind, ClockReading, Reading, Spell, StepKind
from motcua.kernel.formats import datetime_vn


def clock_sentences(reading: ClockReading, calendar: Calendar) -> tuple[str, ...]:
    """The term and its first date, every interval with its legal basis, then the dates as they stand and how
    each was counted; doubts last. Each is a whole sentence."""
    return (*_first(reading), *_intervals(reading, calendar), *_dates(reading), *reading.warnings)


def _first(reading: ClockReading) -> Iterator[str]:
    shown = {
        "start": datetime_vn(reading.first.start),
        "term": term_text(reading.first.amount, reading.first.unit),
        "due": due_text(reading.first_due_at),
    }
    yield _("Tiếp nhận %(start)s, thời hạn %(term)s: hạn ban đầu %(due)s.") % shown


def _intervals(reading: ClockReading, calendar: Calendar) -> Iterator[str]:
    if len(reading.spells) < 2:
        return
    yield _interval(reading.spells[0], None, calendar)
    for earlier, spell in pairwise(reading.spells):
        yield _interval(spell, earlier, calendar)


def _interval(spell: Spell, earlier: Spell | None, calendar: Calendar) -> str:
    shown = {
        "from": datetime_vn(spell.started_at),
        "to": datetime_vn(spell.ended_at),
        "ground": spell.ground.label,
        "took": words.minutes_vn(
            office_minutes_between(spell.started_at, spell.ended_at, calendar=calendar)
            if spell.ended_at
            else 0
        ),
        "appointed": due_text(spell.appointed_at) if spell.appointed_at else "",
    }
    text = _sentence(spell, earlier) % shown
    if not spell.basis or _resumes(spell, earlier):
        return text
    return _("%(text)s Căn cứ: %(basis)s.") % {"text": text, "basis": spell.basis}


def _resumes(spell: Spell, earlier: Spell | None) -> bool:
    """Whether the clock simply goes on after a pause."""
    if earlier is None or earlier.kind is not ClockKind.PAUSED:
        return False
    return spell.kind is ClockKind.RUNNING and earlier.ground is spell.ground


def _sentence(spell: Spell, earlier: Spell | None) -> str:
    going_on = spell.ended_at is None
    match spell.kind:
        case ClockKind.STOPPED:
            return _("Đồng hồ dừng hẳn lúc %(from)s: %(ground)s.")
        case ClockKind.PAUSED if going_on:
            return _("Đồng hồ tạm dừng từ %(from)s: %(ground)s, chưa kết thúc nên chưa đổi hạn.")
        case ClockKind.PAUSED:
            return _("Đồng hồ tạm dừng từ %(from)s đến %(to)s, %(took)s làm việc: %(ground)s.")
        case ClockKind.EXTENDED if going_on:
            return _("Từ %(from)s đồng hồ chạy theo ngày hẹn mới (%(ground)s): %(appointed)s.")
        case ClockKind.EXTENDED:
            return _("Từ %(from)s đến %(to)s đồng hồ chạy theo ngày hẹn mới (%(ground)s): %(appointed)s.")
    return _running(spell, earlier, going_on)


def _running(spell: Spell, earlier: Spell | None, going_on: bool) -> str:
    if earlier is None:
        return _("Đồng hồ chạy từ %(from)s.") if going_on else _("Đồng hồ chạy từ %(from)s đến %(to)s.")
    if _resumes(spell, earlier):
        return (
            _("Đồng hồ chạy tiếp từ %(from)s.")
            if going_on
            else _("Đồng hồ chạy tiếp từ %(from)s đến %(to)s.")
        )
    return (
        _("Từ %(from)s, %(ground)s: đồng hồ vẫn chạy.")
        if going_on
        else _("Từ %(from)s đến %(to)s, %(ground)s: đồng hồ vẫn chạy.")
    )


def _dates(reading: ClockReading) -> Iterator[str]:
    if len(reading.spells) < 2:
        return
    legal, work = {"due": due_text(reading.legal_due_at)}, {"due": due_text(reading.work_due_at)}
    if reading.legal_due_at == reading.work_due_at == reading.first_due_at:
        yield _("Hạn không đổi: %(due)s.") % legal
        return
    if reading.legal.steps[-1].kind is StepKind.APPOINTED:
        yield _("Hạn pháp lý theo ngày đã hẹn lại: %(due)s.") % legal
    else:
        yield _("Hạn pháp lý (%(how)s): %(due)s.") % {**legal, "how": _HOW[reading.legal_reading]()}
    if reading.work_due_at == reading.legal_due_at:
        yield _("Hạn nhắc việc cùng hạn pháp lý: %(due)s.") % work
    else:
        yield _("Hạn nhắc việc (%(how)s): %(due)s.") % {**work, "how": _HOW[reading.work_reading]()}


_HOW: dict[Reading, Callable[[], str]] = {
    Reading.RESTART: lambda: _("tính lại từ đầu sau khi nhận đủ hồ sơ bổ sung"),
    Reading.SUBTRACT: lambda: _("trừ thời gian tạm dừng"),
}
