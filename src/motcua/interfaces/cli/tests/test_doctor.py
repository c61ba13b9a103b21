"""The doctor sees what is wrong, says what to do, and ends with 1."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from motcua.interfaces.cli.operations import health
from motcua.kernel import crypto, postgres
from motcua.kernel.models import Heartbeat

A_JOB = "insert into procrastinate_jobs (queue_name, task_name, args, status) values ('default', 'x.y', '{}', 'todo')"
HOUR_AGO = "update procrastinate_events set at = now() - interval '1 hour'"


@pytest.fixture
def database(db):
    """Run statements in the test's own database, undone afterwards."""

    def execute(*statements: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs")
            for statement in statements:
                cursor.execute(statement)

    return execute


def examined(run, data: Path) -> tuple[int, dict[str, dict]]:
    """Findings of `motcua doctor --json` by name, and its exit code."""
    said = run("doctor", "--json", "--data", data)
    report = json.loads(said.stdout)
    assert report["ok"] is (said.returncode == 0)
    return said.returncode, {check["name"]: check for check in report["checks"]}


@pytest.mark.usefixtures("no_server")
def test_well_installation_passes_every_check_until_something_goes_wrong(data, motcua_run):
    with psycopg.connect(postgres.ensure(data), autocommit=True) as running:
        running.execute("insert into kernel_heartbeat (name, beat_at) values ('worker', now())")
        running.execute("delete from kernel_journalunsealed")
        running.execute("delete from procrastinate_jobs")

        code, checks = examined(motcua_run, data)
        running.execute("update kernel_heartbeat set beat_at = now() - interval '2 minutes'")
        code_after, checks_after = examined(motcua_run, data)

    assert {name: check["detail"] for name, check in checks.items() if not check["ok"]} == {}
    assert code == 0
    assert list(checks) == [
        "disk", "keys", "database", "fonts", "clock", "migrations", "needed_keys", "worker", "queue",
        "failed_jobs", "seals", "mail", "scanner",
    ]  # fmt: skip
    assert code_after == 1
    assert [name for name, check in checks_after.items() if not check["ok"]] == ["worker"]


def test_person_reads_what_is_wrong_and_what_to_do(filled, motcua_run):
    said = motcua_run("doctor", "--data", filled)

    assert said.returncode == 1
    assert "HỎNG  Cơ sở dữ liệu: không chạy\n      → Chạy `motcua up`.\n" in said.stdout
    assert said.stdout.endswith("Có điều không ổn.\n")


def test_unreachable_server_of_ones_own_is_wrong(filled, motcua_run):
    said = motcua_run("doctor", "--data", filled, DATABASE_URL="postgresql://x@/x?host=/nowhere")

    assert said.returncode == 1
    assert "HỎNG  Cơ sở dữ liệu: không kết nối được" in said.stdout


@pytest.mark.parametrize(
    ("beat", "ok", "detail"),
    [
        (None, False, "chưa từng chạy"),
        (61, False, "tín hiệu cách đây 61 giây"),
        (30, True, "tín hiệu cách đây 30 giây"),
    ],
    ids=["never", "silent", "alive"],
)
def test_worker_is_alive_when_it_gave_a_sign_within_a_minute(database, beat, ok, detail):
    database("delete from kernel_heartbeat")
    if beat:
        Heartbeat.objects.create(name="worker", beat_at=datetime.now(UTC) - timedelta(seconds=beat))

    check = health._worker()

    assert check.ok is ok
    assert check.detail.startswith(detail[:20])


def test_empty_queue_is_well(database):
    database()

    assert (health._queue().ok, health._queue().detail) == (True, "0 việc chờ")


def test_job_that_waits_too_long_is_seen(database):
    database(A_JOB, HOUR_AGO)

    check = health._queue()

    assert not check.ok
    assert check.detail.startswith("1 việc chờ, lâu nhất 360")


@pytest.mark.parametrize("hours", [0, 24])
def test_job_set_for_later_is_not_late(database, hours):
    database(A_JOB, HOUR_AGO)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = now() + %s", [timedelta(hours=hours)])

    assert health._queue().ok


def test_job_that_gave_up_is_seen_for_a_day(database):
    database(
        A_JOB,
        "update procrastinate_jobs set status = 'doing'",
        "update procrastinate_jobs set status = 'failed'",
    )
    check = health._failed_jobs()

    assert (check.ok, check.detail) == (False, "x.y (1)")

    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = now() - interval '25 hours'")
    assert health._failed_jobs().ok


def test_unsealed_journal_is_seen_after_ten_minutes(database, monkeypatch):
    monkeypatch.setattr(health, "_row", lambda _query: (3, datetime.now(UTC) - timedelta(minutes=11)))

    check = health._seals()

    assert (check.ok, check.detail) == (False, "3 bản ghi chờ niêm phong")


@pytest.mark.django_db
def test_nothing_unsealed_is_well():
    assert health._seals().ok


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("delete from django_migrations where app = 'plans'", "còn 1 bước chưa chạy, từ plans.0001_initial"),
        (
            "insert into django_migrations (app, name, applied) values ('plans', '9999_later', now())",
            "mới hơn mã nguồn: plans.9999_later",
        ),
    ],
    ids=["behind", "ahead"],
)
def test_tables_that_do_not_match_the_code_are_seen(database, statement, detail):
    assert health._migrations().ok

    database(statement)

    check = health._migrations()
    assert (check.ok, check.detail) == (False, detail)


