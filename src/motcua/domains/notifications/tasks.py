"""What runs by itself: sending the queued letters, the morning lists."""

from __future__ import annotations

from motcua.domains.dossiers.types import DossierPermission
from motcua.domains.notifications.services import send_morning_lists, send_queued_mail, send_queued_texts
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
