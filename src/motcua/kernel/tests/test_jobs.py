"""Background jobs: enqueued with the act, given back when a worker dies, never waiting twice."""

from __future__ import annotations

import json
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import InterfaceError, OperationalError, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import procrastinate_app
from procrastinate.exceptions import TaskAlreadyRegistered

from motcua.kernel import clock, jobs, revisions
from motcua.kernel.models import Heartbeat
from motcua.kernel.tests.happenings import MORNING, insert_job, jobs_named, sweep

SILENT, ALIVE = 21, 5


@pytest.fixture(autouse=True)
def own_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks declared by a test are forgotten after it."""
    app = procrastinate_app.current_app
    monkeypatch.setattr(app, "tasks", dict(app.tasks))
    registry = app.periodic_registry
    monkeypatch.setattr(registry, "periodic_tasks", dict(registry.periodic_tasks))


@pytest.fixture
def real(transactional_db):
    """Real transactions; what they left is swept away."""
    sweep()
    yield
    sweep()


@pytest.fixture
def count() -> Any:
    @jobs.job(name="tests.count")
    def count(number: int) -> int:
        return number

    return count


def rescue() -> None:
    async_to_sync(jobs.rescue.func)(SimpleNamespace(app=jobs.app), 0)


def states() -> list[tuple[int, str, int]]:
    return [(job["id"], job["status"], job["attempts"]) for job in jobs_named("tests.count")]


def workers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_workers")
        return int(cursor.fetchone()[0])


# --- declaring and enqueuing


def test_a_declared_body_keeps_its_name_and_is_still_a_function(count: Any) -> None:
    assert (count.name, count.queue, count.lock) == ("tests.count", "default", None)
    assert count.retry_strategy == RetryStrategy(max_attempts=5, exponential_wait=2)
    assert count(7) == 7


def test_a_job_may_be_declared_without_retries_and_with_a_lock() -> None:
    @jobs.job(name="tests.once", queue="slow", retry=0, lock="tests.one_at_a_time")
    def once() -> None: ...

    assert (once.queue, once.lock, once.retry_strategy) == ("slow", "tests.one_at_a_time", None)


def test_two_bodies_under_one_name_are_refused(count: Any) -> None:
    with pytest.raises(TaskAlreadyRegistered):
        jobs.job(name="tests.count")(lambda: None)


def test_a_job_is_enqueued_with_its_arguments(real, count: Any) -> None:
    jobs.defer(count, number=7)

    (job,) = jobs_named("tests.count")
    assert (job["queue_name"], job["status"], job["attempts"]) == ("default", "todo", 0)
    assert json.loads(job["args"]) == {"number": 7}


def test_a_job_of_a_rolled_back_transaction_is_never_there(real, count: Any) -> None:
    with transaction.atomic():
        jobs.defer(count, number=7)
        jobs.defer_once(count, "seven", number=7)
        assert len(states()) == 2
        transaction.set_rollback(True)

    assert states() == []


def test_a_job_of_a_committed_transaction_is_there(real, count: Any) -> None:
    with transaction.atomic():
        jobs.defer(count, number=7)

    assert [state for _id, state, _attempts in states()] == ["todo"]


@pytest.mark.django_db
def test_of_one_key_only_one_job_waits(count: Any) -> None:
    with transaction.atomic():
        assert jobs.defer_once(count, "seven", number=7) is True
    with transaction.atomic():
        assert jobs.defer_once(count, "eight", number=8) is True

    assert [job["queueing_lock"] for job in jobs_named("tests.count")] == ["seven", "eight"]


def test_a_key_that_waits_already_is_not_enqueued_again(real, count: Any) -> None:
    assert jobs.defer_once(count, "seven", number=7) is True
    assert jobs.defer_once(count, "seven", number=7) is False

    assert len(states()) == 1


@pytest.mark.django_db
def test_a_key_that_waits_already_does_not_spoil_the_transaction(count: Any) -> None:
    assert jobs.defer_once(count, "seven", number=7) is True

    assert jobs.defer_once(count, "seven", number=7) is False

    assert len(states()) == 1


def test_a_key_at_work_may_wait_once_more(real, count: Any) -> None:
    insert_job("tests.count", queueing_lock="seven", status="doing", silent_for=ALIVE)

    assert jobs.defer_once(count, "seven", number=7) is True

    assert [state for _id, state, _attempts in states()] == ["doing", "todo"]


# --- periodic


def test_a_periodic_body_is_called_without_arguments() -> None:
    called: list[str] = []

    task = jobs.periodic(cron="5 2 * * *", name="tests.nightly")(lambda: called.append("night"))
    task(1707094800)

    assert called == ["night"]
    assert (task.name, task.queue, task.queueing_lock) == ("tests.nightly", "periodic", "tests.nightly")
    (kept,) = [p for (name, _id), p in periodic_tasks().items() if name == "tests.nightly"]
    assert kept.cron == "5 2 * * *"


def test_no_two_periodic_bodies_share_a_name_or_a_place_in_the_queue() -> None:
    tasks = [kept.task for kept in periodic_tasks().values()]

    assert Counter(task.name for task in tasks).most_common(1)[0][1] == 1
    assert [task.name for task in tasks if task.queueing_lock != task.name] == []
    assert {"kernel.rescue", "kernel.heartbeat", "kernel.clean_jobs", "kernel.ensure_months"} <= {
        task.name for task in tasks
    }


@pytest.mark.parametrize("cut", [OperationalError, InterfaceError])
def test_a_periodic_body_the_database_left_is_run_once_more(real, cut: type[Exception]) -> None:
    tries = [cut("gone"), None]

    def body() -> None:
        fault = tries.pop(0)
        if fault is not None:
            raise fault

    jobs.periodic(cron="5 2 * * *", name="tests.nightly")(body)(1707094800)

    assert tries == []


def test_a_periodic_body_that_fails_again_or_otherwise_has_failed(real) -> None:
    tries: list[Exception] = [OperationalError("gone"), OperationalError("still gone"), ValueError("wrong")]

    def body() -> None:
        raise tries.pop(0)

    task = jobs.periodic(cron="5 2 * * *", name="tests.nightly")(body)

    with pytest.raises(OperationalError, match="still gone"):
        task(1707094800)
    with pytest.raises(ValueError, match="wrong"):
        task(1707094800)


def test_the_sign_of_life_survives_the_end_of_its_connection(real) -> None:
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")

    with clock.frozen(MORNING):
        jobs.heartbeat(0)

    assert Heartbeat.objects.get(name="worker").beat_at == MORNING


def periodic_tasks() -> dict[tuple[str, str], Any]:
    return procrastinate_app.current_app.periodic_registry.periodic_tasks


@pytest.mark.parametrize(
    ("name", "seconds"), [("kernel.rescue", 10), ("kernel.heartbeat", 15), ("kernel.seal", 60)]
)
def test_the_worker_looks_after_itself_several_times_a_minute_all_day(name: str, seconds: int) -> None:
    (kept,) = [kept for (task, _id), kept in periodic_tasks().items() if task == name]
    times = kept.croniter
    times.set_current(MORNING.timestamp())

    moments = [times.get_next(float) - MORNING.timestamp() for _time in range(3)]

    assert moments == [seconds, 2 * seconds, 3 * seconds]


@pytest.mark.django_db
def test_the_worker_gives_a_sign_of_life_in_one_row() -> None:
    for minute in (0, 1):
        with clock.frozen(clock.local(2024, 2, 5, 8, minute)):
            jobs.heartbeat(0)

    (row,) = Heartbeat.objects.filter(name="worker")
    assert row.beat_at == clock.local(2024, 2, 5, 8, 1)
    assert row.beat_at > MORNING


# --- rescue


def test_the_job_of_a_dead_worker_is_given_back(real) -> None:
    job = insert_job("tests.count", status="doing", silent_for=SILENT)

    rescue()

    assert states() == [(job, "todo", 1)]
    assert workers() == 0


def test_the_job_of_a_living_worker_stays_with_it(real) -> None:
    job = insert_job("tests.count", status="doing", silent_for=ALIVE)

    rescue()

    assert states() == [(job, "doing", 0)]
    assert workers() == 1


@pytest.mark.parametrize("status", ["todo", "succeeded", "failed", "cancelled", "aborted"])
def test_a_job_that_is_not_at_work_is_left_as_it_is(real, status: str) -> None:
    job = insert_job("tests.count", status=status)

    rescue()

    assert states() == [(job, status, 0)]


def test_rescuing_twice_changes_nothing(real) -> None:
    job = insert_job("tests.count", status="doing", silent_for=SILENT)

    rescue()
    rescue()

    assert states() == [(job, "todo", 1)]


def test_a_dead_workers_job_whose_like_waits_already_does_not_keep_the_others_from_rescue(real) -> None:
    stuck = insert_job("tests.count", queueing_lock="seven", status="doing", silent_for=SILENT)
    waiting = insert_job("tests.count", queueing_lock="seven")
    other = insert_job("tests.count", status="doing", silent_for=SILENT)

    rescue()

    assert states() == [(stuck, "aborted", 1), (waiting, "todo", 0), (other, "todo", 1)]


def test_the_rescue_itself_is_held_by_no_lock() -> None:
    assert (jobs.rescue.queue, jobs.rescue.lock) == ("rescue", None)


# --- cleaning


def test_done_jobs_are_dropped_after_a_week(real) -> None:
    done = {age: insert_job("tests.count", status="succeeded") for age in (6, 8)}
    given_up = {age: insert_job("tests.count", status="aborted") for age in (6, 8)}
    waiting = insert_job("tests.count")
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_events")
        for age, job in [*done.items(), *given_up.items(), (8, waiting)]:
            cursor.execute(
                "insert into procrastinate_events (job_id, type, at)"
                " values (%s, %s, now() - %s * interval '1 day')",
                [job, "aborted" if job in given_up.values() else "succeeded", age],
            )

    async_to_sync(jobs.clean_jobs.func)(SimpleNamespace(app=jobs.app), 0)

    assert [job for job, _status, _attempts in states()] == [done[6], given_up[6], waiting]


@pytest.mark.django_db
def test_a_job_asks_for_the_counters_of_caches_once(django_assert_num_queries) -> None:
    def body() -> list[str]:
        return [revisions.cached("tests", key, lambda key=key: key) for key in ("a", "b", "c")]

    revisions.forget()
    with django_assert_num_queries(1):
        assert jobs._with_fresh_caches(body)() == ["a", "b", "c"]
