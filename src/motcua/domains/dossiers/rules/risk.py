"""Late and about to be late: what remains of a time against how long such work has really taken.

A dossier stands in a step since `started_at`. Of the dossiers that went this way before we know how long they
took from the beginning of this step to the result (`rest`) and from its end to the result (`after`), in office
minutes, as median and 90th percentile. What is still needed is therefore

    max(rest - time already spent in the step, after)

so that a step which has lain longer than usual never looks nearer to its end than the work after it. Less left
than the median of that: red (it will more likely than not be late). Less than the 90th percentile: amber. Past the
due date: red. While too few cases are known the quota of the process stands in: amber below it, red only when late.
The same lines decide in SQL for lists (selectors/_morning.py); the tests hold both together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers.types.risk import Risk
from motcua.kernel.formats import number_vn


class Basis(StrEnum):
    """What the expectation rests on."""

    HISTORY = "history"
    QUOTA = "quota"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Needed:
    """Office minutes such work takes from the beginning of the present step to its end, and after the step.

    `cases` is how many were measured, even when they were too few. By quota the medians are None.
    """

    basis: Basis
    cases: int = 0
    rest_median: int | None = None
    rest_p90: int | None = None
    after_median: int | None = None
    after_p90: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer, with what it came from. `left` is negative when it is late; all in office minutes."""

    risk: Risk
    is_late: bool
    left: int
    elapsed: int
    needed: Needed
    is_step: bool = False


def needed(
    *,
    cases: int,
    least_cases: int,
    rest: tuple[int, int] | None,
    after: tuple[int, int] | None,
    quota_rest: int | None,
    quota_after: int | None,
) -> Needed:
    """The expectation from history when there are enough cases, else from the quota, else none.

    `rest` and `after` are (median, p90); `quota_rest` None or 0: the process names no time.
    """
    if rest is not None and after is not None and cases >= least_cases:
        return Needed(Basis.HISTORY, cases, rest[0], rest[1], after[0], after[1])
    if quota_rest:
        return Needed(Basis.QUOTA, cases, rest_p90=quota_rest, after_p90=quota_after or 0)
    return Needed(Basis.NOTHING, cases)


def standing(
    *,
    now: datetime,
    started_at: datetime | None,
    due_at: datetime,
    expected: Needed,
    calendar: Calendar,
    is_step: bool = False,
) -> Standing:
    """The risk at `now` of something due at `due_at` whose present step began at `started_at` (None: unknown,
    nothing counts as spent). `is_step`: the sentence speaks of the step alone."""
    at, due = (deadlines.office_minutes_at(moment, calendar=calendar) for moment in (now, due_at))
    began = deadlines.office_minutes_at(started_at, calendar=calendar) if started_at else at
    left, elapsed = due - at, max(at - began, 0)
    is_late = due_at < now
    if is_late or _short(left, elapsed, expected.rest_median, expected.after_median):
        risk = Risk.RED
    elif _short(left, elapsed, expected.rest_p90, expected.after_p90):
        risk = Risk.AMBER
    else:
        risk = Risk.GREEN
    return Standing(risk, is_late, left, elapsed, expected, is_step)


def _short(left: int, elapsed: int, rest: int | None, after: int | None) -> bool:
    """Whether less is left than is still needed."""
    return rest is not None and after is not None and left < max(rest - elapsed, after)


def risk_sentence(found: Standing) -> str:
    """Why it stands so: "Còn 6 giờ làm việc; từ bước này đến khi có kết quả thường mất 9 giờ (trung vị),
    14 giờ (p90), 87 hồ sơ; bước này đã 2 giờ"."""
    parts = [_left(found), _expected(found)]
    if found.elapsed >= 1 and found.needed.basis is Basis.HISTORY:
        parts.append(_("bước này đã %(elapsed)s") % {"elapsed": hours_vn(found.elapsed)})
    return "; ".join(parts) + "."


def _left(found: Standing) -> str:
    if not found.is_late:
        return _("Còn %(left)s làm việc") % {"left": hours_vn(found.left)}
    if found.left > -1:
        return _("Vừa quá hạn")
    return _("Quá hạn %(over)s làm việc") % {"over": hours_vn(-found.left)}


def _expected(found: Standing) -> str:
    want = found.needed
    match want.basis:
        case Basis.HISTORY:
            words = (
                _("bước này thường mất %(median)s (trung vị), %(p90)s (p90), %(cases)s hồ sơ")
                if found.is_step
                else _(
                    "từ bước này đến khi có kết quả thường mất %(median)s (trung vị), %(p90)s (p90),"
                    " %(cases)s hồ sơ"
                )
            )
            return words % {
                "median": hours_vn(want.rest_median or 0),
                "p90": hours_vn(want.rest_p90 or 0),
                "cases": number_vn(want.cases),
            }
        case Basis.QUOTA:
            return _("chưa đủ số liệu (%(cases)s hồ sơ), tính theo định mức %(quota)s") % {
                "cases": number_vn(want.cases),
                "quota": hours_vn(want.rest_p90 or 0),
            }
    return _("chưa đủ số liệu (%(cases)s hồ sơ), quy trình chưa có định mức") % {
        "cases": number_vn(want.cases)
    }


def hours_vn(minutes: int) -> str:
    """Office minutes in words, as precise as one needs: "45 phút", "1,5 giờ", "14 giờ"."""
    if minutes < 60:
        return _("%(minutes)d phút") % {"minutes": minutes}
    hours = round(minutes / 60, 1) if minutes < 10 * 60 else round(minutes / 60)
    return _("%(hours)s giờ") % {"hours": number_vn(hours)}
