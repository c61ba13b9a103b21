"""From one version to the next: backup, migrate, check - or back as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from motcua.interfaces.cli.operations import dumps, migrating
from motcua.interfaces.cli.operations.backup import back_up
from motcua.interfaces.cli.operations.manifests import DUMP, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.shipped import give_what_is_new
from motcua.interfaces.cli.operations.surroundings import close_connections

# What an upgrade may never lose: the journal is append-only, so a count that fell is proof of damage.
NEVER_FEWER = "kernel_journalentry"


@dataclass(frozen=True)
class Upgraded:
    """What was done: the migrations run and the backup taken before them (None when there was no need)."""

    migrations: list[str]
    backup: Path | None


def bring_up_to_date(data: Path, url: str, backup_to: Path | None = None) -> Upgraded:
    """Run pending migrations; a database that holds data is backed up first and put back when they fail.

    Django must be ready. Raises `Refusal`; then the database is as it was before.
    """
    pending = migrating.pending_migrations()
    unknown = migrating.unknown_migrations()
    if unknown:
        raise Refusal(
            f"Dữ liệu do phiên bản motcua mới hơn ghi ({unknown[-1]}). Hãy dùng phiên bản đó, hoặc "
            "khôi phục bản sao lưu của phiên bản này vào thư mục dữ liệu khác."
        )
    if not pending:
        return Upgraded([], None)
    if not migrating.holds_data():
        with _fresh_connections(), migrating.careful_connection():
            migrating.migrate()
        return Upgraded(pending, None)
    target = backup_to or data / "backups" / f"truoc-nang-cap-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    back_up(data, url, target)
    _migrate_or_put_back(url, target)
    give_what_is_new()
    return Upgraded(pending, target)


def _migrate_or_put_back(url: str, backup: Path) -> None:
    manifest = Manifest.read(backup)
    try:
        with _fresh_connections(), migrating.careful_connection():
            migrating.migrate()
        _check(url, manifest)
    except BaseException as error:
        close_connections()
        dumps.restore_over(url, backup / DUMP, manifest.server_major)
        raise Refusal(
            f"Nâng cấp không thành công, dữ liệu đã trở về như trước ({error}). Hãy dùng lại phiên bản cũ "
            f"của motcua; bản sao lưu trước khi nâng cấp: {backup}"
        ) from error


@contextlib.contextmanager
def _fresh_connections() -> Iterator[None]:
    """Options of a connection count from its opening: close before and after."""
    close_connections()
    try:
        yield
    finally:
        close_connections()


def _check(url: str, before: Manifest) -> None:
    """The tables are those of the code, nothing of the journal is gone, and it verifies."""
    from django.core.management import call_command

    from motcua.kernel import seals

    left = migrating.pending_migrations()
    if left:
        raise Refusal(f"còn bước chưa chạy: {', '.join(left)}")
    call_command("check", databases=["default"])
    with psycopg.connect(url) as connection:
        rows = dumps.row_counts(connection)
    if rows.get(NEVER_FEWER, 0) < before.rows.get(NEVER_FEWER, 0):
        raise Refusal("nhật ký bị thiếu bản ghi")
    report = seals.verify()
    if not report.ok:
        raise Refusal(" ".join(report.sentences()[:3]))
