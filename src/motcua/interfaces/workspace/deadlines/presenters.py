"""The calendar, what a change would move, and the figures as the pages show them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from motcua.domains.deadlines import rules
from motcua.domains.deadlines.types import DayKind, Edit, EditKind, HoursEdit, SettingKey, SettingKind, Unit
from motcua.interfaces.workspace.deadlines.weeks import hours_words, span_text
from motcua.kernel.clock import to_vn
from motcua.kernel.formats import date_vn, time_vn, weekday_vn
from motcua.ui.parts import Badge
from motcua.ui.tables import Column, Table

KINDS = {
    DayKind.HOLIDAY: ("holiday", Badge(gettext_lazy("Nghỉ lễ, tết"), "run", "cal")),
    DayKind.COMPENSATORY: ("lieu", Badge(gettext_lazy("Nghỉ bù, hoán đổi"), "wait", "pause")),
    DayKind.MAKE_UP: ("worked", Badge(gettext_lazy("Làm bù"), "ok", "check")),
}


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year calendar. `kind` is "" (a working day), off, holiday, lieu, worked or blank."""

    number: int = 0
    kind: str = ""
    said: str = ""
    href: str = ""
    today: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its days, Monday first."""

    title: str
    days: tuple[YearDay, ...]


def months_of(year: int, rows: Iterable[Any], *, today: date, may_edit: bool) -> list[Month]:
    """The twelve months of a year with the exceptional days of the rows."""
    named = {row.date: row for row in rows}
    found = []
    for month in range(1, 13):
        first = date(year, month, 1)
        blanks = [YearDay(kind="blank")] * (first.isoweekday() - 1)
        days = [first + timedelta(days=n) for n in range(monthrange(year, month)[1])]
        title = _("Tháng %(month)d") % {"month": month}
        found.append(Month(title, (*blanks, *(_day(on, named.get(on), today, may_edit) for on in days))))
    return found


def _day(on: date, row: Any, today: date, may_edit: bool) -> YearDay:
    href = f"{reverse('workspace:calendar-day')}?ngay={on.isoformat()}" if may_edit else ""
    if row is None:
        weekend = on.isoweekday() > 5
        return YearDay(
            on.day,
            "off" if weekend else "",
            _("nghỉ cuối tuần") if weekend else "",
            "" if weekend else href,
            on == today,
        )
    said = row.name if row.confirmed else _("%(name)s, chưa đối chiếu") % {"name": row.name}
    return YearDay(on.day, KINDS[DayKind(row.kind)][0], said, href, on == today, not row.confirmed)


def _when(row: Any) -> str:
    return f"{weekday_vn(row.date)} {date_vn(row.date)}"


def _swapped(row: Any) -> str:
    return _("hoán đổi với %(day)s") % {"day": date_vn(row.swapped_with)} if row.swapped_with else ""


def _edit_href(row: Any) -> str:
    return f"{reverse('workspace:calendar-day')}?ngay={row.date.isoformat()}"


def checked(row: Any) -> Badge:
    """Whether somebody compared it with the text: a day's `confirmed`, a figure's `verified`."""
    good = getattr(row, "confirmed", None) if hasattr(row, "confirmed") else row.verified
    return Badge(_("Đã đối chiếu"), "ok", "check") if good else Badge(_("Chưa đối chiếu"), "act", "alert")


def _in_two_lines(text: Any) -> Markup:
    """A long basis, cut on wide screens; whole for those who point at it."""
    return Markup('<span class="cl2 brk" title="%s">%s</span>') % (text, text)


def day_table(may_edit: bool) -> Table:
    """The exceptional days of a year."""
    return Table(
        [
            Column(
                gettext_lazy("Ngày"),
                _when,
                key="date",
                component="main",
                sub=_swapped,
                href=_edit_href if may_edit else None,
                phone="plain",
            ),
            Column(gettext_lazy("Tên ngày"), "name"),
            Column(
                gettext_lazy("Loại"), lambda row: KINDS[DayKind(row.kind)][1], component="state", key="kind"
            ),
            Column(
                gettext_lazy("Căn cứ"), lambda row: row.source or row.get_evidence_display(), key="source"
            ),
            Column(gettext_lazy("Đối chiếu"), checked, component="state", key="checked"),
        ],
        caption=gettext_lazy("Ngày nghỉ, nghỉ bù, làm bù"),
        css="cards",
        row_key="public_id",
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that would move, whatever page it comes from."""

    label: str
    what: str
    old: datetime
    new: datetime
    unit: str = ""
    note: str = ""

    @property
    def shift(self) -> str:
        days = (self.new.date() - self.old.date()).days
        if not days:
            return _("đổi giờ")
        return _("muộn hơn %(n)d ngày") % {"n": days} if days > 0 else _("sớm hơn %(n)d ngày") % {"n": -days}


def moved_rows(rows: Iterable[Any], units: Iterable[Any]) -> list[Moved]:
    """Rows of a preview, inline or kept, with the name of the unit."""
    names = {unit.pk: unit.name for unit in units}
    found = []
    for row in rows:
        key = row.unit_key if hasattr(row, "unit_key") else row.unit_id
        old, new = to_vn(row.old), to_vn(row.new)
        found.append(Moved(row.label, row.what, old, new, names.get(key, "") if key else "", row.note))
    return found


