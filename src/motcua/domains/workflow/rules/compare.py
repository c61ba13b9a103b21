"""Tái cấu trúc quy trình: a process before and after, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domains.workflow.types.simulation import CompareRow, Measure, Shape

_MINUTES = 60


@dataclass(frozen=True, slots=True)
class _Line:
    measure: Measure
    unit: str
    before: int | None
    after: int | None


def compare(before: Shape, after: Shape, *, hour_rate: int | None = None) -> tuple[CompareRow, ...]:
    """The measures of two shapes, one a row, and how much less the second needs.

    `hour_rate`: VND an hour of a person's time is worth (income per head: GDP / (people x 12 x 22 x 8), Thông tư
    03/2022/TT-BTP, Điều 11); None when it is not known, and then there is no cost of time. What one side does not
    know is not compared.
    """
    lines = (
        _Line(Measure.STEPS, _("bước"), before.steps, after.steps),
        _Line(Measure.HAND_OVERS, _("lần"), before.hand_overs, after.hand_overs),
        _Line(Measure.LEGS, _("phần việc"), before.legs, after.legs),
        _Line(Measure.PAPERS, _("loại"), before.papers, after.papers),
        _Line(Measure.VISITS, _("lần"), before.visits, after.visits),
        _Line(Measure.ALLOWED, _("phút"), before.allowed, after.allowed),
        _Line(Measure.DURATION, _("phút"), before.duration, after.duration),
        _Line(Measure.OFFICE_WORK, _("phút"), before.office_work, after.office_work),
        _Line(Measure.APPLICANT_TIME, _("phút"), before.applicant_time, after.applicant_time),
        _Line(Measure.TIME_COST, _("đồng"), _cost(before, hour_rate), _cost(after, hour_rate)),
    )
    return tuple(_row(line) for line in lines if line.before is not None or line.after is not None)


def cost_of_time(minutes: int, hour_rate: int) -> int:
    """What minutes of a person's time are worth, in whole VND."""
    return round(minutes * hour_rate / _MINUTES)


def _cost(shape: Shape, hour_rate: int | None) -> int | None:
    if hour_rate is None or shape.applicant_time is None:
        return None
    return cost_of_time(shape.applicant_time, hour_rate)


def _row(line: _Line) -> CompareRow:
    both = line.before is not None and line.after is not None
    saved = (line.before or 0) - (line.after or 0) if both else None
    percent = round(100 * saved / line.before) if saved is not None and line.before else None
    return CompareRow(line.measure, line.unit, line.before, line.after, saved, percent)
