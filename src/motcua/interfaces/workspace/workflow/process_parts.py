"""Pieces of the pages of processes: rows of the law's table, findings beside them, badges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.workflow import rules
from motcua.domains.workflow.types import (
    EditableProcess,
    Finding,
    FindingLevel,
    LegDraft,
    ProcessRow,
    ProcessTable,
    StepDraft,
    StepKind,
    VersionState,
    condition_fields,
)
from motcua.interfaces.workspace.workflow import diagram
from motcua.interfaces.workspace.workflow.names import Names
from motcua.kernel.errors import DomainError
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

_STYLES = {
    VersionState.DRAFT: ("idle", "edit"),
    VersionState.SENT: ("act", "send"),
    VersionState.APPROVED: ("wait", "cal"),
    VersionState.IN_FORCE: ("ok", "check"),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the law's table: Bước, Nội dung, Đơn vị/người thực hiện, Thời gian, Kết quả/biểu mẫu."""

    order: int
    name: str
    kind: str
    work: str
    who: str
    time: str
    product: str
    legs: tuple[str, ...]
    ways: tuple[str, ...]
    marks: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """How the legal time is used up. Shares are of the greater of the two, in percent."""

    total: str
    limit: str
    is_over: bool
    parts: tuple[tuple[int, str, int], ...]


def badge(row: ProcessRow | EditableProcess) -> Badge:
    style, icon = _STYLES[VersionState(row.state)]
    return Badge(row.state_label, style, icon)


PROCESSES = Table(
    [
        Column(
            gettext_lazy("Quy trình"),
            "name",
            component="main",
            sub=lambda row: _("%(code)s, bản số %(number)d") % {"code": row.code, "number": row.number},
            href=lambda row: reverse("workspace:process", args=[row.public_id]),
            phone="plain",
        ),
        Column(
            gettext_lazy("Tình trạng"),
            lambda row: badge(row) if row.is_own else Badge(_("Tham khảo"), "", "book"),
            component="state",
            key="state",
        ),
        Column(gettext_lazy("Áp dụng từ"), lambda row: _since(row), key="since"),
        Column(gettext_lazy("Tổng thời gian"), lambda row: _time(row.total_minutes), key="total"),
        Column(gettext_lazy("Hồ sơ đang chạy"), "running", css="num"),
    ],
    caption=gettext_lazy("Quy trình nội bộ"),
)

STEPS = Table(
    [
        Column(gettext_lazy("Bước"), "order", component="order"),
        Column(gettext_lazy("Nội dung công việc"), "name", component="work", key="work"),
        Column(gettext_lazy("Đơn vị, người thực hiện"), "who"),
        Column(gettext_lazy("Thời gian"), "time"),
        Column(gettext_lazy("Kết quả, biểu mẫu"), lambda row: row.product or "–", key="product"),
    ],
    caption=gettext_lazy("Bảng quy trình"),
)
MOVES = Table(
    [
        Column(gettext_lazy("Chọn"), "subject_id", component="tick", key="tick"),
        Column(gettext_lazy("Hồ sơ"), lambda row: row.label or str(row.subject_id), key="label"),
        Column(gettext_lazy("Đang ở bước"), "from_name"),
        Column(gettext_lazy("Sang bước"), lambda row: row.refusal or row.to_name, key="to"),
        Column(gettext_lazy("Hạn bước cũ"), "old_due_at", component="datetime"),
        Column(gettext_lazy("Hạn bước mới"), "new_due_at", component="datetime"),
    ],
    caption=gettext_lazy("Hồ sơ đang giải quyết"),
)


def _since(row: ProcessRow) -> str:
    if not row.is_own:
        return "–"
    return date_vn(row.valid_from) if row.valid_from else _("chưa áp dụng")


def _time(minutes: int | None) -> str:
    return rules.duration_text(minutes)


def drawn(
    table: ProcessTable, findings: Sequence[Finding], names: Names, limit: int | None
) -> dict[str, Any]:
    """The table as rows, picture and hours, with what the checker says of it."""
    rows = [_row(step, table, findings, names) for step in table.steps]
    return {
        "rows": rows,
        "steps": STEPS.bind(rows),
        "general": [one for one in findings if one.order is None],
        "findings": findings,
        "errors_left": sum(one.level is FindingLevel.ERROR for one in findings),
        "warnings_left": sum(one.level is FindingLevel.WARNING for one in findings),
        "drawing": diagram.draw(table, findings, names),
        "hours": hours(table, limit),
    }


def hours(table: ProcessTable, limit: int | None) -> Hours:
    total = rules.critical_minutes(table.steps, table.flows)
    whole = max(total, limit or 0, 1)
    timed = [step for step in table.steps if not step.off_path and rules.step_minutes(step)]
    return Hours(
        total=rules.duration_text(total),
        limit=rules.duration_text(limit) if limit else "",
        is_over=bool(limit and total > limit),
        parts=tuple((step.order, step.name, round(100 * rules.step_minutes(step) / whole)) for step in timed),
    )


def _row(step: StepDraft, table: ProcessTable, findings: Sequence[Finding], names: Names) -> TableRow:
    product = [step.product, *(_("Biểu mẫu %(code)s") % {"code": code} for code in step.forms)]
    marks = [
        _("Không yêu cầu bổ sung ở bước này") if not step.may_ask_supplement else "",
        _("Không yêu cầu nộp phí ở bước này") if not step.may_ask_payment else "",
        _("Ngoài luồng chính") if step.off_path else "",
        step.remark,
    ]
    return TableRow(
        order=step.order,
        name=step.name,
        kind=str(StepKind(step.kind).label),
        work=step.work,
        who=names.who(step),
        time=rules.duration_text(step.minutes),
        product="; ".join(part for part in product if part),
        legs=tuple(_leg(leg, names) for leg in step.legs),
        ways=tuple(_ways(step, table)),
        marks=tuple(mark for mark in marks if mark),
        findings=tuple(one for one in findings if one.order == step.order),
    )


def _leg(leg: LegDraft, names: Names) -> str:
    text = _("Song song: %(name)s, %(place)s, %(time)s")
    shown = {"name": leg.name, "place": names.place(leg), "time": _time(leg.minutes)}
    said = text % shown
    return said if leg.must_join else _("%(leg)s, không phải chờ") % {"leg": said}


def _ways(step: StepDraft, table: ProcessTable) -> list[str]:
    """Where the process goes after a step that decides, in words."""
    known = {one.order: one.name for one in table.steps}
    said = []
    for flow in (one for one in table.flows if one.from_order == step.order):
        when = rules.words_of(flow.condition, condition_fields.all())
        shown = {
            "when": when[:1].upper() + when[1:],
            "order": flow.to_order,
            "name": known.get(flow.to_order or 0, ""),
        }
        if flow.to_order is None:
            said.append(_("%(when)s: kết thúc") % shown)
        elif flow.to_order <= step.order:
            said.append(_("%(when)s: quay lại bước %(order)d, %(name)s") % shown)
        else:
            said.append(_("%(when)s: sang bước %(order)d, %(name)s") % shown)
    return said


def newer_in_force(versions: Sequence[ProcessRow], here: EditableProcess) -> ProcessRow | None:
    """The youngest version in force that dossiers under way on this one could be moved to."""
    return next(
        (
            row
            for row in versions
            if row.state == VersionState.IN_FORCE and row.is_own and row.number > here.number
        ),
        None,
    )


def act_errors(failed: str, error: DomainError | None) -> dict[str, str]:
    """What is wrong with the act that failed, by field; "" where it is none of them."""
    return dict(error.errors) if failed and error else {}
