"""Simulations in the shapes of the components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.dossiers.types import SimulationBasis, SimulationOrder, SimulationState
from motcua.domains.workflow.types import Measure, Outcome
from motcua.kernel.formats import date_vn, datetime_vn, money_vn, number_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Simulation
    from motcua.domains.workflow.types import PoolOutcome, StepOutcome

_BADGES = {
    SimulationState.QUEUED: ("idle", "clock"),
    SimulationState.RUNNING: ("run", "clock"),
    SimulationState.DONE: ("done", "check"),
    SimulationState.CANCELLED: ("shut", "pause"),
    SimulationState.FAILED: ("late", "alert"),
}
_DAY, _HOUR = 480, 60
_TIMES = {Measure.ALLOWED, Measure.DURATION, Measure.OFFICE_WORK, Measure.APPLICANT_TIME}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure beside others."""

    name: str
    past: str
    present: str
    proposed: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of either process."""

    name: str
    wait_before: str
    wait_after: str
    work_before: str
    work_after: str
    over: str


@dataclass(frozen=True, slots=True)
class PoolLine:
    """Officers of one role, before and after."""

    name: str
    before: str
    after: str
    busy_before: str
    busy_after: str
    queue: str


@dataclass(frozen=True, slots=True)
class BarLine:
    """How many dossiers took so many days: `…_share` in percent of all."""

    label: str
    present: int
    present_share: int
    proposed: int
    proposed_share: int


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One measure of the restructuring."""

    name: str
    before: str
    after: str
    saved: str


def badge(found: Simulation) -> Badge:
    style, icon = _BADGES[SimulationState(found.state)]
    return Badge(SimulationState(found.state).label, style, icon)


