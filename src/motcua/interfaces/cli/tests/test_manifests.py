"""The first page of a backup, its checksums, and what is checked before anything is brought back. No server."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path

import pytest

from motcua.interfaces.cli.operations import backup as backups
from motcua.interfaces.cli.operations import restore as restoring
from motcua.interfaces.cli.operations.checksums import BLOCK, copy_and_hash, keep_folder, sha256_of
from motcua.interfaces.cli.operations.manifests import DUMP, FILES, NAME, SEALS, Manifest
from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.restore import (
    require_empty,
    require_keys,
    require_known_version,
    restore,
)
from motcua.interfaces.cli.operations.surroundings import Database, fingerprints_in
from motcua.kernel import crypto

CONTENT = b"n\xe1\xbb\x99i dung"
SHA = hashlib.sha256(CONTENT).hexdigest()
INSIDE = f"{FILES}/{SHA[:2]}/{SHA[2:4]}/{SHA}"


def manifest(**changes: object) -> Manifest:
    facts = {
        "version": "0.1.0",
        "taken_at": "2024-02-05T03:00:00+00:00",
        "server_major": 18,
        "migrations": ["people.0001_initial"],
        "rows": {"người": 3},
        "keys": {"data": ["aa"]},
        "files": {},
        **changes,
    }
    return Manifest(**facts)  # type: ignore[arg-type]


@pytest.fixture
def backup(tmp_path) -> Path:
    """A whole backup with a dump of a few bytes, a file and two seals."""
    folder = tmp_path / "b"
    (folder / INSIDE).parent.mkdir(parents=True)
    (folder / INSIDE).write_bytes(CONTENT)
    (folder / DUMP).write_bytes(b"dump")
    (folder / SEALS).write_text("{}\n{}\n")
    files = {name: sha256_of(folder / name) for name in (INSIDE, DUMP, SEALS)}
    manifest(files=files, keys={}).write(folder)
    return folder


@pytest.fixture(autouse=True)
def own_places(monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)


def test_what_is_written_is_read_again(tmp_path) -> None:
    manifest().write(tmp_path)

    assert Manifest.read(tmp_path) == manifest()


def test_person_can_read_it_too(tmp_path) -> None:
    manifest().write(tmp_path)

    text = (tmp_path / NAME).read_text(encoding="utf-8")
    assert '"người": 3' in text
    assert text.endswith("}\n")
    assert json.loads(text)["format"] == 1


def test_manifest_is_written_once(tmp_path) -> None:
    manifest().write(tmp_path)

    with pytest.raises(FileExistsError):
        manifest(version="9").write(tmp_path)
    assert Manifest.read(tmp_path).version == "0.1.0"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '"x"', "7", '{"version": "1"}', b"\xff\xfe"],
    ids=["empty", "half", "list", "null", "text", "number", "little", "no text"],
)
def test_what_is_no_manifest_is_refused_in_one_sentence(tmp_path, content: str | bytes) -> None:
    (tmp_path / NAME).write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(Refusal) as refused:
        Manifest.read(tmp_path)

    assert str(refused.value) == ("Tệp manifest.json của bản sao lưu bị hỏng hoặc do phiên bản mới hơn ghi.")


@pytest.mark.parametrize("folder", ["none", "empty"])
def test_folder_without_a_manifest_is_no_backup(tmp_path, folder: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(Refusal) as refused:
        Manifest.read(tmp_path / folder)

    assert str(refused.value) == (f"{tmp_path / folder} không phải là bản sao lưu (thiếu manifest.json).")


def test_whole_backup_passes(backup) -> None:
    Manifest.read(backup).require_whole(backup)


@pytest.mark.parametrize("name", [DUMP, SEALS, INSIDE])
def test_one_changed_byte_anywhere_is_refused_by_name(backup, name: str) -> None:
    path = backup / name
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    with pytest.raises(Refusal) as refused:
        Manifest.read(backup).require_whole(backup)

    assert str(refused.value) == (
        f"Tệp {name} trong bản sao lưu đã bị thay đổi; không khôi phục gì. Hãy dùng bản sao lưu khác."
    )


@pytest.mark.parametrize("name", [DUMP, SEALS, INSIDE])
def test_one_missing_file_is_refused_by_name(backup, name: str) -> None:
    (backup / name).unlink()

    with pytest.raises(Refusal) as refused:
        Manifest.read(backup).require_whole(backup)

    assert str(refused.value) == (
        f"Bản sao lưu thiếu tệp {name}; không khôi phục gì. Hãy dùng bản sao lưu khác."
    )


def test_folder_in_the_place_of_a_file_is_a_missing_file(backup) -> None:
    (backup / DUMP).unlink()
    (backup / DUMP).mkdir()

    with pytest.raises(Refusal, match=f"thiếu tệp {DUMP}"):
        Manifest.read(backup).require_whole(backup)


def test_checksum_is_that_of_the_whole_content(tmp_path) -> None:
    (tmp_path / "a").write_bytes(CONTENT)

    assert sha256_of(tmp_path / "a") == SHA


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1])
def test_copy_has_the_bytes_and_tells_their_checksum(tmp_path, size: int) -> None:
    content = b"\x01" * size
    (tmp_path / "a").write_bytes(content)

    told = copy_and_hash(tmp_path / "a", tmp_path / "deep" / "b")

    assert (tmp_path / "deep" / "b").read_bytes() == content
    assert told == hashlib.sha256(content).hexdigest()


def test_copy_overwrites_nothing(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")

    with pytest.raises(FileExistsError):
        copy_and_hash(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"old"


def test_folder_is_kept_over_a_power_cut(tmp_path, monkeypatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))

    keep_folder(tmp_path)

    assert synced == [str(tmp_path)]


@pytest.mark.parametrize("version", ["0.0.1", "0.1.0", "0.1"])
def test_backup_of_an_older_or_the_same_version_may_come_back(version: str, monkeypatch) -> None:
    monkeypatch.setattr(restoring, "current_version", lambda: "0.1.0")

    require_known_version(manifest(version=version))


@pytest.mark.parametrize("version", ["0.1.1", "0.10.0", "1.0"])
def test_backup_of_a_newer_version_names_both(version: str, monkeypatch) -> None:
    monkeypatch.setattr(restoring, "current_version", lambda: "0.1.0")

    with pytest.raises(Refusal) as refused:
        require_known_version(manifest(version=version))

    assert str(refused.value) == (
        f"Bản sao lưu do motcua {version} ghi, phiên bản ở đây là 0.1.0. "
        "Hãy cài motcua mới hơn hoặc bằng phiên bản đó rồi khôi phục."
    )


def written(folder: Path, *kinds: str) -> dict[str, list[str]]:
    folder.mkdir(parents=True, exist_ok=True)
    for kind in kinds:
        crypto._write(folder / f"{kind}.key", (crypto._fresh_key(),))
    return fingerprints_in(folder)


def test_keys_of_the_backup_must_be_here_and_more_may_be(tmp_path) -> None:
    here = written(tmp_path, "data", "lookup", "seal")

    require_keys({"data": here["data"]}, tmp_path)
    require_keys(here, tmp_path)
    require_keys({}, tmp_path)


def test_missing_keys_are_all_named_with_the_place_they_belong(tmp_path) -> None:
    needed = {"data": ["aa"], "lookup": ["bb"], "web": ["cc"]}

    with pytest.raises(Refusal) as refused:
        require_keys(needed, tmp_path / "keys")

    assert str(refused.value) == (
        "Thiếu khóa của bản sao lưu: data.key, lookup.key. "
        f"Hãy chép thư mục khóa đã cất giữ vào {tmp_path / 'keys'} rồi chạy lại."
    )


def test_key_that_is_another_one_counts_as_missing(tmp_path) -> None:
    written(tmp_path, "data")

    with pytest.raises(Refusal, match=r"^Thiếu khóa của bản sao lưu: data\.key\."):
        require_keys({"data": ["00" * 16]}, tmp_path)


def test_earlier_keys_are_needed_as_well_as_the_last(tmp_path) -> None:
    here = written(tmp_path, "data")

    with pytest.raises(Refusal, match=r"data\.key"):
        require_keys({"data": [*here["data"], "00" * 16]}, tmp_path)


def test_damaged_key_is_told_with_its_folder(tmp_path) -> None:
    (tmp_path / "data.key").write_text("nonsense")

    with pytest.raises(Refusal) as refused:
        require_keys({"data": ["aa"]}, tmp_path)

    assert str(refused.value) == (
        f"Tệp khóa trong {tmp_path} bị hỏng hoặc không đọc được. "
        "Hãy chép lại thư mục khóa đã cất giữ; không tạo khóa mới."
    )


@pytest.mark.parametrize("names", [[], ["keys"], ["keys", "log", "run"]])
def test_place_with_keys_and_logs_alone_is_empty(tmp_path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).mkdir()

    require_empty(tmp_path)
    require_empty(tmp_path / "not there")


@pytest.mark.parametrize("name", ["postgres", "files", "seals", "backups", "anything"])
def test_place_with_anything_else_is_used(tmp_path, name: str) -> None:
    (tmp_path / name).mkdir()

    with pytest.raises(Refusal) as refused:
        require_empty(tmp_path)

    assert str(refused.value) == (
        f"{tmp_path} đã có dữ liệu. Hãy khôi phục vào thư mục mới: motcua restore … --data THƯ_MỤC_MỚI"
    )


class Filled:
    """A restore whose database is only told of."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data, self.happened = data, []
        self.rows: dict[str, int] = {"người": 3}
        monkeypatch.setattr(restoring, "database", lambda _data: self)
        monkeypatch.setattr(restoring.dumps, "restore_into_empty", self.replay)
        monkeypatch.setattr(restoring, "_require_same_rows", self.compare)

    def __enter__(self) -> Database:
        (self.data / "postgres").mkdir(parents=True)
        return Database("postgresql://x", embedded=True, started_here=True)

    def __exit__(self, *_error: object) -> None:
        self.happened.append("closed")

    def replay(self, url: str, dump: Path, major: int) -> None:
        self.happened.append(f"{url} {dump.name} {major}")

    def compare(self, _url: str, _manifest: Manifest) -> None:
        self.happened.append("compared")


