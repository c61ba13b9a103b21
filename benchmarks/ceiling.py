"""What the bare machine can do in the same minutes: pgbench on the product's own server, in a database of its own.

Two yardsticks. Writing: one case of about 1 kB in a table with three indexes and one audit row, in one transaction.
Reading: one row by primary key. Workloads that write are compared with the first, all others with the second.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.kernel import postgres

DATABASE = "motcua_ceiling"
SECONDS, RUNS = 5, 3
_TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)

_TABLES = """
create table cases (
    id bigint generated always as identity primary key, code text not null unique, state int not null,
    procedure_id int not null, body text not null, created_at timestamptz not null default now());
create index on cases (state, id);
create index on cases (procedure_id, id);
create table audits (
    id bigint generated always as identity primary key, case_code text not null, facts jsonb not null,
    at timestamptz not null default now());
insert into cases (code, state, procedure_id, body)
    select 'c' || n, n % 10, n % 50, repeat('x', 900) from generate_series(1, 100000) n;
analyze cases;
"""
_WRITE = r"""
\set n random(1, 2000000000)
\set s random(1, 10)
\set p random(1, 50)
begin;
insert into cases (code, state, procedure_id, body)
    values (gen_random_uuid()::text, :s, :p, repeat('y', 900));
insert into audits (case_code, facts) values (:n::text, jsonb_build_object('state', :s::int, 'by', :p::int));
end;
"""
_READ = r"""
\set n random(1, 100000)
select code, state, body from cases where id = :n;
"""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Transactions a second of pgbench, the median of its runs."""

    writes: float
    writes_one_client: float
    reads: float


def measure(url: str, clients: int) -> Ceiling:
    """Both yardsticks on the server at `url`; its other databases are not touched. Raises SystemExit."""
    program = Path(postgres.find_binaries().tool("pgbench"))
    if not program.exists():
        raise SystemExit(f"Không có pgbench tại {program}.")
    with _database(url) as own, tempfile.TemporaryDirectory() as folder:
        write, read = Path(folder) / "write.sql", Path(folder) / "read.sql"
        write.write_text(_WRITE)
        read.write_text(_READ)
        return Ceiling(
            writes=_tps(program, own, write, clients),
            writes_one_client=_tps(program, own, write, 1),
            reads=_tps(program, own, read, clients),
        )


@contextmanager
def _database(url: str) -> Iterator[str]:
    """An empty database with the two tables, dropped afterwards."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"drop database if exists {DATABASE}")
        connection.execute(f"create database {DATABASE}")
    own = make_conninfo(**{**conninfo_to_dict(url), "dbname": DATABASE})
    try:
        with psycopg.connect(own) as connection:
            connection.execute(_TABLES)
        yield own
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"drop database if exists {DATABASE} with (force)")


def _tps(program: Path, url: str, script: Path, clients: int) -> float:
    facts = conninfo_to_dict(url)
    environ = {
        **os.environ,
        **{
            f"PG{name.upper()}": str(facts[name])
            for name in ("host", "port", "user", "password")
            if name in facts
        },
        "PGDATABASE": str(facts["dbname"]),
    }
    words = [str(program), "-n", "-M", "prepared", "-f", str(script), "-T", str(SECONDS)]
    words += ["-c", str(clients), "-j", str(min(clients, os.cpu_count() or 1))]
    found = []
    for _run in range(RUNS):
        said = subprocess.run(words, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        tps = _TPS.search(said.stdout)
        if said.returncode or tps is None:
            raise SystemExit(f"pgbench không chạy được: {said.stderr.strip()}")
        found.append(float(tps[1]))
    return round(statistics.median(found), 1)
