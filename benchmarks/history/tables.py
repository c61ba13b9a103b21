"""Loading many rows at once: indexes off, COPY, indexes on, references and sequences made right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from benchmarks.history.sheets import COLUMNS, Sheets

_INDEXES = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
 where t.relname = any(%s) and not i.indisunique and not x.relispartition
"""
_REFERENCES = """
select c.conrelid::regclass::text, c.confrelid::regclass::text,
       array(select a.attname::text from unnest(c.conkey) with ordinality k(n, i)
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i),
       array(select a.attname::text from unnest(c.confkey) with ordinality k(n, i)
             join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i)
  from pg_constraint c join pg_class t on t.oid = c.conrelid
 where c.contype = 'f' and t.relname = any(%s)
"""


@contextmanager
def without_indexes(connection: psycopg.Connection) -> Iterator[None]:
    """Take the plain indexes of the loaded tables away and build them again after: ten times less work."""
    found = connection.execute(_INDEXES, [list(COLUMNS)]).fetchall()
    for name, _definition in found:
        connection.execute(f"drop index {name}")  # noqa: S608  a name from the catalogue
    connection.commit()
    yield
    connection.execute("set maintenance_work_mem = '256MB'")
    for _name, definition in found:
        connection.execute(definition.replace(" ON ONLY ", " ON "))
    connection.commit()


def trust(connection: psycopg.Connection) -> None:
    """Skip the check of each reference (`broken_references` checks all at once) and the wait for the disk."""
    connection.execute("set session_replication_role = replica")
    connection.execute("set synchronous_commit = off")


def copy_all(connection: psycopg.Connection, sheets: Sheets) -> int:
    """Write every sheet; the caller commits. How many rows."""
    count = 0
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            named = ", ".join(f'"{column}"' for column in columns)
            with cursor.copy(f"copy {table} ({named}) from stdin") as copy:
                copy.write(sheets.text(table))
            count += len(sheets.lines[table])
    return count


def next_key(connection: psycopg.Connection, table: str) -> int:
    """The first free key of a table whose rows are all committed."""
    row = connection.execute(f"select coalesce(max(id), 0) + 1 from {table}").fetchone()  # noqa: S608
    return int(row[0]) if row else 1


def set_sequences(connection: psycopg.Connection) -> None:
    """Rows the application adds next get keys after ours; the caller commits."""
    for table, columns in COLUMNS.items():
        if columns[0] == "id" and not table.startswith("kernel_"):
            connection.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))"  # noqa: S608
            )


def broken_references(connection: psycopg.Connection) -> list[str]:
    """Foreign keys of the loaded tables with a row that names nothing; none in a sound history."""
    broken = []
    for table, target, own, theirs in connection.execute(_REFERENCES, [list(COLUMNS)]).fetchall():
        same = " and ".join(f't."{b}" = r."{a}"' for a, b in zip(own, theirs, strict=True))
        given = " and ".join(f'r."{a}" is not null' for a in own)
        row = connection.execute(
            f"select count(*) from {table} r where {given}"  # noqa: S608
            f" and not exists (select from {target} t where {same})"
        ).fetchone()
        if row and row[0]:
            broken.append(f"{table} ({', '.join(own)}) → {target}: {row[0]}")
    return broken


def settle(connection: psycopg.Connection) -> None:
    """What autovacuum would have done over two years."""
    connection.autocommit = True
    for table in (*COLUMNS, "documents_numbercounter", "kernel_seal"):
        connection.execute(f"vacuum (analyze) {table}")
    connection.autocommit = False
