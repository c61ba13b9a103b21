"""Work on many dossiers, and who holds what, in the shapes of the components."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.dossiers.selectors import Chosen, Decision, Held, HeldCounts, Holder
from motcua.domains.dossiers.types import BatchAct, BatchItem, BatchState, RowState
from motcua.interfaces.workspace.dossiers.forms.bulk import BulkForm
from motcua.kernel.formats import datetime_vn, number_vn
from motcua.ui.jinja import nowrap
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from motcua.domains.dossiers.models import Batch, BatchRow, Dossier
    from motcua.domains.people.models import Officer

ICONS = {
    BatchAct.ACCEPT: "stamp",
    BatchAct.ASSIGN: "users",
    BatchAct.FINISH_STEP: "check",
    BatchAct.HAND_OVER: "okok",
    BatchAct.REAPPOINT: "cal",
    BatchAct.HAND_OVER_WORK: "users",
}
_ROW = {
    RowState.WAITING: ("idle", "clock"),
    RowState.DONE: ("done", "check"),
    RowState.FAILED: ("late", "alert"),
}
_BATCH = {
    BatchState.QUEUED: ("idle", "clock"),
    BatchState.RUNNING: ("run", "clock"),
    BatchState.DONE: ("done", "check"),
    BatchState.CANCELLED: ("shut", "pause"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One act that may be done to some of the ticked dossiers, with its form and what the form carries along."""

    act: BatchAct
    form: BulkForm
    picks: Sequence[str]
    left_out: int
    icon: str
    token: str

    @property
    def label(self) -> str:
        return str(self.act.label)

    @property
    def count(self) -> int:
        return len(self.picks)


def panels(
    chosen: Chosen,
    items: Sequence[BatchItem],
    takers: Sequence[Officer],
    failed: BulkForm | None = None,
) -> list[Panel]:
    """A panel for every act that is possible to at least one of them; the one that failed with what was typed."""
    seen = {item.dossier_id: item.seen_moves for item in items}
    return [
        Panel(
            act=act,
            form=failed if failed is not None and failed.act is act else BulkForm(act, takers=takers),
            picks=[_pick(row, seen) for row in rows],
            left_out=len(items) - len(rows),
            icon=ICONS[act],
            token=str(uuid4()),
        )
        for act, rows in chosen.acts.items()
    ]


def _pick(row: Dossier, seen: Mapping[UUID, int | None]) -> str:
    moves = seen.get(row.public_id)
    return f"{row.public_id}.{row.moves if moves is None else moves}"


def row_badge(row: BatchRow) -> Badge:
    style, icon = _ROW[RowState(row.state)]
    return Badge(RowState(row.state).label, style, icon)


def batch_badge(batch: Batch) -> Badge:
    style, icon = _BATCH[BatchState(batch.state)]
    return Badge(BatchState(batch.state).label, style, icon)


def _row_link(row: BatchRow) -> str:
    if row.leg_id is not None:
        return reverse("workspace:leg", args=[row.leg_id])
    return reverse("workspace:dossier", args=[row.dossier_id])


def rows_vn(batch: Batch) -> Callable[[int], str]:
    """So many rows of the batch, in words: work that is handed over may be dossiers and legs."""
    words = _("%(n)s việc") if batch.act == BatchAct.HAND_OVER_WORK else _("%(n)s hồ sơ")
    return lambda n: words % {"n": number_vn(n)}


BATCH_ROWS = Table(
    [
        Column(
            gettext_lazy("Hồ sơ"),
            lambda row: nowrap(row.code) if row.code else _("Không rõ"),
            component="main",
            key="code",
            sub=lambda row: _("phần việc phối hợp") if row.leg_id else "",
            href=lambda row: _row_link(row) if row.code else None,
            phone="plain",
        ),
        Column(gettext_lazy("Kết quả"), row_badge, component="state", key="state"),
        Column(gettext_lazy("Lý do"), "message"),
        Column(gettext_lazy("Lúc"), "at", component="datetime"),
    ],
    caption=gettext_lazy("Kết quả từng hồ sơ"),
)

