"""As whom the server runs: directly, in a user namespace, or as the real user nobody."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.kernel import postgres
from motcua.kernel.postgres import identity, launcher
from motcua.kernel.postgres.folders import Folders, postmaster_pid

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def reachable(monkeypatch) -> Iterator[Path]:
    """Stands for /var/lib/motcua."""
    folder = Path(tempfile.mkdtemp(prefix="mc-"))
    folder.chmod(0o755)
    monkeypatch.setattr(identity, "REACHABLE_HOME", folder)
    monkeypatch.setattr(launcher, "REACHABLE_HOME", folder)
    yield folder
    shutil.rmtree(folder)


def real_uid(folders: Folders) -> int:
    return Path(f"/proc/{postmaster_pid(folders)}").stat().st_uid


def test_ordinary_user_runs_the_server_directly(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    chosen = identity.choose_identity(postgres.find_binaries())

    assert (chosen.prefix, chosen.uid) == ((), None)


def test_root_prefers_a_user_namespace(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity.Identity, "works", lambda self: self.prefix == identity.NAMESPACE)

    chosen = identity.choose_identity(postgres.find_binaries())

    assert chosen.prefix == identity.NAMESPACE


def test_root_without_namespaces_becomes_nobody(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity.Identity, "works", lambda self: self.uid == identity.NOBODY)

    chosen = identity.choose_identity(postgres.find_binaries())

    assert (chosen.prefix, chosen.uid) == ((), identity.NOBODY)


def test_root_without_any_way_is_told_so(monkeypatch, reachable):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity.Identity, "works", lambda self: False)

    with pytest.raises(postgres.PostgresError, match="DATABASE_URL|người dùng thường"):
        identity.choose_identity(postgres.find_binaries())


def test_program_that_cannot_be_reached_is_an_exit_code_not_a_crash(tmp_path):
    said = identity.Identity(postgres.find_binaries()).run_command(tmp_path / "missing")

    assert said.returncode == 126


def test_copy_keeps_the_libraries_beside_the_package(reachable, monkeypatch):
    binaries = postgres.find_binaries()
    if binaries.package_dir is None:
        monkeypatch.setattr(identity.Identity, "works", lambda self: True)
        assert identity.as_nobody(binaries).binaries == binaries
        return

    copied = identity._copied(binaries, binaries.package_dir)

    assert identity.Identity(copied).works()
    libraries = f"{binaries.package_dir.name}.libs"
    assert sorted(path.name for path in copied.package_dir.parent.iterdir()) == [
        binaries.package_dir.name,
        libraries,
    ]
    assert identity._copied(binaries, binaries.package_dir) == copied


def test_nobody_starts_stops_and_finds_again_a_server_whose_folder_he_cannot_reach(
    monkeypatch, empty_dir, reachable
):
    if not AS_ROOT:
        assert identity.choose_identity(postgres.find_binaries()).uid is None
        return
    empty_dir.chmod(0o700)
    monkeypatch.setattr(launcher, "choose_identity", identity.as_nobody)

    dsn = postgres.ensure(empty_dir)

    folders = Folders.of(empty_dir)
    assert folders.home.parent == reachable / "data"
    assert real_uid(folders) == identity.NOBODY
    with psycopg.connect(dsn) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert postgres.dsn_if_running(empty_dir) == dsn
    assert postgres.stop(empty_dir) is True
    assert postgres.start(empty_dir) == postgres.Started(dsn, started_here=True)
    postgres.stop(empty_dir)


def test_nobody_uses_the_data_folder_itself_where_he_can_reach_it(monkeypatch, empty_dir, reachable):
    if not AS_ROOT:
        assert identity.choose_identity(postgres.find_binaries()).uid is None
        return
    empty_dir.chmod(0o755)
    monkeypatch.setattr(launcher, "choose_identity", identity.as_nobody)

    postgres.ensure(empty_dir)

    folders = Folders.of(empty_dir)
    assert folders.home == folders.asked
    assert real_uid(folders) == identity.NOBODY
    assert postgres.stop(empty_dir) is True
