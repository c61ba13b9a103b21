"""Announcements as rows: their terms, who holds them, the stations of their rail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue import rules
from motcua.domains.catalogue.models import Announcement, AnnouncementDecision, Trigger
from motcua.domains.catalogue.types import (
    AnnouncementRow,
    AnnouncementState,
    DueKey,
    DueLine,
    Station,
    TriggerKind,
)
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Calendar, SettingKey, SettingValue
from motcua.kernel.clock import to_vn

State = AnnouncementState
SOON = 3
"""Working days before a term from which on it is shown as coming."""
_SATURDAY = 5
_AFTER_SUBMISSION = frozenset({State.SUBMITTED, *(set(State) - rules.BEFORE_DECISION - {State.DROPPED})})


def works_on(calendar: Calendar) -> Callable[[date], bool]:
    """Whether a day is a working day; outside the calendar's span by its weekday alone."""
    return lambda day: calendar.is_working(day) if calendar.covers(day) else day.weekday() < _SATURDAY


def dues_of(
    trigger: Trigger, decision: AnnouncementDecision | None, calendar: Calendar | None = None
) -> tuple[DueLine, ...]:
    """The terms as figures and calendar give them now. Raises SettingMissing, CalendarMissing."""
    facts = rules.ClockFacts(
        signed_on=trigger.signed_on,
        effective_on=trigger.effective_on,
        received_on=trigger.received_on,
        shortened=trigger.shortened,
        decision_signed_on=decision.signed_on if decision else None,
        decision_effective_on=decision.effective_on if decision else None,
    )
    settings: Mapping[SettingKey, SettingValue] = {
        key: deadlines.setting(trigger.agency_id, key, trigger.received_on)
        for key in rules.settings_of(trigger.shortened)
    }
    counted = calendar or deadlines.calendar_for(trigger.agency_id)
    return rules.announcement_dues(facts, settings, works_on(counted))


def as_json(lines: tuple[DueLine, ...]) -> list[dict[str, Any]]:
    """Terms as they are stored."""
    return [
        {
            "key": line.key.value,
            "label": str(line.label),
            "on": line.on.isoformat(),
            "work_on": line.work_on.isoformat(),
            "text": line.text,
            "basis": str(line.basis),
            "verified": line.verified,
        }
        for line in lines
    ]


def stored_dues(announcement: Announcement) -> tuple[DueLine, ...]:
    """The stored terms, to read."""
    return tuple(
        DueLine(
            key=DueKey(line["key"]),
            label=line["label"],
            on=date.fromisoformat(line["on"]),
            work_on=date.fromisoformat(line["work_on"]),
            text=line["text"],
            basis=line["basis"],
            verified=line["verified"],
        )
        for line in announcement.dues
    )


def running_due(state: State, lines: tuple[DueLine, ...]) -> DueLine:
    """The term that runs in a state."""
    return rules.running(lines, rules.due_key(state))


def holder_of(announcement: Announcement) -> str:
    """Whose turn it is, in words."""
    match State(announcement.state):
        case State.DETECTED | State.DRAFTING | State.RETURNED:
            return str(announcement.unit.short_name or announcement.unit.name)
        case State.SIGNING:
            return _("Lãnh đạo Sở")
        case State.SUBMITTED:
            return _("UBND tỉnh")
        case State.CLOSED | State.DROPPED:
            return ""
    return _("Văn phòng Sở")


def row_of_announcement(announcement: Announcement, items: int, today: date) -> AnnouncementRow:
    """An announcement (with trigger, unit and decision loaded) on the board."""
    state, lines = State(announcement.state), stored_dues(announcement)
    due, open_ = running_due(state, lines), state not in rules.ENDED
    works = works_on(deadlines.calendar_for(announcement.agency_id))
    days = rules.working_days_left(today, due.work_on, works) if open_ else None
    return AnnouncementRow(
        public_id=announcement.public_id,
        title=announcement.title,
        trigger=trigger_words(announcement.trigger),
        trigger_signed_on=announcement.trigger.signed_on,
        state=state,
        due_on=announcement.due_on,
        due_label=due.label,
        days_left=days,
        holder=holder_of(announcement),
        stations=stations(announcement, lines, today),
        items=items,
        is_open=open_,
        is_late=open_ and announcement.due_on < today,
        closed_on=to_vn(announcement.closed_at).date() if announcement.closed_at else None,
    )


def trigger_words(trigger: Trigger) -> str:
    """ "Quyết định 1915/QĐ-BKHCN" or the number of the legal text."""
    if trigger.kind == TriggerKind.MINISTRY:
        return _("Quyết định %(number)s") % {"number": trigger.number}
    return trigger.number


def stations(announcement: Announcement, lines: tuple[DueLine, ...], today: date) -> tuple[Station, ...]:
    """The five stations of the rail, each with the day it was done or its term."""
    state, decision = State(announcement.state), announcement.decision
    by_key = {line.key: line for line in lines}
    reached = (
        (True, announcement.trigger.signed_on, None, announcement.trigger.number),
        (
            state in _AFTER_SUBMISSION,
            announcement.submitted_on,
            by_key[DueKey.SUBMIT],
            announcement.submission_number,
        ),
        (
            decision is not None,
            decision.signed_on if decision else None,
            rules.stricter(lines),
            decision.number if decision else "",
        ),
        (announcement.published_on is not None, announcement.published_on, by_key.get(DueKey.ENTRY), ""),
        (announcement.posted_on is not None, announcement.posted_on, by_key.get(DueKey.POST), ""),
    )
    now = next((place for place, one in enumerate(reached) if not one[0]), len(reached))
    names = _station_names(announcement.trigger)
    return tuple(
        Station(
            key=key,
            label=label,
            done=done,
            current=place == now and state not in rules.ENDED,
            late=place == now and due is not None and due.work_on < today and state not in rules.ENDED,
            on=on,
            due_on=due.work_on if due is not None and not done else None,
            holder=holder_of(announcement) if place == now else "",
            number=number,
        )
        for place, ((key, label), (done, on, due, number)) in enumerate(zip(names, reached, strict=True))
    )


def _station_names(trigger: Trigger) -> tuple[tuple[str, str], ...]:
    first = _("Bộ công bố") if trigger.kind == TriggerKind.MINISTRY else _("Ban hành văn bản")
    return (
        ("trigger", first),
        ("submit", _("Trình UBND tỉnh")),
        ("decision", _("Tỉnh công bố")),
        ("entry", _("Công khai")),
        ("post", _("Niêm yết")),
    )


def soon_limit(agency_id: int, today: date) -> date:
    """The last day that counts as coming soon."""
    works, day, left = works_on(deadlines.calendar_for(agency_id)), today, SOON
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return day