MOVED = Table(
    [
        Column(gettext_lazy("Hồ sơ, việc"), "label", component="main", sub="what", phone="plain"),
        Column(gettext_lazy("Đơn vị"), "unit"),
        Column(gettext_lazy("Hạn hiện nay"), "old", component="datetime"),
        Column(gettext_lazy("Hạn nếu đổi"), "new", component="datetime"),
        Column(gettext_lazy("Chênh"), "shift", key="shift", sub="note"),
    ],
    caption=gettext_lazy("Hạn sẽ đổi"),
    css="cards",
)


def edit_words(edit: Edit, units: Iterable[Any]) -> str:
    """The change in one sentence or two."""
    if isinstance(edit, HoursEdit):
        return hours_words(edit, {unit.public_id: unit.name for unit in units})
    day = f"{weekday_vn(edit.on)} {date_vn(edit.on)}"
    if edit.kind is EditKind.SWAP and edit.worked_on is not None:
        worked = f"{weekday_vn(edit.worked_on)} {date_vn(edit.worked_on)}"
        return _("Nghỉ %(day)s, làm bù %(worked)s.") % {"day": day, "worked": worked}
    if edit.kind is EditKind.REMOVAL:
        return _("Bỏ %(day)s khỏi danh sách ngày nghỉ, ngày làm bù.") % {"day": day}
    return _("%(day)s: %(kind)s, “%(name)s”.") % {
        "day": day,
        "kind": edit.day_kind.label.lower(),
        "name": edit.name,
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change begins and where it leads back to when it is saved or given up."""

    label: str
    href: str
    save: str
    saved: str


def origin_of(edit: Edit) -> Origin:
    """The office hours for a change of hours, the year of the day for one of days."""
    if isinstance(edit, HoursEdit):
        return Origin(
            _("Giờ làm việc"),
            reverse("workspace:office-hours"),
            _("Lưu giờ làm việc"),
            _("Đã ghi giờ làm việc. Giấy hẹn đã in không tự đổi; hạn mới tính theo giờ này."),
        )
    return Origin(
        _("Lịch làm việc"),
        reverse("workspace:calendar-year", args=[edit.on.year]),
        _("Lưu vào lịch"),
        _("Đã ghi lịch. Giấy hẹn đã in không tự đổi; hạn mới tính theo lịch mới."),
    )


def value_text(key: SettingKey, value: dict[str, Any]) -> str:
    """A figure as people say it: "03 ngày làm việc", "15:00", "2", "Có"."""
    match key.kind:
        case SettingKind.TERM if not value["amount"]:
            return _("ngay khi quá hạn")
        case SettingKind.TERM:
            return rules.term_text(value["amount"], Unit(value["unit"]))
        case SettingKind.TIME:
            return time_vn(datetime.strptime(value["time"], "%H:%M").time())  # noqa: DTZ007  a time of the day
        case SettingKind.CHOICE:
            return str(key.choices[value["choice"]])
        case _:
            return str(value["count"])


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the law as it stands (or is to stand) at a time."""

    key: str
    label: str
    value: str
    when: str
    basis: str
    note: str
    verified: bool
    in_force: bool

    @property
    def href(self) -> str:
        return reverse("workspace:figure", args=[self.key])


def figures_of(rows: Iterable[Any], today: date) -> list[Figure]:
    """Dated settings in the order of their keys, each key's newest first; the newest in force is marked."""
    found, held = [], set()
    order = {key: place for place, key in enumerate(SettingKey.values)}
    for row in sorted(rows, key=lambda row: order[row.key]):
        within = row.valid_from <= today and (row.valid_to is None or today <= row.valid_to)
        in_force = within and row.key not in held
        if in_force:
            held.add(row.key)
        key = SettingKey(row.key)
        found.append(
            Figure(
                key=row.key,
                label=str(key.label),
                value=value_text(key, row.value),
                when=span_text(row.valid_from, row.valid_to),
                basis=row.legal_basis,
                note=row.note,
                verified=row.verified,
                in_force=in_force,
            )
        )
    return found


def figure_table(may_edit: bool) -> Table:
    """Figures in force, one a row."""
    return Table(
        [
            Column(
                gettext_lazy("Con số"),
                "label",
                component="main",
                href="href",
                sub="note",
                phone="plain",
            ),
            Column(gettext_lazy("Giá trị"), "value"),
            Column(gettext_lazy("Hiệu lực"), "when"),
            Column(gettext_lazy("Căn cứ"), "basis"),
            Column(gettext_lazy("Đối chiếu"), checked, component="state", key="checked"),
        ],
        caption=gettext_lazy("Các con số của thời hạn"),
        css="cards",
        row_key="key",
    )


HISTORY = Table(
    [
        Column(gettext_lazy("Giá trị"), "value", component="main", sub="note", phone="plain"),
        Column(gettext_lazy("Hiệu lực"), "when"),
        Column(gettext_lazy("Căn cứ"), "basis"),
        Column(
            gettext_lazy("Đang dùng"),
            lambda row: Badge(_("Đang dùng"), "run", "check") if row.in_force else "",
            component="state",
            key="in_force",
        ),
        Column(gettext_lazy("Đối chiếu"), checked, component="state", key="checked"),
    ],
    caption=gettext_lazy("Các giá trị theo thời gian"),
    css="cards",
)
