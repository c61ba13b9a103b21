"""Pieces of the announcement desk: clocks, rails, badges, what may be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domains.catalogue.rules import NEEDS_DAY, NEEDS_REASON
from motcua.domains.catalogue.types import (
    AnnouncementAct,
    AnnouncementFacts,
    AnnouncementKind,
    AnnouncementRow,
    AnnouncementState,
    BoardCounts,
    Station,
    StepView,
)
from motcua.kernel.formats import date_vn
from motcua.ui.parts import Badge, ClockView, RailStep, TimelineEntry

Act = AnnouncementAct
_SOON = 3
SLUGS = {
    Act.SEND: "gui",
    Act.CHECK: "dat",
    Act.SEND_BACK: "tra-lai",
    Act.SIGN: "ky",
    Act.RETURN: "tinh-tra-lai",
    Act.ISSUE: "quyet-dinh",
    Act.ENTER: "co-so-du-lieu",
    Act.PUBLISH: "cong-khai",
    Act.POST: "niem-yet",
    Act.APPROVE_PROCESS: "quy-trinh",
    Act.CONFIGURE: "cau-hinh",
    Act.CLOSE: "ket-thuc",
    Act.DROP: "thoi",
}
"""Words of the addresses."""

_ITEM_STYLES = {
    AnnouncementKind.NEW: ("ok", "plus"),
    AnnouncementKind.AMENDED: ("run", "edit"),
    AnnouncementKind.REPLACED: ("wait", "undo"),
    AnnouncementKind.ABOLISHED: ("shut", "xc"),
    AnnouncementKind.STANDARDISED: ("", "okok"),
}
_STEP_ICONS = {
    Act.SIGN: "stamp",
    Act.ISSUE: "stamp",
    Act.SEND_BACK: "undo",
    Act.RETURN: "undo",
    Act.DROP: "xc",
    Act.SEND: "send",
}


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act offered on the page of an announcement. `shown` are the fields it asks for."""

    act: AnnouncementAct
    slug: str
    label: str
    shown: tuple[str, ...]
    needs_reason: bool


def act_of(slug: str) -> AnnouncementAct | None:
    """The act an address names."""
    return next((act for act, word in SLUGS.items() if word == slug), None)


def next_act(act: AnnouncementAct) -> NextAct:
    """An act with what its form asks for."""
    shown: tuple[str, ...] = ()
    if act is Act.SIGN or act is Act.APPROVE_PROCESS:
        shown = ("document_number", "on")
    elif act is Act.RETURN:
        shown = ("note", "document_number")
    elif act in NEEDS_REASON:
        shown = ("note",)
    elif act in NEEDS_DAY:
        shown = ("on", "note")
    return NextAct(act, SLUGS[act], str(act.label), shown, act in NEEDS_REASON)


def clock_of(row: AnnouncementRow) -> ClockView:
    """The clock of the present term; of a finished one the day it was done."""
    if not row.is_open or row.days_left is None:
        done = row.state is AnnouncementState.CLOSED
        when = date_vn(row.closed_on) if row.closed_on else ""
        return ClockView(
            label=_("Xong") if done else _("Thôi"), detail=when, style="done" if done else "wait"
        )
    what = row.due_label[:1].lower() + row.due_label[1:]
    if row.is_late:
        return ClockView(
            label=_("Trễ %(days)d ngày") % {"days": abs(row.days_left)}, detail=what, style="late"
        )
    if row.days_left == 0:
        return ClockView(label=_("Hôm nay là hạn"), detail=what, style="soon", percent=95)
    label = _("Còn %(days)d ngày") % {"days": row.days_left}
    return ClockView(
        label=label, detail=what, style="soon" if row.days_left <= _SOON else "", percent=_used(row)
    )


def _used(row: AnnouncementRow) -> int:
    """A rough share of ten working days, for the ring."""
    return max(5, min(95, 100 - 10 * (row.days_left or 0)))


def rail_of(row: AnnouncementRow) -> list[RailStep]:
    """The five stations."""
    return [_station(one) for one in row.stations]


def _station(one: Station) -> RailStep:
    state = "done" if one.done else ("late" if one.late else ("now" if one.current else ""))
    if one.done:
        when = f"{one.on:%d/%m}" if one.on else ""
        detail = ", ".join(filter(None, (one.number if one.key in {"decision", "submit"} else "", when)))
        return RailStep(one.label, detail, state)
    due = _("hạn %(day)s") % {"day": f"{one.due_on:%d/%m}"} if one.due_on else ""
    holder = _("%(who)s giữ") % {"who": one.holder} if one.current and one.holder else ""
    return RailStep(one.label, ", ".join(filter(None, (holder, due))), state)


def state_badge(row: AnnouncementRow) -> Badge:
    """The state in a word."""
    match row.state:
        case AnnouncementState.CLOSED:
            return Badge(row.state.label, "done", "okok")
        case AnnouncementState.DROPPED:
            return Badge(row.state.label, "shut", "xc")
        case AnnouncementState.RETURNED:
            return Badge(row.state.label, "act", "undo")
        case AnnouncementState.SUBMITTED:
            return Badge(row.state.label, "wait", "send")
    return Badge(row.state.label, "run", "half")


def kind_badge(kind: AnnouncementKind) -> Badge:
    """What the decision does to a procedure."""
    style, icon = _ITEM_STYLES[kind]
    return Badge(kind.label, style, icon)


def heading_of(counts: BoardCounts) -> str:
    """What the board says first: what is late, what is coming, or that all is well."""
    late = ngettext("%(count)d văn bản công bố trễ hạn", "%(count)d văn bản công bố trễ hạn", counts.late)
    soon = ngettext("%(count)d văn bản sắp đến hạn", "%(count)d văn bản sắp đến hạn", counts.soon)
    said = [text % {"count": count} for text, count in ((late, counts.late), (soon, counts.soon)) if count]
    if said:
        return ", ".join(said)
    return _("Không có văn bản nào trễ hạn") if counts.open else _("Không có văn bản nào đang công bố")


def trail_of(steps: tuple[StepView, ...]) -> list[TimelineEntry]:
    """The trail, newest first."""
    return [
        TimelineEntry(
            when=step.at,
            text=str(step.act.label) + ".",
            detail=_step_detail(step),
            icon=_STEP_ICONS.get(step.act, "check"),
            style="act" if step.act in NEEDS_REASON else "ok",
        )
        for step in steps
    ]


def _step_detail(step: StepView) -> str:
    on = _("ngày %(day)s") % {"day": date_vn(step.on)} if step.on else ""
    number = _("số %(number)s") % {"number": step.document_number} if step.document_number else ""
    said = ", ".join(filter(None, (step.by, number, on)))
    return ". ".join(filter(None, (said, step.note)))


def share_of(facts: AnnouncementFacts) -> list[tuple[str, str]]:
    """Indicators 1.1 and 1.2 of this year in words."""
    return [
        (_("Công bố đúng hạn (1.1)"), _share(facts.announced_in_time, facts.announced)),
        (_("Nhập CSDL quốc gia đúng hạn (1.2)"), _share(facts.entered_in_time, facts.entered)),
    ]


def _share(part: int, whole: int) -> str:
    if not whole:
        return _("chưa có quyết định nào")
    return _("%(part)d/%(whole)d thủ tục") % {"part": part, "whole": whole}


def year_to(today: date) -> tuple[date, date]:
    """From New Year's Day to today."""
    return today.replace(month=1, day=1), today
