"""Every row an act on a dossier may write, as one short answer of the database: cheap enough to ask after each act.

rows = Rows(OF_DOSSIERS)
before = rows()
...
assert changed(before, rows()) == []
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from django.db import connection

# The dossier and all that is its own; its task and legs, its clock, its papers and their numbers, who is told,
# the journal, the log of readings, the parties, and the work that waits to be done.
OF_DOSSIERS = (
    "deadlines_clockspell",
    "documents_",
    "dossiers_",
    "kernel_",
    "notifications_",
    "people_party",
    "procrastinate_jobs",
    "workflow_leg",
    "workflow_run",
    "workflow_task",
)
EVERYTHING = ("",)

_TABLES = (
    "select relname from pg_class where relnamespace = 'public'::regnamespace"
    " and relkind in ('r', 'p') and not relispartition order by relname"
)
_ONE = "(select count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) from \"{}\" r)"
_FUNCTION = (
    "create function {name}() returns text[] language plpgsql as $$ begin return array[{rows}]; end $$"
)
_numbers = itertools.count(1)


class Rows:
    """How many rows each table whose name begins so has, and the sum of their hashes. A function of the running
    transaction, which the database plans once and answers thousands of times."""

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        self.name = f"pg_temp.rows_{next(_numbers)}"
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            self.tables = [name for (name,) in cursor.fetchall() if name.startswith(beginnings)]
            cursor.execute(_FUNCTION.format(name=self.name, rows=", ".join(map(_ONE.format, self.tables))))

    def __call__(self) -> Mapping[str, str]:
        with connection.cursor() as cursor:
            cursor.execute(f"select {self.name}()")
            return dict(zip(self.tables, cursor.fetchone()[0], strict=True))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The tables that differ."""
    return [table for table in before if before[table] != after[table]]
