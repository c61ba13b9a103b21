"""The demo department for tests, played once a process and day; later tests get the same rows back from memory.

Only for tests with real transactions, whose database is emptied after each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from motcua.interfaces.cli import demo
from motcua.kernel import clock, revisions

# Generated columns are counted by the database; partitions are filled through their parent.
_COLUMNS = """
    select t.oid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_class t
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where t.relkind in ('r', 'p') and not t.relispartition and t.relname <> 'django_migrations'
     group by t.oid
"""
_SEQUENCES = """
    select quote_ident(sequencename), last_value
      from pg_sequences where schemaname = current_schema() and last_value is not null
"""


@dataclass(frozen=True)
class Kept:
    """The rows of every table as COPY writes them, with the columns they have, and where sequences stood."""

    tables: dict[str, tuple[str, bytes]]
    sequences: dict[str, int]


_kept: dict[date, Kept] = {}


def load_demo() -> None:
    """The department as `motcua demo` loads it, in an empty database."""
    today = clock.today()
    if today not in _kept:
        demo.load()
        with connection.cursor() as cursor:
            _kept[today] = _keep(cursor)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        _put_back(cursor, _kept[today])
    revisions.forget()


def _keep(cursor: Any) -> Kept:
    cursor.execute(_COLUMNS)
    tables = {}
    for table, columns in cursor.fetchall():  # names as the database quotes them
        with cursor.copy(f"copy (select {columns} from {table}) to stdout") as rows:  # noqa: S608
            tables[table] = (columns, b"".join(rows))
    cursor.execute(_SEQUENCES)
    return Kept(tables, dict(cursor.fetchall()))


def _put_back(cursor: Any, kept: Kept) -> None:
    # As in a restored backup: rows that were true once are not asked again by keys and triggers.
    cursor.execute("set local session_replication_role = replica")
    cursor.execute(f"truncate {', '.join(kept.tables)} cascade")
    for table, (columns, rows) in kept.tables.items():
        if rows:
            with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                copy.write(rows)
    for name, value in kept.sequences.items():
        cursor.execute("select setval(%s, %s)", [name, value])
