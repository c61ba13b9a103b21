"""The doctor sees what is wrong, says what to do, and ends with 1."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from motcua.kernel import postgres

pytestmark = pytest.mark.usefixtures("no_server")


@pytest.fixture
def examined(motcua_run):
    """Findings of `motcua doctor --json` by name, and its exit code."""

    def examine(data: Path, **environ: str) -> tuple[int, dict[str, dict]]:
        said = motcua_run("doctor", "--json", "--data", data, **environ)
        report = json.loads(said.stdout)
        assert report["ok"] is (said.returncode == 0)
        return said.returncode, {check["name"]: check for check in report["checks"]}

    return examine


@pytest.fixture
def running(data: Path):
    """The filled data with its database running and a worker that gave a sign of life just now."""
    with psycopg.connect(postgres.ensure(data), autocommit=True) as connection:
        connection.execute("insert into kernel_heartbeat (name, beat_at) values ('worker', now())")
        connection.execute("delete from kernel_journalunsealed")
        connection.execute("update procrastinate_jobs set status = 'succeeded' where status = 'todo'")
        yield connection


def test_well_installation_passes_every_check(running, data, examined):
    code, checks = examined(data)

    assert {name: check["detail"] for name, check in checks.items() if not check["ok"]} == {}
    assert code == 0
    assert list(checks) == [
        "disk", "keys", "database", "fonts", "clock", "migrations", "needed_keys", "worker", "queue",
        "failed_jobs", "seals",
    ]  # fmt: skip


def test_stopped_database_is_wrong(data, examined):
    code, checks = examined(data)

    assert code == 1
    assert checks["database"]["ok"] is False
    assert "motcua up" in checks["database"]["advice"]


def test_unreachable_server_of_ones_own_is_wrong(data, examined):
    code, checks = examined(data, DATABASE_URL="postgresql://x@/x?host=/nowhere")

    assert code == 1
    assert checks["database"]["ok"] is False


@pytest.mark.parametrize(
    ("statement", "name", "detail"),
    [
        ("update kernel_heartbeat set beat_at = now() - interval '2 minutes'", "worker", "cách đây 12"),
        ("delete from kernel_heartbeat", "worker", "chưa từng chạy"),
        ("delete from django_migrations where app = 'plans'", "migrations", "plans.0001_initial"),
        (
            "insert into django_migrations (app, name, applied) values ('plans', '9999_later', now())",
            "migrations",
            "mới hơn mã nguồn: plans.9999_later",
        ),
        (
            "insert into procrastinate_jobs (queue_name, task_name, args, status) "
            "values ('default', 'x.y', '{}', 'todo'); "
            "update procrastinate_events set at = now() - interval '1 hour'",
            "queue",
            "1 việc chờ, lâu nhất 36",
        ),
        (
            "insert into procrastinate_jobs (queue_name, task_name, args, status) "
            "values ('default', 'x.y', '{}', 'doing'); "
            "update procrastinate_jobs set status = 'failed' where task_name = 'x.y'",
            "failed_jobs",
            "x.y (1)",
        ),
        ("drop table kernel_heartbeat", "worker", "kernel_heartbeat"),
    ],
)
def test_fault_in_the_database_is_seen(running, data, examined, statement, name, detail):
    running.execute(statement)

    code, checks = examined(data)

    assert code == 1
    assert [wrong for wrong, check in checks.items() if not check["ok"]] == [name]
    assert detail in checks[name]["detail"]
    assert checks[name]["advice"]


def test_missing_fonts_are_seen(running, data, examined, folder):
    code, checks = examined(data, MOTCUA_FONTS=str(folder / "none"))

    assert code == 1
    assert "make setup" in checks["fonts"]["advice"]


def test_lost_key_is_seen(running, data, examined):
    (data / "keys" / "data.key").unlink()

    code, checks = examined(data)

    assert code == 1
    assert checks["needed_keys"]["detail"] == "thiếu data"
    assert "không tạo khóa mới" in checks["needed_keys"]["advice"]
    assert not (data / "keys" / "data.key").exists()


def test_damaged_key_is_seen(running, data, examined):
    (data / "keys" / "lookup.key").write_text("nonsense")

    code, checks = examined(data)

    assert code == 1
    assert checks["keys"]["ok"] is False


def test_key_that_others_can_read_is_seen(running, data, examined):
    (data / "keys" / "data.key").chmod(0o644)

    code, checks = examined(data)

    assert code == 1
    assert checks["keys"]["detail"] == "người khác đọc được data.key"
    assert "chmod 600" in checks["keys"]["advice"]


def test_person_reads_what_is_wrong_and_what_to_do(data, motcua_run):
    said = motcua_run("doctor", "--data", data)

    assert said.returncode == 1
    assert "HỎNG  Cơ sở dữ liệu: không chạy\n      → Chạy `motcua up`.\n" in said.stdout
    assert said.stdout.endswith("Có điều không ổn.\n")


def test_full_disk_is_seen(monkeypatch, tmp_path):
    from motcua.interfaces.cli.operations import health

    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 50 * 1024**2}))

    check = health._disk(tmp_path / "not there yet")

    assert not check.ok
    assert "còn 50 MB" in check.detail
