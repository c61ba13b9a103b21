"""Days of plan rows, counted under another calendar before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Calendar, CalendarChange, MovedDue
from motcua.domains.people import selectors as people
from motcua.domains.plans.models import DoneDay, PlanRow
from motcua.domains.plans.rules import last_days, reminded_on
from motcua.domains.plans.selectors.board import days_before
from motcua.domains.plans.types import RowStatus
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import VN
from motcua.kernel.formats import date_vn

SUBJECT = "plan_row"


class PlanClocks:
    """What `deadlines` asks before a change of the calendar is saved.

    A plan writes plain dates, and the board counts from them with the calendar of the day: one that becomes a
    day off is done by the working day before it, although its term would end with the working day after it
    (Bộ luật Dân sự 2015, Điều 148 khoản 5); both are told. Plans go by the agency's own hours.
    """

    def count(self, change: CalendarChange) -> int:
        """How many open rows of plans not over yet `affected` will look at."""
        return self._rows(change).count()

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        """The next `size` open rows after the key: each of their days that the change would move."""
        rows = list(self._rows(change).filter(pk__gt=after_key or 0).order_by("pk")[:size])
        done = set(DoneDay.objects.filter(row__in=rows).values_list("row_id", "on"))
        units = self._units(change) if rows else {}
        moved = [
            found
            for row in rows
            for found in self._of_row(row, change, units.get(row.lead_code))
            if (row.pk, found.old.date()) not in done
        ]
        return moved, rows[-1].pk if len(rows) == size else None

    @staticmethod
    def _rows(change: CalendarChange) -> QuerySet[PlanRow]:
        """Open rows of plans that last until the first day that changes or longer."""
        rows = PlanRow.objects.filter(agency_id=change.agency_id).exclude(status=RowStatus.DONE)
        if not change.concerns(None):
            return rows.none()
        return rows if change.since is None else rows.filter(plan__year__gte=change.since.year)

    @staticmethod
    def _units(change: CalendarChange) -> dict[str, int]:
        reader = system_actor("plans.clock_holder", agency_id=change.agency_id, permissions=())
        return {unit.code: unit.pk for unit in people.visible_units(reader)}

    @staticmethod
    def _of_row(row: PlanRow, change: CalendarChange, unit_id: int | None) -> Iterator[MovedDue]:
        before, after = change.before(None), change.after(None)
        names: dict[date, list[str]] = {}
        for last, name in last_days(row.schedule, days_before=days_before(row.agency_id)):
            names.setdefault(last, []).append(name)
        for last, of_day in names.items():
            name = ", ".join(of_day)
            old, new = reminded_on(last, before.is_working), reminded_on(last, after.is_working)
            if old != new:
                yield MovedDue(
                    subject_type=SUBJECT,
                    subject_id=row.public_id,
                    label=_("Kế hoạch mục %(code)s: %(work)s") % {"code": row.code, "work": row.work},
                    unit_id=unit_id,
                    old=_closing(old, before),
                    new=_closing(new, after),
                    what=name[:1].upper() + name[1:] if name else row.time_as_written,
                    note=_note(last, after),
                )


def _closing(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, calendar.hours_on(day)[-1].closes, tzinfo=VN)


def _note(last: date, calendar: Calendar) -> str:
    """Why it is done earlier, and when the term itself would end."""
    if calendar.is_working(last):
        return ""
    ends = deadlines.written_moment(datetime.combine(last, datetime.min.time(), tzinfo=VN), calendar).date()
    text = _(
        "Hạn rơi vào ngày nghỉ %(last)s: làm xong trước, vào ngày làm việc liền trước. Theo Bộ luật Dân sự 2015, "
        "Điều 148, thời hạn kết thúc cuối ngày %(ends)s."
    )
    return text % {"last": date_vn(last), "ends": date_vn(ends)}


CLOCKS = PlanClocks()
