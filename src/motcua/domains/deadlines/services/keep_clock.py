"""Pausing, resuming, extending and stopping the clock of a subject.

All run inside the caller's transaction. The caller owns the subject: it has locked it, looked whether the
actor may act on it, and records the event; `event_id` names that journal entry.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.errors import ClockStopped, NoOpenPause, PauseOverlaps, WrongMoment
from motcua.domains.deadlines.models import ClockSpell
from motcua.domains.deadlines.rules import require_appointment
from motcua.domains.deadlines.selectors.settings import setting
from motcua.domains.deadlines.types import Calendar, ClockKind, Ground, SettingKey
from motcua.kernel.actors import Actor
from motcua.kernel.clock import to_vn
from motcua.kernel.formats import datetime_vn


def pause_clock(
    *,
    actor: Actor,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    ground: Ground,
    basis: str = "",
    event_id: UUID | None = None,
) -> ClockSpell:
    """Hold the clock from `at` on. Raises PauseOverlaps, ClockStopped."""
    earlier = _spells(agency_id, subject_type, subject_id)
    _require_running(earlier)
    for pause in earlier:
        if pause.kind != ClockKind.PAUSED:
            continue
        if pause.ended_at is None:
            text = _("Đồng hồ đang tạm dừng từ %(since)s, không thể tạm dừng lần nữa.")
            raise PauseOverlaps(text % {"since": datetime_vn(pause.started_at)}, field="at")
        if at < pause.ended_at:
            text = _("Lần tạm dừng này chồng lên lần trước, đã kết thúc lúc %(until)s.")
            raise PauseOverlaps(text % {"until": datetime_vn(pause.ended_at)}, field="at")
    return _add(ClockKind.PAUSED, ground, agency_id, subject_type, subject_id, at, basis, event_id)


def resume_clock(
    *, actor: Actor, agency_id: int, subject_type: str, subject_id: UUID, at: datetime
) -> ClockSpell:
    """End the open pause at `at`. Raises NoOpenPause, ClockStopped, WrongMoment."""
    return _close(
        ClockKind.PAUSED,
        _spells(agency_id, subject_type, subject_id),
        at,
        _("Đồng hồ không tạm dừng nên không có gì để chạy tiếp."),
    )


def extend_clock(
    *,
    actor: Actor,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    appointed_at: datetime,
    ground: Ground = Ground.APPOINTMENT,
    basis: str = "",
    event_id: UUID | None = None,
    calendar: Calendar | None = None,
) -> ClockSpell:
    """From `at` on the clock runs to the appointed moment. Raises ClockStopped, and WrongMoment when that
    moment is not after `at` or, where `calendar` is given, not within office hours of a working day."""
    _require_running(_spells(agency_id, subject_type, subject_id))
    require_appointment(appointed_at, after=at, calendar=calendar)
    return _add(
        ClockKind.EXTENDED,
        ground,
        agency_id,
        subject_type,
        subject_id,
        at,
        basis,
        event_id,
        appointed_at=appointed_at,
    )


def stop_clock(
    *,
    actor: Actor,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    ground: Ground = Ground.STOP,
    basis: str = "",
    event_id: UUID | None = None,
) -> ClockSpell:
    """Stop the clock for good. A pause that is open stays as it is: the stop ends it without changing any
    date. Raises ClockStopped, WrongMoment."""
    earlier = _spells(agency_id, subject_type, subject_id)
    _require_running(earlier)
    latest = max((row.ended_at or row.started_at for row in earlier), default=at)
    if at < latest:
        text = _("Không thể dừng đồng hồ trước lúc %(latest)s, khi việc khác đã xảy ra.")
        raise WrongMoment(text % {"latest": datetime_vn(latest)}, field="at")
    return _add(ClockKind.STOPPED, ground, agency_id, subject_type, subject_id, at, basis, event_id)


def mark_wait(
    *,
    actor: Actor,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    ground: Ground = Ground.PAYMENT,
    basis: str = "",
    event_id: UUID | None = None,
) -> ClockSpell:
    """Note that somebody is waited for. Whether the clock runs meanwhile is the setting
    `payment-wait-counts` of that day; where it does not count this is a pause.

    Raises PauseOverlaps when a wait or a pause is open, ClockStopped, SettingMissing.
    """
    counts = setting(agency_id, SettingKey.PAYMENT_WAIT_COUNTS, to_vn(at).date())
    basis = basis or counts.legal_basis
    if not counts.as_yes():
        return pause_clock(
            actor=actor,
            agency_id=agency_id,
            subject_type=subject_type,
            subject_id=subject_id,
            at=at,
            ground=ground,
            basis=basis,
            event_id=event_id,
        )
    earlier = _spells(agency_id, subject_type, subject_id)
    _require_running(earlier)
    if any(row.ended_at is None and row.kind in _LASTING for row in earlier):
        raise PauseOverlaps(_("Hồ sơ đang có một khoảng chờ chưa kết thúc."), field="at")
    return _add(ClockKind.RUNNING, ground, agency_id, subject_type, subject_id, at, basis, event_id)


def end_wait(
    *,
    actor: Actor,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    ground: Ground = Ground.PAYMENT,
) -> ClockSpell:
    """End the open wait of that ground, whether the clock ran meanwhile or not. Raises NoOpenPause,
    ClockStopped, WrongMoment."""
    earlier = _spells(agency_id, subject_type, subject_id)
    waits = [row for row in earlier if row.ground == ground or row.kind == ClockKind.STOPPED]
    kind = next((row.kind for row in waits if row.ended_at is None), ClockKind.RUNNING)
    return _close(ClockKind(kind), waits, at, _("Không có khoảng chờ nào đang mở."))


_LASTING = (ClockKind.PAUSED, ClockKind.RUNNING)


def _spells(agency_id: int, subject_type: str, subject_id: UUID) -> list[ClockSpell]:
    rows = ClockSpell.objects.filter(agency_id=agency_id, subject_type=subject_type, subject_id=subject_id)
    return list(rows.order_by("started_at", "pk"))


def _require_running(earlier: list[ClockSpell]) -> None:
    stopped = next((row for row in earlier if row.kind == ClockKind.STOPPED), None)
    if stopped is not None:
        text = _("Đồng hồ đã dừng hẳn lúc %(at)s (%(ground)s).")
        raise ClockStopped(
            text % {"at": datetime_vn(stopped.started_at), "ground": stopped.get_ground_display()}
        )


def _close(kind: ClockKind, earlier: list[ClockSpell], at: datetime, nothing: str | Promise) -> ClockSpell:
    _require_running(earlier)
    opened = next((row for row in earlier if row.kind == kind and row.ended_at is None), None)
    if opened is None:
        raise NoOpenPause(nothing)
    if at < opened.started_at:
        text = _("Không thể kết thúc trước khi bắt đầu, lúc %(since)s.")
        raise WrongMoment(text % {"since": datetime_vn(opened.started_at)}, field="at")
    opened.ended_at = at
    opened.save(update_fields=["ended_at"])
    return opened


def _add(
    kind: ClockKind,
    ground: Ground,
    agency_id: int,
    subject_type: str,
    subject_id: UUID,
    at: datetime,
    basis: str,
    event_id: UUID | None,
    *,
    appointed_at: datetime | None = None,
) -> ClockSpell:
    return ClockSpell.objects.create(
        agency_id=agency_id,
        subject_type=subject_type,
        subject_id=subject_id,
        kind=kind,
        ground=Ground(ground),
        started_at=at,
        appointed_at=appointed_at,
        basis=basis.strip(),
        event_id=event_id,
    )
