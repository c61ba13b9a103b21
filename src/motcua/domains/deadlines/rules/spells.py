"""The intervals of a clock: checked, put in order, and the running time between them told."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.domains.deadlines.errors import PauseOverlaps, WrongMoment
from motcua.domains.deadlines.rules.moment import local_minute
from motcua.domains.deadlines.types import Calendar, ClockKind, Ground, Spell
from motcua.kernel.formats import datetime_vn

_ORDER = {ClockKind.PAUSED: 0, ClockKind.RUNNING: 1, ClockKind.EXTENDED: 2, ClockKind.STOPPED: 3}


def ordered(spells: Iterable[Spell], start: datetime) -> tuple[Spell, ...]:
    """The spells that matter to a clock begun at `start`, in order of time, moments to the Vietnamese minute.

    What ended before the start, and what came after the stop, is left out. Spells that say the same may come
    in any order. Raises PauseOverlaps, and WrongMoment for a spell that ends before it begins or an
    extension without an appointed moment.
    """
    listed = sorted((_minute(spell) for spell in spells), key=_place)
    stop = next((spell for spell in listed if spell.kind is ClockKind.STOPPED), None)
    found = []
    for spell in listed:
        if spell is stop:
            found.append(spell)
        elif (stop is None or spell.started_at <= stop.started_at) and spell.kind is not ClockKind.STOPPED:
            found.extend(_since(spell, start))
    pauses = [spell for spell in found if spell.kind is ClockKind.PAUSED]
    for earlier, later in pairwise(pauses):
        if earlier.ended_at is None or later.started_at < earlier.ended_at:
            text = _("Lần tạm dừng từ %(later)s chồng lên lần tạm dừng từ %(earlier)s.")
            shown = {"later": datetime_vn(later.started_at), "earlier": datetime_vn(earlier.started_at)}
            raise PauseOverlaps(text % shown, field="started_at")
    return tuple(sorted(found, key=_place))


def closed_pauses(spells: Iterable[Spell], until: datetime | None = None) -> list[Spell]:
    """Pauses that have ended; with `until` the open one too, as if it ended then."""
    found = []
    for spell in spells:
        if spell.kind is not ClockKind.PAUSED:
            continue
        if until is None:
            found.extend([spell] if spell.ended_at is not None else [])
        elif spell.started_at < until:
            found.append(replace(spell, ended_at=min(spell.ended_at or until, until)))
    return found


def stopped_at(spells: Iterable[Spell]) -> datetime | None:
    """When the clock stopped for good, if it did."""
    return next((spell.started_at for spell in spells if spell.kind is ClockKind.STOPPED), None)


def whole_time(spells: Sequence[Spell], start: datetime) -> tuple[Spell, ...]:
    """Intervals from the start without a gap: the given ones (already ordered), and the running time between
    them. A pause goes before a wait, a wait before plain running."""
    end = stopped_at(spells)
    marks = {start} | {mark for spell in spells for mark in _marks(spell, end) if mark >= start}
    edges = sorted(marks)
    pauses = [_cut(spell, end) for spell in spells if spell.kind is ClockKind.PAUSED]
    others = [
        _during(spells, opens, closes)
        for opens, closes in zip(edges, [*edges[1:], end], strict=True)
        if opens != closes and not any(_lasts(pause, opens, closes) for pause in pauses)
    ]
    waits = [spell for spell in spells if spell.kind is ClockKind.RUNNING]
    others += [wait for wait in waits if wait.started_at == wait.ended_at]
    stops = [spell for spell in spells if spell.kind is ClockKind.STOPPED]
    held = {mark for pause in pauses for mark in (pause.started_at, pause.ended_at)}
    return tuple(sorted([*pauses, *_merged(sorted(others, key=_place), held), *stops], key=_place))


def require_appointment(appointed_at: datetime, *, after: datetime, calendar: Calendar | None = None) -> None:
    """Refuse a new appointment that is not later than `after`, or (with a calendar) that is on a day off or
    outside office hours. Raises WrongMoment."""
    appointed = local_minute(appointed_at)
    shown = {"appointed": datetime_vn(appointed)}
    if appointed <= local_minute(after):
        raise WrongMoment(_("Ngày hẹn lại %(appointed)s phải ở sau lúc này.") % shown, field="appointed_at")
    if calendar is None:
        return
    if not calendar.covers(appointed.date()) or not calendar.is_working(appointed.date()):
        text = _("Ngày hẹn lại %(appointed)s là ngày nghỉ; hãy chọn một ngày làm việc.")
        raise WrongMoment(text % shown, field="appointed_at")
    hours = calendar.hours_on(appointed.date())
    if not any(part.opens <= appointed.time() <= part.closes for part in hours):
        text = _("Giờ hẹn lại %(appointed)s nằm ngoài giờ làm việc.")
        raise WrongMoment(text % shown, field="appointed_at")


def _minute(spell: Spell) -> Spell:
    """The same spell on a Vietnamese clock, to the minute. Raises WrongMoment."""
    started, ended = local_minute(spell.started_at), spell.ended_at and local_minute(spell.ended_at)
    if ended is not None and ended < started:
        raise WrongMoment(_("Một khoảng của đồng hồ kết thúc trước khi bắt đầu."), field="ended_at")
    if spell.kind is ClockKind.EXTENDED and spell.appointed_at is None:
        raise WrongMoment(_("Gia hạn phải có ngày hẹn lại."), field="appointed_at")
    appointed = spell.appointed_at and local_minute(spell.appointed_at)
    return replace(spell, started_at=started, ended_at=ended, appointed_at=appointed)


def _since(spell: Spell, start: datetime) -> list[Spell]:
    """The part of a spell after the clock began; nothing when there is none."""
    last = spell.started_at if spell.kind is ClockKind.EXTENDED else spell.ended_at
    if last is not None and last <= start and spell.started_at < start:
        return []
    return [spell if spell.started_at >= start else replace(spell, started_at=start)]


def _place(spell: Spell) -> tuple[object, ...]:
    far = spell.ended_at is None
    return (
        spell.started_at,
        far,
        spell.ended_at or spell.started_at,
        _ORDER[spell.kind],
        spell.appointed_at or spell.started_at,
        spell.ground.value,
        spell.basis,
        str(spell.event_id or ""),
    )


def _marks(spell: Spell, end: datetime | None) -> list[datetime]:
    marks = [spell.started_at] + ([spell.ended_at] if spell.ended_at else [])
    return [mark if end is None else min(mark, end) for mark in marks]


def _cut(pause: Spell, end: datetime | None) -> Spell:
    """A pause that the stop ended."""
    if end is None or (pause.ended_at is not None and pause.ended_at <= end):
        return pause
    return replace(pause, ended_at=end)


def _during(spells: Sequence[Spell], opens: datetime, closes: datetime | None) -> Spell:
    """What the clock does from `opens` to `closes`, between which nothing begins or ends and no pause lasts."""
    for spell in spells:
        if spell.kind is ClockKind.RUNNING and _lasts(spell, opens, closes):
            return replace(spell, started_at=opens, ended_at=closes)
    before = [spell for spell in spells if spell.started_at <= opens]
    extended = [spell for spell in before if spell.kind is ClockKind.EXTENDED]
    if extended:
        return replace(extended[-1], started_at=opens, ended_at=closes)
    resumed = [spell for spell in before if spell.kind is ClockKind.PAUSED]
    ground, basis, event = Ground.RECEPTION, "", None
    if resumed:
        ground, basis, event = resumed[-1].ground, resumed[-1].basis, resumed[-1].event_id
    return Spell(ClockKind.RUNNING, ground, opens, closes, basis=basis, event_id=event)


def _lasts(spell: Spell, opens: datetime, closes: datetime | None) -> bool:
    if spell.started_at > opens or spell.started_at == spell.ended_at:
        return False
    return spell.ended_at is None or (closes is not None and closes <= spell.ended_at)


def _merged(parts: Iterable[Spell], held: Container[datetime | None]) -> list[Spell]:
    """Neighbours that are one and the same interval, cut only by another's edge, become one again; not across
    a pause."""
    whole: list[Spell] = []
    for part in parts:
        last = whole[-1] if whole else None
        if last is None or last.ended_at != part.started_at or part.started_at in held:
            whole.append(part)
        elif replace(part, started_at=last.started_at) == replace(last, ended_at=part.ended_at):
            whole[-1] = replace(last, ended_at=part.ended_at)
        else:
            whole.append(part)
    return whole
