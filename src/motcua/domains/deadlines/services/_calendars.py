"""Locking the calendar of an agency, and giving it its next version."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.domains.deadlines.errors import CalendarMissing
from motcua.domains.deadlines.models import WorkingCalendar
from motcua.domains.deadlines.selectors._visible import visible
from motcua.domains.deadlines.selectors.calendars import REVISION
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor


def lock_calendar(actor: Actor) -> WorkingCalendar:
    """The calendar of the actor's agency, held until the transaction ends. Raises CalendarMissing."""
    calendar = WorkingCalendar.objects.select_for_update().filter(visible(actor)).first()
    if calendar is None:
        raise CalendarMissing(_("Cơ quan chưa có lịch làm việc."))
    return calendar


def next_version(calendar: WorkingCalendar) -> int:
    """Count one change of the calendar and make every process read it anew."""
    calendar.version += 1
    calendar.changed_at = clock.now()
    calendar.save(update_fields=["version", "changed_at"])
    revisions.bump(REVISION)
    return calendar.version
