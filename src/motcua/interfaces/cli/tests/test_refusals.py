"""What stands in the way is said in one Vietnamese sentence; a fault of ours is not dressed up as one."""

from __future__ import annotations

import errno
import os
from types import SimpleNamespace

import psycopg
import pytest
from django.db import DatabaseError, OperationalError

from motcua.interfaces.cli import main
from motcua.interfaces.cli.operations import refusals
from motcua.interfaces.cli.operations.refusals import (
    Refusal,
    from_database_error,
    from_os_error,
    require_room,
)


def as_django_raises(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "đã hết chỗ"),
        (errno.EDQUOT, "đã hết chỗ"),
        (errno.EROFS, "chỉ đọc"),
        (errno.EACCES, "Không có quyền"),
        (errno.EPERM, "Không có quyền"),
        (errno.ENOTDIR, "Not a directory"),
    ],
)
def test_disk_errors_are_said_in_vietnamese(code, sentence, tmp_path):
    refusal = from_os_error(OSError(code, os.strerror(code)), tmp_path)

    assert sentence in str(refusal)
    assert str(tmp_path) in str(refusal)


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (psycopg.errors.DiskFull("could not extend file"), "hết chỗ"),
        (psycopg.errors.TooManyConnections("sorry"), "max_connections"),
        (psycopg.errors.LockNotAvailable("timeout"), "đang bị người khác khóa"),
        (
            psycopg.errors.InsufficientPrivilege("permission denied to create extension"),
            "không đủ quyền: perm",
        ),
        (
            psycopg.OperationalError("connection refused\nmore"),
            "Không kết nối được cơ sở dữ liệu: connection refused",
        ),
    ],
    ids=["disk", "connections", "lock", "privilege", "unreachable"],
)
def test_database_errors_a_person_can_mend_are_said_in_vietnamese(cause, sentence):
    for error in (cause, as_django_raises(cause)):
        assert sentence in str(from_database_error(error))


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        DatabaseError("x"),
        psycopg.errors.UndefinedTable("x"),
        as_django_raises(psycopg.DataError("x")),
    ],
    ids=["python", "django", "table", "data"],
)
def test_fault_of_ours_stays_a_fault(error):
    assert from_database_error(error) is None


def test_database_error_ends_a_command_with_one_line(capsys):
    def fail(_options):
        raise as_django_raises(psycopg.errors.DiskFull("could not extend file"))

    assert main._guarded(fail, None) == 1
    assert capsys.readouterr().err == f"motcua: {refusals.SERVER_SAYS['53100']}\n"


def test_fault_of_ours_is_shown_with_its_trace():
    def fail(_options):
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        main._guarded(fail, None)


def test_nearly_full_disk_is_told_before_the_start(monkeypatch, tmp_path):
    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda _path: SimpleNamespace(free=43 * 1024**2))

    with pytest.raises(Refusal, match="chỉ còn 43 MB"):
        require_room(tmp_path / "data")

    assert list(tmp_path.iterdir()) == []


def test_roomy_disk_is_fine(tmp_path):
    require_room(tmp_path / "not" / "there")
