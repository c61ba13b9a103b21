"""How set-up runs programs, and what it says when something stops it."""

from __future__ import annotations

import errno
import os
import shutil
import sys

import pytest

from setting_up.problems import Problem, from_os_error, from_output, require_room

QUICK = [sys.executable, "-c"]


def test_step_is_done_once(workshop, told):
    done = []
    shop = workshop()

    for _ in range(2):
        shop.step("step", "Việc", "mark", lambda: done.append(1))

    assert done == [1]
    assert [line.strip() for line in told[:2]] == [
        "Chuẩn bị motcua (lần đầu mất chừng một đến hai phút):",
        "- Việc…",
    ]


def test_failed_step_is_done_again(workshop):
    shop = workshop()

    def fail():
        raise Problem("không được")

    with pytest.raises(Problem):
        shop.step("step", "Việc", "mark", fail)

    done = []
    shop.step("step", "Việc", "mark", lambda: done.append(1))
    assert done == [1]


def test_nothing_to_do_is_not_spoken_of(workshop, told):
    workshop().stamps.write("step", "mark")

    workshop().step("step", "Việc", "mark", lambda: None)

    assert told == []


def test_output_of_a_program_is_kept_and_its_failure_told(workshop):
    shop = workshop()

    assert shop.run("Thử", [*QUICK, "print('được rồi')"]).strip() == "được rồi"
    with pytest.raises(Problem, match="Thử không thành công:\nhỏng"):
        shop.run("Thử", [*QUICK, "import sys; print('hỏng'); sys.exit(3)"])


def test_missing_program_is_a_failure_not_a_crash(workshop, checkout):
    assert workshop().attempt([checkout / "no-such-program"]).returncode == 127


def test_programs_cannot_ask_questions(workshop):
    said = workshop().run("Thử", [*QUICK, "import sys; print(repr(sys.stdin.read()))"])

    assert said.strip() == "''"


def test_what_leads_tools_astray_is_left_out(workshop):
    shop = workshop(
        environ={
            **os.environ,
            "PYTHONPATH": "/elsewhere",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PIP_USER": "1",
            "PIP_INDEX_URL": "kept",
        }
    )

    clean = shop.clean_environ()

    assert "PYTHONPATH" not in clean
    assert "PIP_USER" not in clean
    assert "PYTHONDONTWRITEBYTECODE" not in clean
    assert clean["PIP_INDEX_URL"] == "kept"


@pytest.mark.parametrize("home", ["", None, "missing"])
def test_unusable_home_is_replaced_by_one_of_our_own(workshop, checkout, tmp_path, home):
    environ = {name: value for name, value in os.environ.items() if name != "HOME"}
    if home is not None:
        environ["HOME"] = str(tmp_path / home) if home else ""

    clean = workshop(environ=environ).clean_environ()

    assert clean["HOME"] == str(checkout / "var" / "home")
    assert (checkout / "var" / "home").is_dir()


def test_home_that_works_is_used(workshop, tmp_path):
    assert workshop(environ={"HOME": str(tmp_path)}).clean_environ()["HOME"] == str(tmp_path)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "đã hết chỗ"),
        (errno.EDQUOT, "đã hết chỗ"),
        (errno.EROFS, "ổ đĩa chỉ đọc"),
        (errno.EACCES, "Không có quyền ghi"),
        (errno.ENOTDIR, "Not a directory"),
    ],
)
def test_disk_errors_are_said_in_vietnamese(tmp_path, code, sentence):
    assert sentence in str(from_os_error(OSError(code, os.strerror(code)), tmp_path))


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "đã hết chỗ"),
        ("npm error code ENOSPC", "đã hết chỗ"),
        ("OSError: [Errno 30] Read-only file system", "ổ đĩa chỉ đọc"),
        ("Temporary failure in name resolution", "không tới được kho gói"),
        ("something else", "Cài không thành công"),
    ],
)
def test_output_of_tools_is_understood(tmp_path, output, sentence):
    assert sentence in str(from_output("Cài", output, tmp_path))


def test_full_disk_is_told_before_anything_is_installed(monkeypatch, checkout):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 300 * 1024 * 1024}))

    with pytest.raises(Problem, match=r"đã hết chỗ \(còn 300 MB\)"):
        require_room(checkout)

    assert not (checkout / ".venv").exists()


def test_nearly_full_disk_does_not_stop_what_is_installed_already(monkeypatch, checkout):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 300 * 1024 * 1024}))
    (checkout / ".venv").mkdir()

    require_room(checkout)


def test_read_only_checkout_is_told(monkeypatch, checkout):
    def refuse(*_args, **_kwargs):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)

    with pytest.raises(Problem, match="ổ đĩa chỉ đọc"):
        require_room(checkout)
