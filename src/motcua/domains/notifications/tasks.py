"""What runs by itself: sending the queued letters, the morning lists."""

from __future__ import annotations

from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.notifications.services import (
    remind_of_filings,
    send_morning_lists,
    send_queued_mail,
    send_queued_texts,
)
from motcua.domains.people import selectors as people
from motcua.kernel.actors import system_actor
from motcua.kernel.jobs import periodic


@periodic(cron="* * * * * */20", name="notifications.send_mail")
def send_mail() -> None:
    """Three rounds a minute: a letter leaves soon after its cause, and its fault costs the cause nothing."""
    send_queued_mail()


@periodic(cron="* * * * * */20", name="notifications.send_texts")
def send_texts() -> None:
    """Short messages too leave soon after their cause; those of the night in the morning."""
    send_queued_texts()


# 22:45 and 04:45 UTC are 05:45 and 11:45 in Viet Nam, in time before the night in which expired filings go.
@periodic(cron="45 22,4 * * *", name="notifications.remind_of_filings")
def remind_of_filings_in_all() -> None:
    """Twice a day, for each agency; short messages of quiet hours wait for their end."""
    for agency_id in people.agency_ids():
        permissions = [DossierPermission.READ]
        remind_of_filings(
            actor=system_actor("notifications.filings", agency_id=agency_id, permissions=permissions)
        )


# Crons run in UTC: 22:00 to 04:00 there are 05:00 to 11:00 in Viet Nam. A worker that was away early in the
# morning still sends the day's lists.
@periodic(cron="*/5 22,23,0-4 * * *", name="notifications.morning_lists")
def morning_lists() -> None:
    """Each agency's lists, once on a working day, when its morning has come."""
    for agency_id in people.agency_ids():
        send_morning_lists(
            actor=system_actor(
                "notifications.morning_lists", agency_id=agency_id, permissions=[DossierPermission.READ]
            )
        )
