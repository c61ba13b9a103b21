"""A backup brought back, into an empty place only, after everything about it was checked."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from motcua.interfaces.cli.operations import dumps
from motcua.interfaces.cli.operations.checksums import copy_and_hash
from motcua.interfaces.cli.operations.manifests import DUMP, FILES, SEALS, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal, from_os_error
from motcua.interfaces.cli.operations.surroundings import database, fingerprints_in, keys_folder, own_server
from motcua.interfaces.cli.operations.versions import current_version, is_newer
from motcua.kernel.postgres.folders import Folders

NOT_NEEDED = frozenset({"web"})  # signs sessions only; a fresh one makes people sign in again
KEPT_IN_DATA = frozenset({"keys", "log", "run"})


@dataclass(frozen=True)
class Restored:
    """What was brought back."""

    manifest: Manifest
    files: int


def restore(source: Path, data: Path) -> Restored:
    """Check the backup, then fill the empty place `data` (or the empty database of DATABASE_URL)."""
    manifest = Manifest.read(source)
    require_known_version(manifest)
    manifest.require_whole(source)
    require_keys(manifest.keys, keys_folder(data))
    require_empty(data)
    try:
        _fill(source, data, manifest)
    except OSError as error:
        raise from_os_error(error, data) from error
    return Restored(manifest, sum(name.startswith(FILES) for name in manifest.files))


def require_known_version(manifest: Manifest) -> None:
    """Data of a newer motcua has tables this one does not understand."""
    ours = current_version()
    if is_newer(manifest.version, ours):
        raise Refusal(
            f"Bản sao lưu do motcua {manifest.version} ghi, phiên bản ở đây là {ours}. "
            "Hãy cài motcua mới hơn hoặc bằng phiên bản đó rồi khôi phục."
        )


def require_keys(needed: Mapping[str, list[str]], folder: Path) -> None:
    """Without its keys the encrypted data of a backup is lost letters; they are kept apart from it."""
    here = fingerprints_in(folder)
    missing = [
        kind
        for kind, prints in needed.items()
        if kind not in NOT_NEEDED and not set(prints) <= set(here.get(kind, []))
    ]
    if missing:
        names = ", ".join(f"{kind}.key" for kind in missing)
        raise Refusal(
            f"Thiếu khóa của bản sao lưu: {names}. Hãy chép thư mục khóa đã cất giữ vào {folder} "
            "rồi chạy lại."
        )


def require_empty(data: Path) -> None:
    """Restoring never mixes with what is there."""
    if data.exists() and any(path.name not in KEPT_IN_DATA for path in data.iterdir()):
        raise Refusal(
            f"{data} đã có dữ liệu. Hãy khôi phục vào thư mục mới: motcua restore … --data THƯ_MỤC_MỚI"
        )
    url = own_server()
    if url is None:
        return
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
            "where n.nspname = 'public' and c.relkind in ('r', 'p')"
        ).fetchone()
    if found and found[0]:
        raise Refusal("Cơ sở dữ liệu ở DATABASE_URL đã có bảng. Hãy khôi phục vào một cơ sở dữ liệu trống.")


def _fill(source: Path, data: Path, manifest: Manifest) -> None:
    """Files first, the database last and in one transaction; on failure what was put here goes away again."""
    before = {path.name for path in data.iterdir()} if data.exists() else set()
    try:
        for name in manifest.files:
            if name.startswith(FILES):
                copy_and_hash(source / name, data / name)
        if SEALS in manifest.files:
            copy_and_hash(source / SEALS, data / "seals" / SEALS)
        with database(data) as served:
            dumps.restore_into_empty(served.url, source / DUMP, manifest.server_major)
            _require_same_rows(served.url, manifest)
    except BaseException:
        _remove_new(data, before)
        raise


def _remove_new(data: Path, before: set[str]) -> None:
    new = [path for path in data.iterdir() if path.name not in before] if data.exists() else []
    if any(path.name == "postgres" for path in new):
        shutil.rmtree(Folders.of(data).home, ignore_errors=True)  # elsewhere when root became nobody
    for path in new:
        shutil.rmtree(path, ignore_errors=True)


def _require_same_rows(url: str, manifest: Manifest) -> None:
    with psycopg.connect(url) as connection:
        rows = dumps.row_counts(connection)
    if rows != dict(manifest.rows):
        wrong = sorted(name for name in {*rows, *manifest.rows} if rows.get(name) != manifest.rows.get(name))
        raise Refusal(f"Số dòng khôi phục không khớp ở các bảng: {', '.join(wrong)}.")