SIMULATIONS = Table(
    [
        Column(
            gettext_lazy("Thủ tục"),
            "procedure.name",
            component="main",
            key="procedure",
            sub=lambda row: row.proposed.process.name,
            href=lambda row: reverse("workspace:simulation", args=[row.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Hồ sơ đi qua"), lambda row: SimulationBasis(row.basis).label, key="basis"),
        Column(gettext_lazy("Tình trạng"), badge, component="state", key="state"),
        Column(gettext_lazy("Yêu cầu lúc"), "asked_at", component="datetime"),
        Column(gettext_lazy("Người yêu cầu"), "by.full_name", key="by"),
    ],
    caption=gettext_lazy("Các lần mô phỏng quy trình"),
)
LINES = Table(
    [
        Column(gettext_lazy("Chỉ tiêu"), "name", phone="plain"),
        Column(gettext_lazy("Thực tế đã qua"), "past", css="num"),
        Column(gettext_lazy("Quy trình hiện nay"), "present", css="num"),
        Column(gettext_lazy("Quy trình mới"), "proposed", css="num"),
    ],
    caption=gettext_lazy("Kết quả mô phỏng"),
)
STEPS = Table(
    [
        Column(gettext_lazy("Bước"), "name", phone="plain"),
        Column(gettext_lazy("Chờ, hiện nay"), "wait_before", css="num"),
        Column(gettext_lazy("Chờ, quy trình mới"), "wait_after", css="num"),
        Column(gettext_lazy("Làm, hiện nay"), "work_before", css="num"),
        Column(gettext_lazy("Làm, quy trình mới"), "work_after", css="num"),
        Column(gettext_lazy("Lượt quá định mức"), "over", css="num"),
    ],
    caption=gettext_lazy("Chờ và làm ở từng bước, trung bình một lượt"),
)
POOLS = Table(
    [
        Column(gettext_lazy("Vai trò"), "name", phone="plain"),
        Column(gettext_lazy("Số người, hiện nay"), "before", css="num"),
        Column(gettext_lazy("Số người, quy trình mới"), "after", css="num"),
        Column(gettext_lazy("Bận, hiện nay"), "busy_before", css="num"),
        Column(gettext_lazy("Bận, quy trình mới"), "busy_after", css="num"),
        Column(gettext_lazy("Xếp hàng nhiều nhất"), "queue", css="num"),
    ],
    caption=gettext_lazy("Cán bộ bận bao nhiêu giờ làm việc"),
)
BARS = Table(
    [
        Column(gettext_lazy("Xong trong"), "label", phone="plain"),
        Column(gettext_lazy("Quy trình hiện nay"), "present", component="present"),
        Column(gettext_lazy("Quy trình mới"), "proposed", component="proposed"),
    ],
    caption=gettext_lazy("Bao nhiêu hồ sơ xong trong bao nhiêu ngày làm việc"),
)
COMPARE = Table(
    [
        Column(gettext_lazy("Chỉ tiêu"), "name", phone="plain"),
        Column(gettext_lazy("Hiện nay"), "before", css="num"),
        Column(gettext_lazy("Sau tái cấu trúc"), "after", css="num"),
        Column(gettext_lazy("Giảm"), "saved", css="num"),
    ],
    caption=gettext_lazy("Tái cấu trúc: trước và sau"),
)


def page_of(found: Simulation) -> dict[str, Any]:
    """What the page of one simulation shows."""
    context: dict[str, Any] = {"badge": badge(found), "asked": asked_lines(found)}
    if found.result is None:
        return context
    present = Outcome.from_json(found.result["present"])
    proposed = Outcome.from_json(found.result["proposed"])
    past = Outcome.from_json(found.result["past"]) if found.result["past"] else None
    return context | {
        "verdict": verdict(present, proposed),
        "lines": LINES.bind(outcome_lines(past, present, proposed)),
        "steps": STEPS.bind(step_lines(present, proposed)),
        "pools": POOLS.bind(pool_lines(present, proposed)),
        "bars": BARS.bind(bar_lines(present, proposed)),
        "compare": COMPARE.bind([_compared(row) for row in found.result["compare"]]),
        "share": found.result["share"],
    }


def verdict(present: Outcome, proposed: Outcome) -> str:
    """What the simulation says, in one sentence."""
    before, after = present.duration.mean, proposed.duration.mean
    shown = {
        "before": length(before),
        "after": length(after),
        "late_before": number_vn(present.late),
        "late_after": number_vn(proposed.late),
    }
    if before == after:
        text = _(
            "Hai quy trình cùng mất trung bình %(after)s một hồ sơ; trễ hạn %(late_before)s và %(late_after)s hồ sơ."
        )
    elif after < before:
        text = _(
            "Quy trình mới nhanh hơn: trung bình %(after)s thay vì %(before)s một hồ sơ;"
            " trễ hạn %(late_after)s thay vì %(late_before)s hồ sơ."
        )
    else:
        text = _(
            "Quy trình mới chậm hơn: trung bình %(after)s thay vì %(before)s một hồ sơ;"
            " trễ hạn %(late_after)s so với %(late_before)s hồ sơ."
        )
    return text % shown


def outcome_lines(past: Outcome | None, present: Outcome, proposed: Outcome) -> list[Line]:
    """The figures of both processes, and of what really happened."""
    sides = (past, present, proposed)

    def line(name: str, tell: Any) -> Line:
        return Line(name, *(tell(side) if side is not None else "–" for side in sides))

    lines = [
        line(_("Số hồ sơ"), lambda side: number_vn(side.cases)),
        line(_("Thời gian giải quyết trung bình"), lambda side: length(side.duration.mean)),
        line(_("Một nửa số hồ sơ xong trong"), lambda side: length(side.duration.median)),
        line(_("Chín phần mười số hồ sơ xong trong"), lambda side: length(side.duration.p90)),
        line(_("Lâu nhất"), lambda side: length(side.duration.most)),
        line(_("Hồ sơ trễ hạn"), _late),
        line(_("Trễ trung bình"), lambda side: length(side.late_by) if side.late else "–"),
    ]
    waiting = [length(side.waiting) for side in (present, proposed)]
    return [*lines, Line(_("Nằm chờ đến lượt, trung bình một hồ sơ"), "–", *waiting)]


def _late(side: Outcome) -> str:
    if not side.with_due:
        return "–"
    return f"{number_vn(side.late)} ({side.late_percent} %)"


def step_lines(present: Outcome, proposed: Outcome) -> list[StepLine]:
    """Steps of the new process, then those it leaves out."""
    before = {step.code: step for step in present.steps}
    after = {step.code: step for step in proposed.steps}
    return [_step_line(before.get(code), after.get(code)) for code in dict.fromkeys([*after, *before])]


def _step_line(before: StepOutcome | None, after: StepOutcome | None) -> StepLine:
    known = after or before
    assert known is not None  # noqa: S101  the code is of one of the two
    name = known.name
    if after is None:
        name = _("%(step)s (bỏ)") % {"step": known.name}
    elif before is None:
        name = _("%(step)s (mới)") % {"step": known.name}
    return StepLine(
        name=name,
        wait_before=length(before.wait.mean) if before else "–",
        wait_after=length(after.wait.mean) if after else "–",
        work_before=length(before.work) if before else "–",
        work_after=length(after.work) if after else "–",
        over=f"{number_vn(after.over)} / {number_vn(after.visits)}" if after and after.allowed else "–",
    )


def pool_lines(present: Outcome, proposed: Outcome) -> list[PoolLine]:
    """Roles of either process with how busy they are."""
    before = {pool.key: pool for pool in present.pools}
    after = {pool.key: pool for pool in proposed.pools}
    return [_pool_line(before.get(key), after.get(key)) for key in dict.fromkeys([*before, *after])]


def _pool_line(before: PoolOutcome | None, after: PoolOutcome | None) -> PoolLine:
    sides = (before, after)
    officers = [number_vn(side.officers) if side else "–" for side in sides]
    busy = [f"{side.percent} %" if side else "–" for side in sides]
    return PoolLine(
        name=next(side.name for side in sides if side),
        before=officers[0],
        after=officers[1],
        busy_before=busy[0],
        busy_after=busy[1],
        queue=" → ".join(number_vn(side.queue) if side else "–" for side in sides),
    )


def bar_lines(present: Outcome, proposed: Outcome) -> list[BarLine]:
    """Both distributions over the same days."""
    width = max([bars[0].days for bars in (present.bars, proposed.bars) if bars], default=1)
    counted: list[dict[int, int]] = []
    for side in (present, proposed):
        into: dict[int, int] = {}
        for bar in side.bars:
            days = -(-bar.days // width) * width
            into[days] = into.get(days, 0) + bar.cases
        counted.append(into)
    last = max([*counted[0], *counted[1]], default=0)
    return [
        BarLine(
            label=_("đến %(days)s ngày") % {"days": days},
            present=counted[0].get(days, 0),
            present_share=_share(counted[0].get(days, 0), present.cases),
            proposed=counted[1].get(days, 0),
            proposed_share=_share(counted[1].get(days, 0), proposed.cases),
        )
        for days in range(width, last + 1, width)
    ]


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _compared(row: dict[str, Any]) -> CompareLine:
    measure = Measure(row["measure"])

    def told(value: int | None) -> str:
        if value is None:
            return _("chưa rõ")
        if measure in _TIMES:
            return length(value)
        return money_vn(value) if measure is Measure.TIME_COST else f"{number_vn(value)} {row['unit']}"

    saved = "–" if row["saved"] is None else told(row["saved"])
    if row["percent"] is not None:
        saved = f"{saved} ({row['percent']} %)"
    return CompareLine(str(measure.label), told(row["before"]), told(row["after"]), saved)


def asked_lines(found: Simulation) -> list[dict[str, str]]:
    """What was ordered."""
    order = SimulationOrder.from_json(found.order["asked"])
    days = _("từ %(first)s đến %(last)s")
    span = (
        days % {"first": date_vn(order.first), "last": date_vn(order.last)}
        if order.first and order.last
        else ""
    )
    load = _("%(count)s hồ sơ, mỗi ngày làm việc %(per_day)s hồ sơ")
    shown = {"count": number_vn(order.count), "per_day": number_vn(order.per_day)}
    lines = [
        (_("Quy trình hiện nay"), _process(found.present)),
        (_("Quy trình mới"), _process(found.proposed)),
        (_("Hồ sơ đi qua"), str(SimulationBasis(order.basis).label)),
        (_("Kỳ"), span),
        (_("Lượng giả định"), load % shown if order.basis is SimulationBasis.LOAD else ""),
        (_("Người yêu cầu"), f"{found.by.full_name}, {datetime_vn(found.asked_at)}"),
    ]
    return [{"term": term, "value": value} for term, value in lines if value]


def _process(version: Any) -> str:
    return _("%(name)s, bản %(number)s") % {"name": version.process.name, "number": version.number}


def length(minutes: int) -> str:
    """Office minutes as people say them: minutes, hours, or working days of 08 hours, to a tenth."""
    if minutes < 0:
        return f"-{length(-minutes)}"
    if minutes < _HOUR:
        return _("%(count)s phút") % {"count": minutes}
    if minutes < _DAY:
        return _("%(count)s giờ") % {"count": _tenths(minutes / _HOUR)}
    return _("%(count)s ngày") % {"count": _tenths(minutes / _DAY)}


def _tenths(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
