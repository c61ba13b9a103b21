"""What the launcher refuses, how quickly, and what it tells the person to do."""

from __future__ import annotations

import errno
import json
import time
from pathlib import Path

import pytest

from motcua.kernel import postgres
from motcua.kernel.postgres import errors, folders
from motcua.kernel.postgres.binaries import Binaries
from motcua.kernel.postgres.folders import Folders


def only(monkeypatch, *found: Binaries) -> None:
    monkeypatch.setattr("motcua.kernel.postgres.binaries.candidates", lambda: iter(found))


def made_with(major: int) -> Binaries:
    return Binaries(bin_dir=Path("/nowhere"), major=major, source="thử")


def test_machine_without_postgresql_is_told_what_to_install(monkeypatch, empty_dir):
    only(monkeypatch)

    with pytest.raises(postgres.BinariesMissing, match="make setup"):
        postgres.ensure(empty_dir)


def test_data_of_another_major_version_is_refused_and_left_alone(monkeypatch, data_dir):
    major = postgres.find_binaries().major
    only(monkeypatch, made_with(major - 1))

    with pytest.raises(
        postgres.WrongMajor, match=f"PostgreSQL {major} ghi.*chỉ có phiên bản {major - 1}"
    ) as refused:
        postgres.ensure(data_dir)

    assert "motcua restore" in str(refused.value)
    assert (Folders.of(data_dir).cluster / "PG_VERSION").read_text().strip() == str(major)
    monkeypatch.undo()
    assert postgres.start(data_dir).started_here


def test_recorded_version_counts_even_when_the_cluster_is_gone(monkeypatch, empty_dir):
    place = Folders.of(empty_dir)
    place.asked.mkdir(parents=True)
    place.server_record.write_text(json.dumps({"major": 16, "source": "thử"}))
    only(monkeypatch, made_with(18), made_with(17))

    with pytest.raises(postgres.WrongMajor, match="chỉ có phiên bản 18, 17"):
        postgres.ensure(empty_dir)

    assert not place.cluster.exists()


def test_matching_version_is_preferred_to_the_newest(monkeypatch):
    only(monkeypatch, made_with(18), made_with(17))

    assert postgres.find_binaries(17).major == 17
    assert postgres.find_binaries().major == 18


def test_major_version_is_written_beside_the_data(data_dir):
    postgres.ensure(data_dir)

    record = json.loads(Folders.of(data_dir).server_record.read_text())
    assert record["major"] == postgres.find_binaries().major
    assert postgres.server_binaries(data_dir).major == record["major"]


def test_broken_record_is_not_guessed_around(empty_dir):
    place = Folders.of(empty_dir)
    place.asked.mkdir(parents=True)
    place.server_record.write_text("{")

    with pytest.raises(postgres.PostgresError, match="hỏng"):
        postgres.ensure(empty_dir)


def test_configuration_error_fails_at_once_and_names_the_setting(data_dir):
    before = time.monotonic()

    with pytest.raises(postgres.StartFailed, match="shared_buffers"):
        postgres.ensure(data_dir, {"shared_buffers": "rất nhiều"})

    assert time.monotonic() - before < 8


def test_unknown_setting_fails_at_once(data_dir):
    before = time.monotonic()

    with pytest.raises(postgres.StartFailed, match="no_such_setting"):
        postgres.ensure(data_dir, {"no_such_setting": "1"})

    assert time.monotonic() - before < 3


def test_passing_cause_is_waited_for_but_not_for_ever(data_dir, monkeypatch):
    monkeypatch.setattr("motcua.kernel.postgres.launcher.RETRY_SECONDS", 1.0)
    monkeypatch.setattr("motcua.kernel.postgres.launcher.PASSING_CAUSES", ("configuration file",))
    before = time.monotonic()

    with pytest.raises(postgres.StartFailed):
        postgres.ensure(data_dir, {"no_such_setting": "1"})

    assert 1.0 <= time.monotonic() - before < 5


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "hết chỗ"),
        (errno.EROFS, "chỉ đọc"),
        (errno.EACCES, "Không có quyền ghi"),
        (errno.ENAMETOOLONG, "Không dùng được thư mục"),
    ],
)
def test_disk_errors_are_said_in_vietnamese(monkeypatch, data_dir, code, sentence):
    def refuse(*_args, **_kwargs):
        raise OSError(code, "no")

    monkeypatch.setattr("motcua.kernel.postgres.launcher._settle", refuse)

    with pytest.raises(postgres.PostgresError, match=sentence):
        postgres.ensure(data_dir)


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("FATAL: could not write: No space left on device", "hết chỗ"),
        ("could not create: Read-only file system", "chỉ đọc"),
        ("could not open: Permission denied", "Không có quyền ghi"),
    ],
)
def test_known_output_of_the_server_is_explained(output, sentence, tmp_path):
    assert sentence in errors.explain_output(output, tmp_path)


def test_unknown_output_is_not_explained_away(tmp_path):
    assert errors.explain_output("FATAL: something else", tmp_path) is None


def test_disk_without_room_is_recognised_when_nothing_could_be_written(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1024}))

    assert "hết chỗ" in errors.explain_output("", tmp_path)


def test_file_in_place_of_a_private_folder_is_refused(tmp_path):
    target = tmp_path / "socket"
    target.symlink_to(tmp_path)

    with pytest.raises(postgres.PostgresError, match="không phải là thư mục"):
        folders.make_private(target)
