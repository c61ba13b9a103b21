"""Sessions in the database, read by one plain statement: it comes with every page, and writing it through the
ORM costs more than the database takes to answer it. Everything else is Django's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

_READ = 'select session_data from "django_session" where session_key = %s and expire_date > %s'


class SessionStore(DatabaseStore):
    """Named so by Django, which looks it up in the module that SESSION_ENGINE names."""

    def _get_session_from_db(self) -> Any:
        """The stored session with its `session_data`; None, and a new key to come, when it ended or never was."""
        with connection.cursor() as cursor:
            cursor.execute(_READ, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return SimpleNamespace(session_data=row[0])
