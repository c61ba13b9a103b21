"""PostgreSQL's own pg_dump and pg_restore, of a version that suits the server."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psycopg

from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.kernel.postgres.binaries import Binaries, candidates

QUIET = ("--no-owner", "--no-privileges", "--no-comments", "--no-publications", "--no-subscriptions")
FRESH_SCHEMA = b"drop schema public cascade; create schema public;\n"
# The script begins by setting parameters; a newer pg_restore sets one that older servers do not know.
HEAD_LINES = 60
NEWER_SETTING = re.compile(rb"SET transaction_timeout = ")


def server_major(url: str) -> int:
    """Major version of the server behind an address."""
    with psycopg.connect(url) as connection:
        return connection.info.server_version // 10000


def tools_for(major: int) -> Binaries:
    """Programs at least as new as the server or dump: an older pg_dump or pg_restore refuses it."""
    usable = [one for one in candidates() if one.major >= major and Path(one.tool("pg_dump")).exists()]
    if not usable:
        raise Refusal(
            f"Cần pg_dump và pg_restore phiên bản {major} trở lên. Hãy chạy `make setup`, "
            f"hoặc cài postgresql-client-{major} của hệ điều hành."
        )
    return usable[0]


def dump(url: str, snapshot: str, target: Path) -> None:
    """Write everything the snapshot sees into one compressed file."""
    tool = tools_for(server_major(url)).tool("pg_dump")
    _run([tool, "-Fc", *QUIET, f"--snapshot={snapshot}", f"--file={target}", f"--dbname={url}"], "Sao lưu")


def restore_into_empty(url: str, source: Path, dumped_by: int) -> None:
    """Fill an empty database from a dump: all of it or nothing."""
    _replay(url, source, dumped_by, before=b"")


def restore_over(url: str, source: Path, dumped_by: int) -> None:
    """Put a database back to a dump, whatever it holds now: all of it, or nothing is changed."""
    _replay(url, source, dumped_by, before=FRESH_SCHEMA)


def _replay(url: str, source: Path, dumped_by: int, before: bytes) -> None:
    """Have pg_restore write its script and psql run it in one transaction, after `before`."""
    binaries = tools_for(max(dumped_by, server_major(url)))
    script = subprocess.Popen(
        [binaries.tool("pg_restore"), *QUIET, "--exit-on-error", "--file=-", str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environ(),
    )
    options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    with subprocess.Popen(
        [binaries.tool("psql"), *options, f"--dbname={url}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environ(),
    ) as psql:
        _feed(psql, script, before)
        complaint = (psql.stderr.read() if psql.stderr else b"").decode("utf-8", "replace")
    if script.wait() or psql.returncode:
        raise Refusal(f"Khôi phục không thành công, dữ liệu vẫn như trước: {complaint.strip()[-800:]}")


def _feed(psql: subprocess.Popen[bytes], script: subprocess.Popen[bytes], before: bytes) -> None:
    """Send psql the whole script; when it breaks off an error follows, and the transaction is undone."""
    if psql.stdin is None or script.stdout is None:
        raise Refusal("Không chạy được psql.")
    try:
        with psql.stdin as out, script.stdout as blocks:
            out.write(before)
            head = b"".join(line for line in islice(blocks, HEAD_LINES) if not NEWER_SETTING.match(line))
            out.write(head)
            for block in iter(lambda: blocks.read(1024 * 1024), b""):
                out.write(block)
            if script.wait():
                out.write(b"select 1/0;\n")
    except BrokenPipeError:
        script.kill()  # psql has stopped at an error, which it tells on its own


def _run(command: list[str], what: str) -> None:
    said = subprocess.run(command, env=_environ(), capture_output=True, text=True, errors="replace")
    if said.returncode:
        raise Refusal(f"{what} không thành công: {said.stderr.strip()[-800:]}")


def _environ() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LD_")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def row_counts(connection: psycopg.Connection) -> dict[str, int]:
    """Rows of every table of the product as this connection's transaction sees them."""
    return {
        table: connection.execute(f'select count(*) from "{table}"').fetchone()[0]  # type: ignore[index]  # noqa: S608
        for table in _tables(connection)
    }


def _tables(connection: psycopg.Connection) -> Iterator[str]:
    query = (
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1"
    )
    for (name,) in connection.execute(query).fetchall():
        yield name
