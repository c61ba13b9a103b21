"""Dossiers in the words and shapes of the components."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from motcua.domains.deadlines.types import Calendar, CalendarView, Cell, CellKind
from motcua.domains.dossiers import rules
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.rules import TEXTS, ClockFace, Heat
from motcua.domains.dossiers.types import Act, Actions, Punctuality, State
from motcua.domains.workflow.types import OUTCOME, ProcessPlan, StepKind, condition_fields
from motcua.interfaces.shared.downloads import SHOWN
from motcua.kernel import clock
from motcua.kernel.formats import date_vn, number_vn, time_vn
from motcua.ui import cells
from motcua.ui.parts import Badge, ClockView, Day, Paper, RailStep, Reason, TimelineEntry

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier, DossierPaper, Transition

NEXT_ACT = {
    "assignment": (gettext_lazy("Phân công xử lý"), "users"),
    "processing": (gettext_lazy("Thẩm định, xử lý"), "eye"),
    "approval": (gettext_lazy("Xem xét, phê duyệt"), "edit"),
    "issuing": (gettext_lazy("Ban hành kết quả"), "stamp"),
    "returning": (gettext_lazy("Trả kết quả cho người nộp"), "okok"),
}
# What an applicant does online without an officer; nothing of it happens by itself.
APPLICANTS_OWN = {Act.REGISTER, Act.ANSWER_SUPPLEMENT, Act.ASK_WITHDRAWAL}
NOTHING_TO_DO = (gettext_lazy("Không cần làm gì"), "pause")
ACT_ICONS = {
    Act.TAKE_IN: "stamp",
    Act.ASSIGN: "users",
    Act.REASSIGN: "users",
    Act.FINISH_STEP: "check",
    Act.SEND_BACK: "undo",
    Act.ISSUE_RESULT: "filecheck",
    Act.HAND_OVER: "okok",
    Act.CLOSE: "lock",
    Act.REGISTER: "in",
    Act.ACCEPT: "stamp",
    Act.REFUSE: "xc",
    Act.ASK_SUPPLEMENT: "clip",
    Act.APPROVE_SUPPLEMENT: "clip",
    Act.ANSWER_SUPPLEMENT: "filecheck",
    Act.ASK_PAYMENT: "coin",
    Act.CONFIRM_PAYMENT: "coin",
    Act.ASK_WITHDRAWAL: "undo",
    Act.GRANT_WITHDRAWAL: "undo",
    Act.DECLINE_WITHDRAWAL: "x",
    Act.SUBMIT_APOLOGY: "mail",
    Act.APPROVE_APOLOGY: "mail",
    Act.SEND_APOLOGY: "send",
    Act.STOP: "stop",
    Act.REAPPOINT: "cal",
    Act.CORRECT: "edit",
    Act.OPEN_LEG: "send",
    Act.ANSWER_LEG: "chat",
}


NO_CLOCK = {State.REFUSED, State.STOPPED}


@cache
def badge(state: int) -> Badge:
    """The badge of a national state."""
    text = TEXTS[State(state)]
    style = "" if text.style == "new" else text.style
    return Badge(State(state).label, style, text.icon, str(state))


def clock_view(dossier: Dossier, *, now: datetime, calendar: Calendar) -> ClockView | None:
    """The clock chip of a dossier, of a filing that of its answer; None before acceptance otherwise, and where it
    ended without a result."""
    if dossier.state in NO_CLOCK:
        return None
    start = dossier.submitted_at if dossier.state == State.REGISTERED else dossier.accepted_at
    due_at = dossier.work_due_at
    if start is None or due_at is None:
        return None
    face = rules.clock_face(
        state=dossier.state,
        start=start,
        due_at=due_at,
        ended_at=dossier.finished_at,
        now=now,
        calendar=calendar,
    )
    if dossier.state == State.REGISTERED:
        return ClockView(_hours_label(face), _moment_detail(face), face.heat, face.share_used)
    return ClockView(_face_label(face, dossier), _face_detail(face), face.heat, face.share_used)


def _hours_label(face: ClockFace) -> str:
    """The clock of an answer is counted in office hours."""
    if face.heat == Heat.LATE:
        return _("Quá %(hours)s giờ") % {"hours": max(-face.hours_left, 1)}
    return _("Còn %(hours)s giờ") % {"hours": face.hours_left} if face.hours_left else _("Còn dưới 1 giờ")


def _moment_detail(face: ClockFace) -> str:
    return _("hạn %(time)s %(date)s") % {"time": time_vn(face.due_at), "date": date_vn(face.due_at)[:5]}


def _face_label(face: ClockFace, dossier: Dossier) -> str:
    match face.heat:
        case Heat.ENDED:
            ended = dossier.finished_at
            words = rules.punctuality(ended, face.due_at) if ended else Punctuality.ON_TIME
            return str(Punctuality(words).label)
        case Heat.WAITING:
            return _("Tạm dừng")
        case Heat.LATE if face.days_left < 0:
            return _("Quá %(days)s ngày") % {"days": -face.days_left}
        case Heat.LATE:
            return _("Quá hạn hôm nay")
        case _ if face.days_left == 0:
            return (
                _("Còn %(hours)s giờ") % {"hours": face.hours_left}
                if face.hours_left
                else _("Còn dưới 1 giờ")
            )
    return _("Còn %(days)s ngày") % {"days": face.days_left}


def _face_detail(face: ClockFace) -> str:
    if face.heat == Heat.SOON and face.days_left == 0:
        return _("hôm nay %(time)s") % {"time": time_vn(face.due_at)}
    if face.heat == Heat.LATE:
        return _("hạn %(date)s") % {"date": date_vn(face.due_at)[:5]}
    return date_vn(face.due_at)


MAIN_ACTS = (
    ("may_approve_supplement", "supplement-decide"),
    ("may_decide_withdrawal", "withdrawal-decide"),
    ("may_confirm_payment", "payment-confirm"),
    ("may_assign", "assign"),
    ("may_finish_step", "finish"),
    ("may_issue_result", "issue"),
    ("may_hand_over", "hand-over"),
    ("may_close", "close"),
)


def main_act(actions: Actions) -> str:
    """The one act the page's blue button does; empty when nothing waits for this officer."""
    return next((name for may, name in MAIN_ACTS if getattr(actions, may)), "")


