"""The day's numbers, scopes and lists in the words and shapes of the components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import escape

from motcua.domains.catalogue import policies as procedures
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines.types import Calendar
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.selectors import MorningCounts, MorningRow
from motcua.domains.dossiers.types import DayFigure, DossierPermission, MorningScope, Pick
from motcua.interfaces.shared.parsing import choice_of
from motcua.interfaces.shared.requests import Request
from motcua.interfaces.workspace.dossiers.presenters import badge, clock_view, dossier_url
from motcua.interfaces.workspace.dossiers.risk_parts import risk_badge
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn, number_vn, time_vn, weekday_vn
from motcua.kernel.pages import Page
from motcua.ui.jinja import nowrap
from motcua.ui.tables import BoundTable, Column, Table

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier

SCOPE_LABELS = {
    MorningScope.OFFICER: gettext_lazy("Của tôi"),
    MorningScope.UNIT: gettext_lazy("Đơn vị tôi"),
    MorningScope.AGENCY: gettext_lazy("Cả cơ quan"),
}
# What each number says under its name, how it looks when it is not nothing, and what its moments are.
FIGURES = {
    DayFigure.TO_APPROVE: (gettext_lazy("đang ở bước duyệt, ký"), "act", gettext_lazy("Hạn giải quyết")),
    DayFigure.TO_DECIDE: (
        gettext_lazy("xin lỗi, bổ sung lần sau, xin rút"),
        "act",
        gettext_lazy("Nộp lúc"),
    ),
    DayFigure.WITHOUT_APOLOGY: (gettext_lazy("đã qua ngày hẹn trả"), "late", gettext_lazy("Hẹn trả")),
    DayFigure.APOLOGIES: (gettext_lazy("dự thảo, chờ duyệt, chờ gửi"), "act", gettext_lazy("Gửi trước")),
    DayFigure.SUPPLEMENTS: (gettext_lazy("người nộp chưa bổ sung"), "act", gettext_lazy("Bổ sung trước")),
    DayFigure.UNANSWERED: (
        gettext_lazy("chưa tiếp nhận, chưa từ chối"),
        "late",
        gettext_lazy("Trả lời trước"),
    ),
    DayFigure.UNCOLLECTED: (gettext_lazy("đã đến lúc nhắc người nộp"), "act", gettext_lazy("Có kết quả từ")),
    DayFigure.LATE_LEGS: (
        gettext_lazy("đơn vị, cơ quan khác chưa trả lời"),
        "late",
        gettext_lazy("Hẹn trả"),
    ),
}


def scope_of(request: Request) -> MorningScope:
    """The scope in the address; else the widest the officer leads: the agency, the unit, their own work."""
    actor = request.actor
    led = actor.unit_ids(DossierPermission.APPROVE)
    if led is None or led - {actor.unit_id}:
        usual = MorningScope.AGENCY
    else:
        usual = MorningScope.UNIT if led or actor.may(DossierPermission.ASSIGN) else MorningScope.OFFICER
    return MorningScope(choice_of(request.GET.get("pham-vi"), [s.value for s in MorningScope], usual))


def scopes(actor: Actor, chosen: MorningScope, path: str = "") -> list[dict[str, Any]]:
    """The scopes as chips."""
    labels = dict(SCOPE_LABELS)
    if not dossiers.sees_all(actor):
        labels[MorningScope.AGENCY] = gettext_lazy("Tất cả tôi được xem")
    return [
        {"label": label, "href": f"{path}?pham-vi={scope.value}", "current": scope is chosen}
        for scope, label in labels.items()
    ]


def list_url(which: str, scope: MorningScope) -> str:
    return f"{reverse('workspace:day-list', args=[which])}?pham-vi={scope.value}"


def heading(counts: MorningCounts) -> dict[str, str]:
    """The day in one sentence, and when that was so."""
    words = _("%(late)s trễ, %(at_risk)s có nguy cơ trễ") % {
        "late": ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", counts.late) % {"n": number_vn(counts.late)},
        "at_risk": ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", counts.at_risk) % {"n": number_vn(counts.at_risk)},
    }
    if not counts.late and not counts.at_risk:
        words = _("Không có hồ sơ nào trễ hay có nguy cơ trễ")
    lead = _("%(day)s, %(time)s. Trong %(total)s hồ sơ đang chạy hạn. Con số nào cũng mở đúng danh sách.") % {
        "day": f"{weekday_vn(clock.today())}, {date_vn(clock.today())}",
        "time": time_vn(clock.now()),
        "total": number_vn(counts.total),
    }
    return {"heading": words, "lead": lead}


def figures(
    counts: MorningCounts, others: Mapping[DayFigure, int], scope: MorningScope
) -> list[dict[str, Any]]:
    """Every number of the day with the address of its list."""
    first = [
        (Pick.LATE, counts.late, _("quá hạn phải làm xong"), "late"),
        (
            Pick.AT_RISK,
            counts.at_risk,
            _("%(red)s dễ trễ, %(amber)s có thể trễ")
            % {"red": number_vn(counts.red), "amber": number_vn(counts.amber)},
            "act",
        ),
    ]
    rest = [(figure, others[figure], FIGURES[figure][0], FIGURES[figure][1]) for figure in DayFigure]
    return [
        {
            "value": number_vn(value),
            "label": which.label,
            "note": note,
            "style": style if value else "",
            "href": list_url(which.value, scope),
        }
        for which, value, note, style in [*first, *rest]
    ]


def posting_figure(actor: Actor) -> list[dict[str, Any]]:
    """How many procedures hang in a version that is not in force, or not at all, for those who post."""
    if not procedures.may_post(actor):
        return []
    counts = catalogue.posting_counts(actor)
    style = "late" if counts.mismatched else "act" if counts.lacking else ""
    return [
        {
            "value": number_vn(counts.procedures),
            "label": _("Cần niêm yết lại"),
            "note": _("treo bản cũ, phải gỡ hoặc còn thiếu"),
            "style": style,
            "href": f"{reverse('workspace:posting-board')}?loc=canh-bao",
        }
    ]


def morning_table(rows: Sequence[MorningRow], *, calendar: Calendar) -> BoundTable:
    """Late and endangered dossiers, each with its reason."""
    now = clock.now()
    table = Table(
        [
            _who(lambda row: row.dossier),
            Column(gettext_lazy("Vì sao"), "why", sub=lambda row: _held(row.dossier), phone="plain"),
            Column(
                gettext_lazy("Hạn"),
                lambda row: clock_view(row.dossier, now=now, calendar=calendar),
                component="clock",
                key="due",
                export="dossier.work_due_at",
                phone="plain",
            ),
            Column(
                gettext_lazy("Nguy cơ"), lambda row: risk_badge(row.standing), component="state", key="risk"
            ),
        ],
        caption=gettext_lazy("Hồ sơ trễ và có nguy cơ trễ"),
        css="cards",
        row_key="dossier.public_id",
    )
    return table.bind(rows)


def figure_table(figure: DayFigure, rows: Sequence[Dossier], *, calendar: Calendar) -> BoundTable:
    """The dossiers behind a number, the most pressing first."""
    now = clock.now()
    table = Table(
        [
            _who(lambda row: row),
            Column(FIGURES[figure][2], "pressing_at", component="datetime", key="pressing"),
            Column(
                gettext_lazy("Đang ở"),
                lambda row: row.step_name or row.get_state_display(),
                sub=_held,
                key="step",
            ),
            Column(
                gettext_lazy("Hạn"),
                lambda row: clock_view(row, now=now, calendar=calendar),
                component="clock",
                key="due",
                export="work_due_at",
                phone="plain",
            ),
            Column(gettext_lazy("Trạng thái"), lambda row: badge(row.state), component="state", key="state"),
        ],
        caption=figure.label,
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def of_morning(
    actor: Actor, pick: Pick, page: Page[MorningRow], scope: MorningScope, calendar: Calendar
) -> dict[str, Any]:
    """The page of a morning list."""
    table = morning_table(page.rows, calendar=calendar)
    return {"table": table, "has_rows": bool(page.rows), **_about(actor, pick, scope), "explains": True}


def of_figure(
    actor: Actor, figure: DayFigure, page: Page[Dossier], scope: MorningScope, calendar: Calendar
) -> dict[str, Any]:
    """The page of another number's list."""
    table = figure_table(figure, page.rows, calendar=calendar)
    return {"table": table, "has_rows": bool(page.rows), **_about(actor, figure, scope), "explains": False}


