"""A backup while people work: one snapshot of the database, the files it names, checksums of it all."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from motcua.interfaces.cli.operations import dumps
from motcua.interfaces.cli.operations.checksums import copy_and_hash, keep_folder, sha256_of
from motcua.interfaces.cli.operations.manifests import DUMP, FILES, SEALS, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal, from_os_error
from motcua.interfaces.cli.operations.surroundings import fingerprints_in, keys_folder
from motcua.interfaces.cli.operations.versions import current_version

# Columns of this name hold the SHA-256 under which a file is kept; a house rule of the models.
NAMING_COLUMNS = """
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'sha256' and t.table_type = 'BASE TABLE'
    order by 1
"""


@dataclass(frozen=True)
class Summary:
    """What a backup holds, for the person who asked for it."""

    folder: Path
    rows: int
    files: int
    bytes: int


def back_up(data: Path, url: str, target: Path) -> Summary:
    """Write a backup into `target`, which must not exist or be empty: all of it or nothing."""
    target = target.absolute()
    require_free(target)
    unfinished = target.with_name(f".{target.name}.dang-ghi")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        summary = _write(data, url, unfinished, target)
        if target.exists():
            target.rmdir()
        unfinished.rename(target)
        keep_folder(target.parent)
    except OSError as error:
        raise from_os_error(error, target) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return summary


def require_free(target: Path) -> None:
    """A backup never overwrites."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal(f"{target} đã có nội dung. Hãy chọn một thư mục mới cho bản sao lưu.")


def _write(data: Path, url: str, folder: Path, target: Path) -> Summary:
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        snapshot = _one(connection, "select pg_export_snapshot()")
        dumps.dump(url, snapshot, folder / DUMP)
        named = _named_files(connection)
        rows = dumps.row_counts(connection)
        migrations = _migrations(connection)
        last_seal = _last_seal(connection)
        major = connection.info.server_version // 10000
    checksums = {DUMP: sha256_of(folder / DUMP)}
    checksums |= _copy_files(data, folder, named)
    checksums |= _copy_seals(data, folder, last_seal)
    Manifest(
        version=current_version(),
        taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
        server_major=major,
        migrations=migrations,
        rows=rows,
        keys=fingerprints_in(keys_folder(data)),
        files=checksums,
    ).write(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Summary(target, sum(rows.values()), len(named), size)


def _one(connection: psycopg.Connection, query: str) -> str:
    row = connection.execute(query).fetchone()
    return str(row[0]) if row else ""


def _named_files(connection: psycopg.Connection) -> set[str]:
    """Every file content the snapshot speaks of."""
    named: set[str] = set()
    for table, column in connection.execute(NAMING_COLUMNS).fetchall():
        query = f'select distinct "{column}" from "{table}" where "{column}" <> \'\''  # noqa: S608
        named.update(row[0] for row in connection.execute(query))
    return named


def _migrations(connection: psycopg.Connection) -> list[str]:
    if _one(connection, "select to_regclass('public.django_migrations') is null") == "True":
        raise Refusal("Cơ sở dữ liệu chưa có gì để sao lưu. Hãy chạy `motcua up` trước.")
    rows = connection.execute("select app || '.' || name from django_migrations order by 1").fetchall()
    return [name for (name,) in rows]


def _last_seal(connection: psycopg.Connection) -> int:
    return int(_one(connection, "select coalesce(max(number), 0) from kernel_seal"))


def _copy_files(data: Path, folder: Path, named: set[str]) -> dict[str, str]:
    """The files the snapshot names. They were written before the rows that name them and never change."""
    checksums = {}
    for sha256 in sorted(named):
        inside = f"{FILES}/{sha256[:2]}/{sha256[2:4]}/{sha256}"
        if (data / "quarantine" / sha256).exists() and not (data / inside).exists():
            continue  # malware is not carried along; the row says why the file is not given out
        try:
            found = copy_and_hash(data / inside, folder / inside)
        except FileNotFoundError:
            raise Refusal(
                f"Thiếu tệp {sha256} mà cơ sở dữ liệu nhắc tới; chưa sao lưu. Hãy chạy `motcua doctor`."
            ) from None
        if found != sha256:
            raise Refusal(
                f"Tệp {sha256} trên ổ đĩa đã bị hỏng; chưa sao lưu. Hãy lấy lại từ bản sao lưu trước."
            )
        checksums[inside] = sha256
    return checksums


def _copy_seals(data: Path, folder: Path, last: int) -> dict[str, str]:
    """The lines of the seals' file up to the snapshot; later ones speak of entries that are not in it."""
    source = data / "seals" / SEALS
    if not source.exists():
        return {}
    with source.open("rb") as lines, (folder / SEALS).open("xb") as kept:
        for line in lines:
            if line.endswith(b"\n") and json.loads(line)["number"] <= last:
                kept.write(line)
    return {SEALS: sha256_of(folder / SEALS)}