def paper_shown(papers: list[DossierPaper], chosen: UUID | None) -> DossierPaper | None:
    """The paper in the viewer: the one asked for, else the first with a file; None while no paper has one."""
    if not any(paper.file for paper in papers):
        return None
    asked = next((paper for paper in papers if paper.public_id == chosen), None)
    return asked or next(paper for paper in papers if paper.file)


def shown_as(paper: DossierPaper | None) -> str:
    """How the page shows the paper's file: "pdf", "image", or empty when it can only be saved."""
    mime = paper.file.mime if paper and paper.file else ""
    if mime not in SHOWN:
        return ""
    return "image" if mime.startswith("image/") else "pdf"


def files(papers: list[DossierPaper], shown: DossierPaper | None) -> list[Paper]:
    """The papers as the list beside the viewer; digits open the first nine."""
    return [
        Paper(
            label=paper.name,
            detail=_("%(kind)s, %(count)s bản") % {"kind": paper.get_kind_display(), "count": paper.quantity},
            key=str(number) if number < 10 else "",
            href=f"?xem=giay-to&giay={paper.public_id}",
            icon="filecheck" if paper.file else "clip",
            current=paper == shown,
        )
        for number, paper in enumerate(papers, start=1)
    ]


def next_act(dossier: Dossier) -> tuple[str, str, Badge | None]:
    """What must be done next, in words and with an icon; the state only when it says more than the action."""
    kind: str = dossier.step_kind
    name: str = dossier.step_name
    default, icon = NEXT_ACT.get(kind, NOTHING_TO_DO)
    state = None if dossier.state in {State.PROCESSING, State.DONE} else badge(dossier.state)
    return (name or str(default)), icon, state