def approvals_table(rows: Sequence[Dossier], *, calendar: Calendar) -> BoundTable:
    """What waits for this officer's approval, in short."""
    now = clock.now()
    table = Table(
        [
            _who(lambda row: row),
            Column(
                gettext_lazy("Hạn"),
                lambda row: clock_view(row, now=now, calendar=calendar),
                component="clock",
                key="due",
                export="work_due_at",
                phone="plain",
            ),
        ],
        caption=DayFigure.TO_APPROVE.label,
        css="cards",
        row_key="public_id",
    )
    return table.bind(rows)


def _about(actor: Actor, which: Pick | DayFigure, scope: MorningScope) -> dict[str, Any]:
    return {
        "heading": which.label,
        "scopes": scopes(actor, scope, reverse("workspace:day-list", args=[which.value])),
        "day_url": f"{reverse('workspace:day')}?pham-vi={scope.value}",
    }


def _who(dossier: Any) -> Column:
    return Column(
        gettext_lazy("Người nộp, thủ tục"),
        lambda row: dossier(row).owner_name,
        key="owner_name",
        component="main",
        sub=lambda row: escape(dossier(row).procedure.name) + ", " + nowrap(dossier(row).code),
        href=lambda row: dossier_url(dossier(row)),
        phone="plain",
    )


def _held(row: Dossier) -> str:
    """At which step, and who holds it: "Thẩm định hồ sơ, Lê Thị Chuyên (Phòng QLCN)"."""
    unit = row.unit.short_name or row.unit.name
    if row.holder is None:
        return _("%(step)s, chưa giao ai (%(unit)s)") % {"step": row.step_name, "unit": unit}
    return _("%(step)s, %(who)s (%(unit)s)") % {
        "step": row.step_name,
        "who": row.holder.full_name,
        "unit": unit,
    }
