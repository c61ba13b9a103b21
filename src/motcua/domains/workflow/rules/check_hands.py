"""The checker of hands: is there somebody for every step, and is one officer asked too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from motcua.domains.workflow.types import Finding, FindingLevel, StepDraft

WORKING_WEEK_HOURS = 40
"""What one officer can work in a week: 05 days of 08 hours (Bộ luật Lao động 2019, Điều 105; as agencies work)."""

_MINUTES_PER_HOUR = 60


def on_hands(
    path: Sequence[StepDraft],
    officers: Callable[[StepDraft], int] | None,
    weekly: float | None,
    most_hours: int,
) -> Iterator[Finding]:
    """Steps nobody can do (errors), and roles whose only officer would work more than `most_hours` a week on
    `weekly` subjects (warnings). Nothing without `officers`."""
    if officers is None:
        return
    load: dict[tuple[str, str], list[StepDraft]] = defaultdict(list)
    for step in path:
        if not step.role:
            continue
        hands = officers(step)
        if hands == 0:
            text = _("Bước %(order)d, %(step)s: chưa có ai giữ vai trò %(role)s ở đơn vị thực hiện.")
            shown = {"order": step.order, "step": step.name, "role": step.role_text or step.role}
            yield Finding("nobody_for_role", FindingLevel.ERROR, text % shown, step.order)
        elif hands == 1:
            load[step.role, step.unit_code].append(step)
    if weekly is not None:
        yield from _bottlenecks(load.values(), weekly, most_hours)


def _bottlenecks(alone: Iterable[list[StepDraft]], weekly: float, most_hours: int) -> Iterator[Finding]:
    for steps in alone:
        hours = weekly * sum(step.minutes or 0 for step in steps) / _MINUTES_PER_HOUR
        if hours > most_hours:
            text = _(
                "Chỉ một người giữ vai trò %(role)s cho bước %(orders)s: cần khoảng %(hours)d giờ mỗi tuần, nhiều"
                " hơn %(most)d giờ một người làm được."
            )
            shown = {
                "role": steps[0].role_text or steps[0].role,
                "orders": ", ".join(str(step.order) for step in steps),
                "hours": round(hours),
                "most": most_hours,
            }
            yield Finding("bottleneck", FindingLevel.WARNING, text % shown, steps[0].order)
