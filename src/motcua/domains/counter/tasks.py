"""What runs by itself: hours nobody came for are freed, and the day is closed."""

from __future__ import annotations

from datetime import date, timedelta

from motcua.domains.counter.services.book_hour import free_missed_bookings
from motcua.domains.counter.services.close_day import close_day
from motcua.domains.counter.types import CounterPermission
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.jobs import periodic


# Crons run in UTC: 13:00 there is 20:00 in Viet Nam, when no office receives any more. The hourly one ends what a
# worker that was down left open of days before.
@periodic(cron="0 13 * * *", name="counter.close_day")
def close_day_in_the_evening() -> None:
    _close(clock.today())


@periodic(cron="25 * * * *", name="counter.close_late")
def close_days_before() -> None:
    _close(clock.today() - timedelta(days=1))


@periodic(cron="*/5 * * * *", name="counter.free_missed")
def free_missed() -> None:
    for agency_id in people.agency_ids():
        free_missed_bookings(actor=_task("counter.free_missed", agency_id))


def _close(on: date) -> None:
    for agency_id in people.agency_ids():
        close_day(actor=_task("counter.close_day", agency_id), on=on)


def _task(name: str, agency_id: int) -> Actor:
    return system_actor(name, agency_id=agency_id, permissions=[CounterPermission.SERVE])
