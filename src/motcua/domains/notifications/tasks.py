"""What runs by itself: sending the queued letters."""

from __future__ import annotations

from motcua.domains.notifications.services import send_queued_mail
from motcua.kernel.jobs import periodic


@periodic(cron="* * * * * */20", name="notifications.send_mail")
def send_mail() -> None:
    """Three rounds a minute: a letter leaves soon after its cause, and its fault costs the cause nothing."""
    send_queued_mail()
