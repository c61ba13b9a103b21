"""Django's `migrate`, quick on an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from motcua.kernel import first_tables

# With one of these somebody asks for something else than "everything".
PARTS = (
    "app_label",
    "migration_name",
    "check_unapplied",
    "plan",
    "fake",
    "fake_initial",
    "run_syncdb",
    "prune",
)


class Command(migrate.Command):
    """Tables of an empty database are made at once; what follows (and every other database) is Django's."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options[part] for part in PARTS) and first_tables.is_empty(connection):
            first_tables.make_tables(connection)
        super().handle(*args, **options)