def drawn_act(act: tuple[str, str, Badge | None]) -> Markup:
    """What `next_act` gives, as a cell of a list."""
    words, picture, state = act
    todo = Markup('<span class="todo">%s<span>%s</span></span>') % (cells.icon(picture), words)
    return todo + Markup('<span class="sub stt">%s</span>') % cells.status(state) if state else todo


def outcomes(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What whoever finishes the present step must choose from, where the process goes by it; else nothing."""
    asked = condition_fields.get(OUTCOME) if dossiers.asks_outcome(dossier) else None
    return tuple((value, str(words)) for value, words in asked.choices) if asked else ()


def rail(
    plan: ProcessPlan | None, dossier: Dossier, transitions: Iterable[Transition] = ()
) -> list[RailStep]:
    """The steps of the process with where the dossier stands; a step on another branch was gone past."""
    if plan is None:
        return []
    walked = {transition.step_name for transition in transitions}
    late = dossier.step_due_at is not None and dossier.step_due_at < clock.now()
    steps = []
    for step in plan.steps:
        hours = number_vn(round((step.minutes_allowed or 0) / 60, 1)).removesuffix(",0")
        standing = ""
        if step.order < dossier.step_order:
            was_there = step.kind == StepKind.RECEPTION or step.name in walked
            standing = "done" if was_there else "skip"
        elif step.order == dossier.step_order:
            standing = "late" if late else "now"
        steps.append(RailStep(step.name, _("%(hours)s giờ") % {"hours": hours}, standing))
    return steps


def timeline(transitions: list[Transition]) -> list[TimelineEntry]:
    """What happened, newest first, each with who did it and whether in time."""
    return [_entry(transition) for transition in reversed(transitions)]


def _entry(transition: Transition) -> TimelineEntry:
    t = transition
    who = t.by.full_name if t.by else _("Người nộp") if t.act in APPLICANTS_OWN else _("Hệ thống")
    words = [f"{who}."]
    if t.to and t.to_id != t.by_id:
        words.append(_("Người nhận: %(name)s.") % {"name": t.to.full_name})
    if t.next_step_name:
        words.append(_("Bước tiếp theo: %(step)s.") % {"step": t.next_step_name})
    if t.note:
        words.append(f"“{t.note}”")
    late = t.punctuality == Punctuality.LATE
    if late:
        words.append(_("Bước này quá hạn %(due)s.") % {"due": date_vn(t.due_at)})
    style = "late" if late else "act" if t.act == Act.SEND_BACK else ""
    return TimelineEntry(t.at, f"{t.get_act_display()}.", " ".join(words), ACT_ICONS[Act(t.act)], style)


_CELLS = {CellKind.HOLIDAY: "tet", CellKind.PLAIN: ""}


def calendar_days(view: CalendarView) -> list[Day]:
    """Cells of the explained date for the calendar component."""
    return [
        Day(
            label=cell.label,
            kind=_CELLS.get(cell.kind, cell.kind.value),
            number=int(cell.mark) if cell.mark.isdigit() else None,
            note=_cell_word(cell),
            span=cell.span,
            today=cell.is_today,
            said=cell.note,
        )
        for week in view.weeks
        for cell in week
    ]


def _cell_word(cell: Cell) -> str:
    """The word in a cell. One day is too narrow for the name of its holiday, which stands in the reasons."""
    if cell.mark.isdigit():
        return ""
    return _("Nghỉ") if cell.kind == CellKind.HOLIDAY and cell.span == 1 else cell.mark


def reasons(view: CalendarView) -> list[Reason]:
    return [Reason(f"{reason.title},", reason.text, reason.basis) for reason in view.reasons]


def dossier_url(dossier: Dossier) -> str:
    before, after = _around_an_id()
    return f"{before}{dossier.public_id}{after}"


@cache
def _around_an_id() -> tuple[str, str]:
    """The address of a dossier without its id: a list has fifty, and each `reverse` costs as much as a row."""
    nobody = UUID(int=0)
    before, _id, after = reverse("workspace:dossier", args=[nobody]).partition(str(nobody))
    return before, after
