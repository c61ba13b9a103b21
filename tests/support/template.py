"""The tests' databases are copies of one that was migrated once: a copy takes a moment, migrating takes many seconds.

The template is made anew when a migration changes and on a new day (partitions are made for months to come). It
stays on the tests' own server for the next run.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "var" / "test-template.lock"
PREFIX = "test_template_"


def template() -> str:
    """The name of a migrated database nobody is connected to."""
    today = f"{PREFIX}{datetime.now(UTC):%Y%m%d}_"
    name = today + _of_migrations()
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _templates():
            _build(name, of_today=today)
    return name


def _of_migrations() -> str:
    """A short hash of every migration and of what makes tables of them."""
    found = hashlib.sha256()
    makers = [
        *(ROOT / "src").rglob("migrations/*.py"),
        ROOT / "src" / "motcua" / "kernel" / "first_tables.py",
    ]
    for path in sorted(makers):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _templates() -> set[str]:
    with _maintenance() as cursor:
        cursor.execute("select datname from pg_database where starts_with(datname, %s)", [PREFIX])
        return {name for (name,) in cursor.fetchall()}


def _build(name: str, of_today: str) -> None:
    """Migrated under another name first, so that one that was interrupted is never used; those of earlier days
    go."""
    unfinished, usual = f"{PREFIX}unfinished", connection.settings_dict["NAME"]
    with _maintenance() as cursor:
        for old in {one for one in _templates() if not one.startswith(of_today)} | {unfinished}:
            cursor.execute(f'drop database if exists "{old}"')
        cursor.execute(f'create database "{unfinished}"')
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = unfinished
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = usual
    with _maintenance() as cursor:
        cursor.execute(f'alter database "{unfinished}" rename to "{name}"')


@contextmanager
def _maintenance() -> Iterator[Any]:
    """A cursor in the server's own database."""
    with connection._nodb_cursor() as cursor:
        yield cursor