@pytest.mark.django_db
def test_clock_is_compared_with_the_database(monkeypatch):
    assert health._clock().ok

    late = datetime.now(UTC) - timedelta(seconds=5)
    monkeypatch.setattr(health, "_row", lambda _query: (late,))

    check = health._clock()
    assert not check.ok
    assert "lệch 5.0 giây" in check.detail


@pytest.mark.django_db
def test_table_that_is_not_there_is_a_finding_not_a_crash():
    def _worker():
        return health._row("select beat_at from no_such_table")

    check = health._guarded(_worker)

    assert (check.name, check.ok) == ("worker", False)
    assert "no_such_table" in check.detail


def test_missing_fonts_are_seen(settings, tmp_path):
    settings.MOTCUA = SimpleNamespace(fonts_dir=tmp_path)

    check = health._fonts()

    assert not check.ok
    assert "make setup" in check.advice


def key(folder: Path, kind: str, mode: int = 0o600) -> Path:
    """A whole key file of a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}.key"
    crypto._write(path, (crypto._fresh_key(),))
    path.chmod(mode)
    return path


def test_whole_and_private_keys_are_well(no_server, monkeypatch, tmp_path):
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    key(tmp_path / "keys", "data")

    check = health._keys(tmp_path)

    assert (check.ok, check.detail) == (True, f"1 loại trong {tmp_path / 'keys'}")


def test_key_that_others_can_read_is_seen(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path))
    key(tmp_path, "data", mode=0o644)

    check = health._keys(tmp_path / "data")

    assert (check.ok, check.detail) == (False, "người khác đọc được data.key")
    assert check.advice == f"chmod 600 {tmp_path}/*.key"


def test_damaged_key_is_seen(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path))
    key(tmp_path, "data").write_text("nonsense")

    check = health._keys(tmp_path / "data")

    assert not check.ok
    assert "bị hỏng" in check.detail


def test_key_that_data_needs_is_missed(settings, monkeypatch, tmp_path):
    monkeypatch.setattr(crypto, "key_users", SimpleNamespace(get=lambda kind: lambda: kind == "data"))
    settings.MOTCUA = SimpleNamespace(keys_dir=tmp_path)

    check = health._needed_keys()

    assert (check.ok, check.detail) == (False, "thiếu data")
    assert "không tạo khóa mới" in check.advice
    assert list(tmp_path.iterdir()) == []


def test_full_disk_is_seen(monkeypatch, tmp_path):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: SimpleNamespace(free=50 * 1024**2))

    check = health._disk(tmp_path / "not there yet")

    assert not check.ok
    assert "còn 50 MB" in check.detail
