"""Tables brought up to date, and what stands between them and the code. Django must be ready."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

# A migration that waits for a lock holds up everybody behind it; better to fail and try again.
LIMITS = "-c lock_timeout=10s -c statement_timeout=15min"


@contextmanager
def careful_connection() -> Iterator[None]:
    """Connections opened within the block give up on locks and endless statements."""
    before = os.environ.get("PGOPTIONS", "")
    os.environ["PGOPTIONS"] = f"{before} {LIMITS}".strip()
    try:
        yield
    finally:
        os.environ["PGOPTIONS"] = before


def pending_migrations() -> list[str]:
    """Migrations the code has and the database lacks, in the order they would run ("people.0002_add_x")."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def unknown_migrations() -> list[str]:
    """Migrations of our apps the database has and the code lacks: the data is of a newer version."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied, known = loader.applied_migrations or {}, loader.disk_migrations or {}
    apps = {app for app, _name in known}
    return sorted(f"{app}.{name}" for app, name in applied if app in apps and (app, name) not in known)


def holds_data() -> bool:
    """Whether the database was ever migrated."""
    from django.db import connection

    return "django_migrations" in connection.introspection.table_names()


def migrate() -> None:
    """Run what is pending. Django's own lines are of no interest unless it fails."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0, stdout=io.StringIO())
