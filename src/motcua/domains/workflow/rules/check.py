"""The checker: does everybody know who does what by when, and does the table fit the law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from motcua.domains.workflow.rules.check_flows import on_flows
from motcua.domains.workflow.rules.check_hands import WORKING_WEEK_HOURS, on_hands
from motcua.domains.workflow.rules.path import critical_minutes
from motcua.domains.workflow.rules.quota import duration_text
from motcua.domains.workflow.types import (
    ConditionField,
    Finding,
    FindingLevel,
    FlowDraft,
    LegDraft,
    StepDraft,
    StepKind,
    condition_fields,
)

_AT_THE_DESK = {StepKind.RECEPTION, StepKind.RETURNING}


def check_process(
    steps: Sequence[StepDraft],
    limit_minutes: int | None = None,
    *,
    flows: Sequence[FlowDraft] = (),
    fields: Mapping[str, ConditionField] | None = None,
    officers: Callable[[StepDraft], int] | None = None,
    weekly: float | None = None,
    most_hours: int = WORKING_WEEK_HOURS,
) -> tuple[Finding, ...]:
    """Remarks on the main path, errors first. `limit_minutes`: the legal time in working minutes; `fields`: those
    conditions may ask for (None: the declared ones); `officers`: how many can do a step; `weekly`: how many
    subjects come in a week. What is None is not known, and what hangs on it is not said.

    Legs run beside their step, so the longest way counts each step as long as the longest leg it must join.
    """
    path = [step for step in steps if not step.off_path]
    known = condition_fields.all() if fields is None else fields
    found = [
        *_on_shape(path),
        *_on_steps(path),
        *_on_legs(path),
        *on_flows(path, flows, known),
        *_on_time(path, flows, limit_minutes),
        *on_hands(path, officers, weekly, most_hours),
    ]
    return tuple(
        sorted(found, key=lambda finding: (finding.level is not FindingLevel.ERROR, finding.order or 0))
    )


def is_runnable(steps: Sequence[StepDraft], flows: Sequence[FlowDraft] = ()) -> bool:
    """Whether subjects can walk the table: no error, whatever the legal time and whoever is in office."""
    found = check_process(steps, flows=flows)
    return all(finding.level is not FindingLevel.ERROR for finding in found)


def _on_shape(path: Sequence[StepDraft]) -> Iterator[Finding]:
    if not path:
        yield _error("no_steps", _("Quy trình chưa có bước nào."))
        return
    if path[0].kind != StepKind.RECEPTION:
        yield _error("first_not_reception", _("Bước đầu phải là tiếp nhận hồ sơ."), path[0])
    if path[-1].kind != StepKind.RETURNING:
        yield _error("last_not_returning", _("Bước cuối phải là trả kết quả."), path[-1])
    if not any(step.kind == StepKind.ISSUING for step in path):
        yield _error("no_issuing", _("Thiếu bước phát hành kết quả."))
    orders = [step.order for step in path]
    if orders != sorted(set(orders)):
        yield _error("wrong_order", _("Số thứ tự các bước bị trùng hoặc không tăng dần."))


def _on_steps(path: Sequence[StepDraft]) -> Iterator[Finding]:
    for step in path:
        shown = {"order": step.order, "step": step.name}
        if not step.role:
            yield _error("no_role", _("Bước %(order)d, %(step)s: chưa rõ vai trò thực hiện.") % shown, step)
        if step.minutes is None:
            yield _error("no_time", _("Bước %(order)d, %(step)s: chưa rõ thời gian.") % shown, step)


def _on_legs(path: Sequence[StepDraft]) -> Iterator[Finding]:
    for step in path:
        orders = [leg.order for leg in step.legs]
        if orders != sorted(set(orders)):
            shown = {"order": step.order, "step": step.name}
            text = _(
                "Bước %(order)d, %(step)s: số thứ tự các phần việc song song bị trùng hoặc không tăng dần."
            )
            yield _error("wrong_leg_order", text % shown, step)
        for leg in step.legs:
            yield from _on_leg(step, leg)


def _on_leg(step: StepDraft, leg: LegDraft) -> Iterator[Finding]:
    shown = {"order": step.order, "step": step.name, "leg": leg.name}
    if step.kind in _AT_THE_DESK:
        text = _("Bước %(order)d, %(step)s: bước tại bộ phận một cửa không có phần việc song song (%(leg)s).")
        yield _error("leg_at_the_desk", text % shown, step)
    if bool(leg.unit_code) == bool(leg.outside_name):
        text = _("Bước %(order)d, %(step)s: phần việc %(leg)s phải giao cho một đơn vị hoặc một cơ quan.")
        yield _error("leg_without_one_place", text % shown, step)
    if leg.minutes is None:
        text = _("Bước %(order)d, %(step)s: phần việc %(leg)s chưa rõ thời gian.")
        yield _error("leg_without_time", text % shown, step)
    elif step.minutes is not None and leg.minutes > step.minutes:
        shown |= {"own": duration_text(leg.minutes), "of_step": duration_text(step.minutes)}
        text = _("Bước %(order)d, %(step)s: phần việc %(leg)s cần %(own)s, dài hơn cả bước (%(of_step)s).")
        yield Finding("leg_longer_than_step", FindingLevel.WARNING, text % shown, step.order)


def _on_time(
    path: Sequence[StepDraft], flows: Sequence[FlowDraft], limit_minutes: int | None
) -> Iterator[Finding]:
    total = critical_minutes(path, flows)
    if limit_minutes is None:
        yield Finding(
            "limit_unknown",
            FindingLevel.WARNING,
            _("Chưa có thời hạn giải quyết để so với tổng thời gian các bước."),
        )
    elif total > limit_minutes:
        shown = {"total": duration_text(total), "limit": duration_text(limit_minutes)}
        yield _error("longer_than_limit", _too_long(path, flows) % shown)
    elif total < limit_minutes and all(step.minutes is not None for step in path):
        shown = {"total": duration_text(total), "limit": duration_text(limit_minutes)}
        text = _("Tổng thời gian các bước là %(total)s, ngắn hơn thời hạn giải quyết %(limit)s.")
        yield Finding("shorter_than_limit", FindingLevel.WARNING, text % shown)


def _too_long(path: Sequence[StepDraft], flows: Sequence[FlowDraft]) -> str:
    if flows:
        return _("Tổng thời gian của nhánh dài nhất là %(total)s, dài hơn thời hạn giải quyết %(limit)s.")
    if critical_minutes(path) > sum(step.minutes or 0 for step in path):
        return _(
            "Tổng thời gian các bước, kể cả phần việc song song phải chờ, là %(total)s,"
            " dài hơn thời hạn giải quyết %(limit)s."
        )
    return _("Tổng thời gian các bước là %(total)s, dài hơn thời hạn giải quyết %(limit)s.")


def _error(code: str, message: str, step: StepDraft | None = None) -> Finding:
    return Finding(code, FindingLevel.ERROR, message, step.order if step else None)
