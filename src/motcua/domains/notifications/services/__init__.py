"""Writes of notifications."""

from motcua.domains.notifications.services.mark_read import mark_all_read, mark_read
from motcua.domains.notifications.services.notify import notify, notify_all

__all__ = ["mark_all_read", "mark_read", "notify", "notify_all"]
