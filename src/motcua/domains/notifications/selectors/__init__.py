"""Reads of notifications."""

from motcua.domains.notifications.selectors.notices import notices_of, unread_count

__all__ = ["notices_of", "unread_count"]
