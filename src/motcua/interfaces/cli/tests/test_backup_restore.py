"""A backup holds everything but the keys; restoring brings back exactly that, or changes nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path

import psycopg
import pytest

from motcua.interfaces.cli.operations import backup as backups
from motcua.interfaces.cli.operations import dumps
from motcua.interfaces.cli.operations.backup import back_up
from motcua.interfaces.cli.operations.manifests import DUMP, NAME, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.restore import restore
from motcua.kernel import postgres

pytestmark = pytest.mark.usefixtures("no_server")


@pytest.fixture(scope="session")
def taken(filled: Path, motcua_run, tmp_path_factory) -> Path:
    """A backup of the demo department; tests that spoil one copy it first."""
    place = tmp_path_factory.mktemp("backup")
    shutil.copytree(filled, place / "data")
    target = place / "sao lưu"
    said = motcua_run("backup", target, "--data", place / "data")
    assert said.returncode == 0, said.stderr
    shutil.rmtree(place / "data")
    return target


@pytest.fixture
def spoiled(taken: Path, folder: Path) -> Path:
    copy = folder / "spoiled"
    shutil.copytree(taken, copy)
    return copy


@pytest.fixture
def empty(filled: Path, folder: Path) -> Path:
    """An empty place that holds the keys, as the person who restores must have put there."""
    data = folder / "mới"
    shutil.copytree(filled / "keys", data / "keys")
    return data


def rewrite(backup: Path, **facts: object) -> None:
    path = backup / NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), **facts}))


def files_of(data: Path) -> list[str]:
    return sorted(str(path.relative_to(data)) for path in (data / "files").rglob("*") if path.is_file())


def nothing_came(data: Path) -> bool:
    return [path.name for path in data.iterdir()] == ["keys"]


def test_restored_place_equals_the_one_that_was_backed_up(taken, filled, empty, motcua_run):
    said = motcua_run("restore", taken, "--data", empty)

    assert said.returncode == 0, said.stderr
    with psycopg.connect(postgres.ensure(empty)) as connection:
        assert dumps.row_counts(connection) == dict(Manifest.read(taken).rows)
        assert connection.execute("select count(*) from dossiers_dossier").fetchone()[0] > 0
    postgres.stop(empty)
    assert files_of(empty) == [name for name in files_of(filled) if "incoming" not in name]
    verified = motcua_run("audit", "verify", "--json", "--data", empty)
    assert verified.returncode == 0
    assert json.loads(verified.stdout)["entries"] == Manifest.read(taken).rows["kernel_journalentry"]


def test_manifest_tells_version_keys_and_a_checksum_for_every_file(taken, filled):
    manifest = Manifest.read(taken)

    inside = {str(path.relative_to(taken)) for path in taken.rglob("*") if path.is_file()}
    assert set(manifest.files) == inside - {NAME}
    assert set(manifest.keys) >= {"data", "lookup"}
    assert manifest.server_major == postgres.server_binaries(filled).major
    assert "people.0001_initial" in manifest.migrations


def test_keys_themselves_are_not_in_a_backup(taken, filled):
    secrets = [path.read_bytes() for path in (filled / "keys").glob("*.key")]

    content = b"".join(path.read_bytes() for path in taken.rglob("*") if path.is_file())
    assert secrets
    assert [secret for secret in secrets if secret.split()[1] in content] == []


def test_backup_of_a_running_server_is_one_moment(data, folder):
    """Rows written while the backup is taken are in it together with all that belong to them, or not at all."""
    url = postgres.ensure(data)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table pair_one (n int); create table pair_two (n int)")
    done = threading.Event()

    def write() -> None:
        with psycopg.connect(url) as connection:
            number = 0
            while not done.is_set():
                connection.execute("insert into pair_one values (%s)", [number])
                connection.execute("insert into pair_two values (%s)", [number])
                connection.commit()
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(data, url, folder / "sao lưu")
    finally:
        done.set()
        writer.join()

    rows = Manifest.read(folder / "sao lưu").rows
    assert rows["pair_one"] == rows["pair_two"]


def test_backup_never_overwrites(taken, filled, motcua_run):
    before = (taken / NAME).read_text()

    said = motcua_run("backup", taken, "--data", filled)

    assert said.returncode == 1
    assert "đã có nội dung" in said.stderr
    assert (taken / NAME).read_text() == before


def test_backup_that_breaks_off_leaves_nothing(data, folder, monkeypatch):
    def fail(*_args):
        raise Refusal("hỏng giữa chừng")

    monkeypatch.setattr(backups, "_copy_files", fail)

    with pytest.raises(Refusal):
        back_up(data, postgres.ensure(data), folder / "sao-luu")

    assert [path.name for path in folder.iterdir()] == ["data"]


def test_backup_without_a_file_the_database_speaks_of_is_refused(data, folder):
    for path in (data / "files").rglob("*"):
        if path.is_file():
            path.unlink()

    with pytest.raises(Refusal, match="Thiếu tệp [0-9a-f]{64}"):
        back_up(data, postgres.ensure(data), folder / "sao-luu")

    assert not (folder / "sao-luu").exists()


def test_backup_of_a_damaged_file_is_refused(data, folder):
    damaged = next(path for path in (data / "files").rglob("*") if path.is_file())
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes() + b"x")

    with pytest.raises(Refusal, match="đã bị hỏng"):
        back_up(data, postgres.ensure(data), folder / "sao-luu")


def test_backup_of_nothing_makes_no_database(folder, motcua_run):
    said = motcua_run("backup", folder / "sao-luu", "--data", folder / "none")

    assert said.returncode == 1
    assert "Chưa có dữ liệu" in said.stderr
    assert list(folder.iterdir()) == []


def test_seals_made_after_the_snapshot_are_left_out(tmp_path):
    data, target = tmp_path / "data", tmp_path / "target"
    (data / "seals").mkdir(parents=True)
    target.mkdir()
    lines = [json.dumps({"number": number}) + "\n" for number in (1, 2, 3)]
    (data / "seals" / "seals.jsonl").write_text("".join(lines) + '{"numb')

    backups._copy_seals(data, target, last=2)

    assert (target / "seals.jsonl").read_text() == "".join(lines[:2])


def test_changed_dump_is_refused(spoiled, empty):
    dump = spoiled / DUMP
    dump.write_bytes(dump.read_bytes()[:-1] + b"x")

    with pytest.raises(Refusal, match=rf"Tệp {DUMP} trong bản sao lưu đã bị thay đổi"):
        restore(spoiled, empty)

    assert nothing_came(empty)


def test_changed_file_is_refused_and_named(spoiled, empty):
    victim = next(path for path in (spoiled / "files").rglob("*") if path.is_file())
    victim.write_bytes(b"changed")

    with pytest.raises(Refusal, match=victim.name):
        restore(spoiled, empty)

    assert nothing_came(empty)


def test_missing_file_is_refused_and_named(spoiled, empty):
    victim = next(path for path in (spoiled / "files").rglob("*") if path.is_file())
    victim.unlink()

    with pytest.raises(Refusal, match=f"thiếu tệp files/.*{victim.name}"):
        restore(spoiled, empty)

    assert nothing_came(empty)


def test_newer_version_is_refused(spoiled, empty):
    rewrite(spoiled, version="99.0.0")

    with pytest.raises(Refusal, match=r"motcua 99\.0\.0 ghi"):
        restore(spoiled, empty)

    assert nothing_came(empty)


def test_later_format_is_refused(spoiled, empty):
    rewrite(spoiled, format=2)

    with pytest.raises(Refusal, match="định dạng 2"):
        restore(spoiled, empty)


@pytest.mark.parametrize("content", ["{", '{"version": "1"}', '{"more": 1}'])
def test_damaged_manifest_is_refused(spoiled, empty, content):
    (spoiled / NAME).write_text(content)

    with pytest.raises(Refusal, match="bị hỏng hoặc do phiên bản mới hơn"):
        restore(spoiled, empty)


def test_folder_that_is_no_backup_is_refused(folder, empty):
    with pytest.raises(Refusal, match="không phải là bản sao lưu"):
        restore(folder, empty)


def test_restoring_without_the_keys_is_refused_with_the_place_to_put_them(taken, empty):
    shutil.rmtree(empty / "keys")

    with pytest.raises(Refusal, match=r"Thiếu khóa của bản sao lưu: .*data\.key") as refused:
        restore(taken, empty)

    assert str(empty / "keys") in str(refused.value)
    assert list(empty.iterdir()) == []


def test_restoring_with_other_keys_is_refused(taken, empty):
    from motcua.kernel.crypto import fingerprints

    (empty / "keys" / "data.key").unlink()
    (empty / "keys" / "data.key").write_text((empty / "keys" / "lookup.key").read_text())
    assert set(fingerprints(empty / "keys")) >= {"data", "lookup"}

    with pytest.raises(Refusal, match=r"data\.key"):
        restore(taken, empty)


def test_session_key_is_not_needed(taken, empty):
    (empty / "keys" / "web.key").unlink(missing_ok=True)

    assert restore(taken, empty).files == len(Manifest.read(taken).files) - 1


def test_place_that_holds_data_is_refused(taken, data):
    before = sorted(path.name for path in data.iterdir())

    with pytest.raises(Refusal, match="đã có dữ liệu"):
        restore(taken, data)

    assert sorted(path.name for path in data.iterdir()) == before


def test_database_of_ones_own_that_holds_tables_is_refused(taken, data, empty, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", postgres.ensure(data))

    with pytest.raises(Refusal, match="DATABASE_URL đã có bảng"):
        restore(taken, empty)


def test_restoring_that_breaks_off_leaves_nothing(taken, empty, monkeypatch):
    def fail(*_args):
        raise Refusal("hỏng giữa chừng")

    monkeypatch.setattr(dumps, "restore_into_empty", fail)

    with pytest.raises(Refusal, match="giữa chừng"):
        restore(taken, empty)

    assert nothing_came(empty)
    assert postgres.dsn_if_running(empty) is None


def test_rows_that_do_not_add_up_are_refused_and_taken_away(spoiled, empty):
    rows = json.loads((spoiled / NAME).read_text())["rows"]
    rewrite(spoiled, rows={**rows, "dossiers_dossier": 1_000_000})

    with pytest.raises(Refusal, match="không khớp ở các bảng: dossiers_dossier"):
        restore(spoiled, empty)

    assert nothing_came(empty)


def test_tool_older_than_the_dump_is_refused_with_what_to_install():
    with pytest.raises(Refusal, match="postgresql-client-99"):
        dumps.tools_for(99)


def test_setting_an_older_server_does_not_know_is_left_out_of_the_script(tmp_path):
    script = "SET lock_timeout = 0;\nSET transaction_timeout = 0;\nCOPY t FROM stdin;\nSET transaction_timeout\n\\.\n"
    received = tmp_path / "received.sql"
    with received.open("wb") as out:
        reading = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=out)
        writing = subprocess.Popen(["printf", "%s", script], stdout=subprocess.PIPE)
        dumps._feed(reading, writing, before=b"-- before\n")
        reading.wait()

    assert received.read_text() == "-- before\n" + script.replace("SET transaction_timeout = 0;\n", "")
