"""The doctor's findings one by one: the ground before the database, and what a person is told to do."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from motcua.interfaces.cli.operations import health
from motcua.interfaces.cli.operations.health import Check, examine
from motcua.interfaces.cli.operations.refusals import Refusal, from_error
from motcua.kernel import crypto
from motcua.kernel.errors import DomainError
from motcua.kernel.postgres import PostgresError

URL = "postgresql://x@/x?host=/nowhere"
WELL = Check("database", "Cơ sở dữ liệu", True, "PostgreSQL 18.1, 7 MB")


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    monkeypatch.setattr(health, "ready_django", lambda: None)
    return tmp_path


def test_without_a_database_the_ground_is_examined_and_no_more(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)

    checks = examine(tmp_path)

    assert [(check.name, check.ok) for check in checks] == [
        *(("disk", True), ("keys", True), ("database", False)),
    ]
    assert (checks[-1].detail, checks[-1].advice) == ("không chạy", "Chạy `motcua up`.")
    assert list(tmp_path.iterdir()) == []


def test_wrong_settings_are_a_finding_with_all_their_faults(place, monkeypatch) -> None:
    def refuse() -> None:
        raise DomainError("Cấu hình chưa đúng:\n- MOTCUA_DB_POOL là số nguyên từ 1 đến 100")

    monkeypatch.setattr(health, "ready_django", refuse)

    last = examine(place)[-1]

    assert (last.name, last.title, last.ok) == ("settings", "Cấu hình", False)
    assert "MOTCUA_DB_POOL là số nguyên" in last.detail
    assert last.advice == "Sửa cấu hình rồi chạy lại."


def test_database_that_does_not_answer_is_asked_nothing_more(place, monkeypatch) -> None:
    silent = Check("database", "Cơ sở dữ liệu", False, "không kết nối được: x")
    monkeypatch.setattr(health, "_database", lambda _url: silent)
    monkeypatch.setattr(health, "_fonts", lambda: Check("fonts", "Phông chữ", True, "4 tệp"))
    monkeypatch.setattr(health, "ON_DATABASE", (lambda: pytest.fail("asked"),))

    assert [check.name for check in examine(place)] == ["disk", "keys", "database", "fonts"]


def test_checks_on_the_database_follow_when_it_answers(place, monkeypatch) -> None:
    monkeypatch.setattr(health, "_database", lambda _url: WELL)
    monkeypatch.setattr(health, "ON_DATABASE", (lambda: Check("clock", "Đồng hồ", True, "đúng"),))

    assert [check.name for check in examine(place)] == ["disk", "keys", "database", "fonts", "clock"]


class Server:
    """A database server of a version."""

    def __init__(self, number: int) -> None:
        self.info = SimpleNamespace(server_version=number)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def execute(self, _query: str) -> SimpleNamespace:
        return SimpleNamespace(fetchone=lambda: (7 * 1024**2 + 5,))


@pytest.mark.parametrize(
    ("number", "ok", "told"),
    [
        (140012, False, "PostgreSQL 14.12, 7 MB"),
        (150000, True, "PostgreSQL 15.0, 7 MB"),
        (180001, True, "PostgreSQL 18.1, 7 MB"),
        (190000, False, "PostgreSQL 19.0, 7 MB"),
    ],
)
def test_server_must_be_of_a_version_we_know(monkeypatch, number: int, ok: bool, told: str) -> None:
    monkeypatch.setattr(psycopg, "connect", lambda _url, **_options: Server(number))

    check = health._database(URL)

    assert (check.ok, check.detail, check.advice) == (ok, told, "Dùng PostgreSQL 15-18.")


def test_reason_of_a_database_that_does_not_answer_is_one_line(monkeypatch) -> None:
    def refuse(_url: str, **_options: object) -> None:
        raise psycopg.OperationalError('connection failed: No such file\n\tIs the server running?"')

    monkeypatch.setattr(psycopg, "connect", refuse)

    check = health._database(URL)

    assert check.detail == "không kết nối được: connection failed: No such file"
    assert (check.ok, check.advice) == (False, "Chạy `motcua up`.")


@pytest.mark.parametrize(
    ("free", "ok", "told"),
    [(1024**3, True, "còn 1024 MB trống"), (1024**3 - 1, False, "còn 1023 MB trống")],
)
def test_a_gigabyte_must_be_free(tmp_path, monkeypatch, free: int, ok: bool, told: str) -> None:
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))

    check = health._disk(tmp_path)

    assert (check.ok, check.detail) == (ok, f"{told} ở {tmp_path}")


def test_disk_is_that_of_the_nearest_folder_that_exists(tmp_path, monkeypatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(
        health.shutil, "disk_usage", lambda path: asked.append(path) or SimpleNamespace(free=2 * 1024**3)
    )

    health._disk(tmp_path / "a" / "b")

    assert asked == [tmp_path]


def test_folder_that_cannot_be_written_is_seen_before_its_room(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(health.os, "access", lambda _path, mode: mode != os.W_OK)

    check = health._disk(tmp_path)

    assert (check.ok, check.detail) == (False, f"không ghi được vào {tmp_path}")
    assert check.advice == "Kiểm tra quyền và ổ đĩa."


def write_key(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.key"
    crypto._write(path, (crypto._fresh_key(),))
    return path


def test_keys_are_written_for_their_owner_alone(tmp_path) -> None:
    assert stat.S_IMODE(write_key(tmp_path, "data").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_any_right_of_others_on_a_key_is_too_much(tmp_path, monkeypatch, mode: int) -> None:
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path))
    write_key(tmp_path, "lookup")
    write_key(tmp_path, "data").chmod(mode)

    check = health._keys(tmp_path)

    assert (check.ok, check.detail) == (False, "người khác đọc được data.key")


def test_installation_without_keys_yet_is_well(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path / "none"))

    check = health._keys(tmp_path)

    assert (check.ok, check.detail) == (True, f"0 loại trong {tmp_path / 'none'}")


@pytest.mark.parametrize(
    ("users", "ok", "told"),
    [
        ({}, True, "đủ"),
        ({"seal": False}, True, "đủ"),
        ({"data": True}, True, "đủ"),
        ({"seal": True}, False, "thiếu seal"),
        ({"seal": True, "lookup": True}, False, "thiếu lookup, seal"),
    ],
    ids=["nobody asks", "no seal yet", "it is here", "seal", "two"],
)
def test_keys_that_data_was_closed_with_must_be_here(
    settings, monkeypatch, tmp_path, users, ok, told
) -> None:
    write_key(tmp_path, "data")
    asked = {kind: (lambda used=used: used) for kind, used in users.items()}
    monkeypatch.setattr(crypto, "key_users", SimpleNamespace(get=asked.get))
    settings.MOTCUA = SimpleNamespace(keys_dir=tmp_path)

    check = health._needed_keys()

    assert (check.ok, check.detail) == (ok, told)


def test_damaged_key_is_no_crash_of_the_check_of_needed_keys(settings, tmp_path) -> None:
    (tmp_path / "data.key").write_text("nonsense")
    settings.MOTCUA = SimpleNamespace(keys_dir=tmp_path)

    check = health._needed_keys()

    assert (check.name, check.ok) == ("needed_keys", False)
    assert check.detail.startswith(f"Tệp khóa trong {tmp_path} bị hỏng")


@pytest.mark.parametrize(("count", "ok"), [(0, False), (3, False), (4, True)])
def test_papers_need_four_faces_of_their_font(settings, tmp_path, count: int, ok: bool) -> None:
    for name in ("Regular", "Italic", "Bold", "BoldItalic")[:count]:
        (tmp_path / "tinos").mkdir(exist_ok=True)
        (tmp_path / "tinos" / f"Tinos-{name}.ttf").touch()
    settings.MOTCUA = SimpleNamespace(fonts_dir=tmp_path)

    check = health._fonts()

    assert check.ok is ok
    assert check.detail == (f"{count} tệp Tinos" if count else f"không thấy Tinos ở {tmp_path}")


def test_fonts_of_the_product_are_there() -> None:
    assert (health._fonts().ok, health._fonts().detail) == (True, "4 tệp Tinos")


@pytest.mark.parametrize("error", [Refusal("a"), PostgresError("a"), DomainError("a")], ids=type)
def test_error_with_a_sentence_for_people_is_said_by_that_sentence(error: Exception) -> None:
    assert str(from_error(error)) == "a"


@pytest.mark.parametrize("error", [ValueError("a"), OSError(5, "a"), KeyError("a")], ids=type)
def test_error_without_one_stays_a_fault_of_ours(error: Exception) -> None:
    assert from_error(error) is None