BATCHES = Table(
    [
        Column(
            gettext_lazy("Việc"),
            lambda batch: BatchAct(batch.act).label,
            component="main",
            key="act",
            href=lambda batch: reverse("workspace:batch", args=[batch.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Yêu cầu lúc"), "asked_at", component="datetime"),
        Column(gettext_lazy("Tình trạng"), batch_badge, component="state", key="state"),
        Column(gettext_lazy("Đã làm"), "done", component="number"),
        Column(gettext_lazy("Không làm được"), "failed", component="number"),
        Column(gettext_lazy("Tất cả"), "total", component="number"),
    ],
    caption=gettext_lazy("Các lượt xử lý của tôi"),
)

HOLDERS = Table(
    [
        Column(
            gettext_lazy("Cán bộ"),
            "officer.full_name",
            component="main",
            sub=lambda row: ", ".join(filter(None, (row.officer.title, str(row.officer.unit)))),
            href=lambda row: reverse("workspace:held", args=[row.officer.public_id]),
            phone="plain",
            key="officer",
        ),
        Column(gettext_lazy("Đang giữ"), "counts.total", component="number", key="total"),
        Column(gettext_lazy("Quá hạn"), "counts.late", component="number", key="late"),
        Column(gettext_lazy("Chờ người nộp"), "counts.resting", component="number", key="resting"),
        Column(gettext_lazy("Phần việc phối hợp"), "counts.legs", component="number", key="legs"),
        Column(gettext_lazy("Người làm thay hôm nay"), lambda row: stand_in_names(row), key="stand_ins"),
    ],
    caption=gettext_lazy("Cán bộ đang giữ hồ sơ, phần việc"),
)

DECISIONS = Table(
    [
        Column(
            gettext_lazy("Hồ sơ"),
            lambda row: nowrap(row.dossier.code),
            component="main",
            key="code",
            href=lambda row: reverse("workspace:dossier", args=[row.dossier.public_id]),
            phone="plain",
        ),
        Column(gettext_lazy("Việc chờ quyết định"), "act.label", key="act"),
        Column(gettext_lazy("Chờ từ"), "since", component="datetime"),
        Column(gettext_lazy("Người khác quyết định được"), lambda row: _others(row), key="others"),
    ],
    caption=gettext_lazy("Việc chờ lãnh đạo quyết định"),
)


def _others(row: Decision) -> str:
    names = ", ".join(one.full_name for one in row.others)
    return names or _("không có ai; hãy lập ủy quyền")


def stand_in_names(holder: Holder) -> str:
    return ", ".join(one.full_name for one in holder.stand_ins)


def batch_lines(batch: Batch) -> list[dict[str, Any]]:
    """What was ordered, by whom it is felt, and why."""
    lines = [
        (_("Yêu cầu lúc"), datetime_vn(batch.asked_at)),
        (_("Người bàn giao"), batch.from_officer.full_name if batch.from_officer else ""),
        (_("Người nhận việc"), batch.to_officer.full_name if batch.to_officer else ""),
        (_("Cách trả"), batch.get_method_display() if batch.method else ""),
        (_("Lý do, ý kiến"), batch.note),
    ]
    return [{"term": term, "value": value} for term, value in lines if value]


def row_chips(batch: Batch, state: str) -> list[dict[str, Any]]:
    """All rows, or those of one result; each with its count."""
    waiting = batch.total - batch.ended
    counted = [("", _("Tất cả"), batch.total), (RowState.DONE, RowState.DONE.label, batch.done)]
    counted += [(RowState.FAILED, RowState.FAILED.label, batch.failed)]
    counted += [(RowState.WAITING, RowState.WAITING.label, waiting)] if waiting else []
    return [
        {
            "label": label,
            "count": count,
            "href": f"?ket-qua={value}" if value else "?",
            "current": state == value,
        }
        for value, label, count in counted
    ]


def held_lead(held: Held) -> str:
    """What the officer holds, in one or a few sentences."""
    counts = held.counts
    said = []
    if counts.total or not (counts.legs or held.decisions):
        shown = {"total": counts.total, "late": counts.late, "resting": counts.resting}
        said.append(_("%(total)s hồ sơ: %(late)s quá hạn, %(resting)s chờ người nộp.") % shown)
    if held.letters:
        said.append(_("%(n)s văn bản xin lỗi chờ soạn, đi cùng hồ sơ.") % {"n": held.letters})
    if counts.legs:
        said.append(_("%(n)s phần việc phối hợp.") % {"n": counts.legs})
    if held.decisions:
        said.append(_("%(n)s việc chờ quyết định.") % {"n": len(held.decisions)})
    return " ".join(said)


def everything_words(counts: HeldCounts) -> str:
    """The button that hands all of it over."""
    if not counts.legs:
        return _("Bàn giao tất cả %(count)s hồ sơ") % {"count": counts.total}
    if not counts.total:
        return _("Bàn giao tất cả %(count)s phần việc") % {"count": counts.legs}
    shown = {"count": counts.total, "legs": counts.legs}
    return _("Bàn giao tất cả %(count)s hồ sơ, %(legs)s phần việc") % shown
