"""Terms of open announcements, counted under another calendar before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import QuerySet

from motcua.domains.catalogue import rules
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.selectors._announcements import dues_of, running_due, works_on
from motcua.domains.catalogue.types import AnnouncementState
from motcua.domains.deadlines.types import Calendar, CalendarChange, MovedDue
from motcua.kernel.clock import VN

SUBJECT = "announcement"
_CLOSING = time(17)


class AnnouncementClocks:
    """What `deadlines` asks before a change of the calendar is saved: the present term of each open announcement.
    They go by the agency's own hours."""

    def count(self, change: CalendarChange) -> int:
        """How many open announcements `affected` will look at."""
        return self._rows(change).count()

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        """The next `size` open announcements after the key: those whose present term the change would move."""
        rows = list(self._rows(change).filter(pk__gt=after_key or 0).order_by("pk")[:size])
        moved = [found for row in rows for found in self._of(row, change)]
        return moved, rows[-1].pk if len(rows) == size else None

    @staticmethod
    def _rows(change: CalendarChange) -> QuerySet[Announcement]:
        rows = Announcement.objects.filter(agency_id=change.agency_id).exclude(state__in=rules.ENDED)
        return rows.select_related("trigger", "decision", "unit") if change.concerns(None) else rows.none()

    @staticmethod
    def _of(row: Announcement, change: CalendarChange) -> Iterator[MovedDue]:
        state, after = AnnouncementState(row.state), change.after(None)
        due = running_due(state, dues_of(row.trigger, row.decision, after))
        if due.work_on != row.due_on:
            yield MovedDue(
                subject_type=SUBJECT,
                subject_id=row.public_id,
                label=row.title,
                unit_id=row.unit_id,
                old=_end_of(row.due_on, change.before(None)),
                new=_end_of(due.work_on, after),
                what=due.label,
            )


def _end_of(day: date, calendar: Calendar) -> datetime:
    """When the office closes that day."""
    closes = (
        calendar.hours_on(day)[-1].closes if works_on(calendar)(day) and calendar.covers(day) else _CLOSING
    )
    return datetime.combine(day, closes, tzinfo=VN)


CLOCKS = AnnouncementClocks()