@pytest.fixture
def filled(tmp_path, monkeypatch) -> Filled:
    return Filled(tmp_path / "mới", monkeypatch)


def test_files_and_seals_come_first_and_the_database_last(backup, filled) -> None:
    done = restore(backup, filled.data)

    assert (filled.data / INSIDE).read_bytes() == CONTENT
    assert (filled.data / "seals" / SEALS).read_text() == "{}\n{}\n"
    assert filled.happened == [f"postgresql://x {DUMP} 18", "compared", "closed"]
    assert done.files == 1


def test_backup_without_seals_brings_none(backup, filled) -> None:
    facts = json.loads((backup / NAME).read_text())
    del facts["files"][SEALS]
    (backup / NAME).write_text(json.dumps(facts))

    restore(backup, filled.data)

    assert not (filled.data / "seals").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), "đã hết chỗ"),
        (OSError(errno.EROFS, "x"), "nằm trên ổ đĩa chỉ đọc"),
        (PermissionError(errno.EACCES, "x"), "Không có quyền với"),
    ],
    ids=["full", "read-only", "not ours"],
)
def test_disk_that_fails_halfway_is_told_and_nothing_stays(backup, filled, monkeypatch, error, said) -> None:
    def fail(_source: Path, _target: Path) -> str:
        (filled.data / "files").mkdir(parents=True)
        raise error

    monkeypatch.setattr(restoring, "copy_and_hash", fail)
    (filled.data / "keys").mkdir(parents=True)

    with pytest.raises(Refusal, match=said):
        restore(backup, filled.data)

    assert [path.name for path in filled.data.iterdir()] == ["keys"]


def test_interrupted_restore_leaves_the_place_as_it_was(backup, filled, monkeypatch) -> None:
    def interrupt(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring.dumps, "restore_into_empty", interrupt)
    (filled.data / "keys").mkdir(parents=True)

    with pytest.raises(KeyboardInterrupt):
        restore(backup, filled.data)

    assert [path.name for path in filled.data.iterdir()] == ["keys"]
    assert filled.happened == ["closed"]


def test_backup_may_go_into_a_new_or_an_empty_folder(tmp_path) -> None:
    (tmp_path / "empty").mkdir()

    backups.require_free(tmp_path / "new")
    backups.require_free(tmp_path / "empty")


@pytest.mark.parametrize("kind", ["file", "used"])
def test_backup_does_not_go_where_something_is(tmp_path, kind: str) -> None:
    target = tmp_path / kind
    if kind == "file":
        target.touch()
    else:
        (target / "x").mkdir(parents=True)

    with pytest.raises(Refusal) as refused:
        backups.require_free(target)

    assert str(refused.value) == f"{target} đã có nội dung. Hãy chọn một thư mục mới cho bản sao lưu."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), "Ổ đĩa chứa {} đã hết chỗ. Hãy dọn bớt tệp rồi chạy lại."),
        (OSError(errno.EROFS, "x"), "{} nằm trên ổ đĩa chỉ đọc. Hãy chọn nơi khác ghi được."),
        (
            PermissionError(errno.EACCES, "x"),
            "Không có quyền với {}. Hãy chạy bằng người dùng sở hữu thư mục này.",
        ),
    ],
    ids=["full", "read-only", "not ours"],
)
def test_disk_that_fails_during_a_backup_is_told_and_nothing_stays(
    tmp_path, monkeypatch, error, said
) -> None:
    def fail(*_given: object) -> backups.Summary:
        raise error

    monkeypatch.setattr(backups, "_write", fail)
    target = tmp_path / "b"

    with pytest.raises(Refusal) as refused:
        backups.back_up(tmp_path, "postgresql://x", target)

    assert str(refused.value) == said.format(target)
    assert list(tmp_path.iterdir()) == []


def test_unfinished_backup_of_an_earlier_try_does_not_stand_in_the_way(tmp_path, monkeypatch) -> None:
    unfinished = tmp_path / ".b.dang-ghi"
    unfinished.mkdir()
    (unfinished / "old").touch()

    def write(_data: Path, _url: str, folder: Path, target: Path) -> backups.Summary:
        (folder / "new").touch()
        assert folder.stat().st_mode & 0o777 == 0o700
        return backups.Summary(target, 1, 1, 1)

    monkeypatch.setattr(backups, "_write", write)

    backups.back_up(tmp_path, "postgresql://x", tmp_path / "b")

    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["b", "b/new"]


def test_files_are_copied_under_their_checksum(tmp_path) -> None:
    (tmp_path / INSIDE).parent.mkdir(parents=True)
    (tmp_path / INSIDE).write_bytes(CONTENT)

    assert backups._copy_files(tmp_path, tmp_path / "b", {SHA}) == {INSIDE: SHA}
    assert (tmp_path / "b" / INSIDE).read_bytes() == CONTENT


def test_installation_that_never_sealed_has_no_seals_to_copy(tmp_path) -> None:
    assert backups._copy_seals(tmp_path, tmp_path, last=0) == {}
    assert list(tmp_path.iterdir()) == []
