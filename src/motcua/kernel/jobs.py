"""Background jobs: a thin face over procrastinate, so that the rest of the code knows one way to enqueue."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from procrastinate import App, RetryStrategy, builtin_tasks, exceptions, jobs
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.procrastinate_app import ProxyApp

from motcua.kernel import clock, revisions

app: App | ProxyApp = django_app
_STALLED_SECONDS = 20


def job(
    *, name: str, queue: str = "default", retry: int = 5, lock: str | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Declare a background body under a name that never changes. Bodies run at least once: make them idempotent.

    `retry` is the number of attempts after the first, with growing pauses; `lock` lets only one job of that
    lock run at a time.
    """
    strategy = RetryStrategy(max_attempts=retry, exponential_wait=2) if retry else False

    def declare(body: Callable[..., Any]) -> Any:
        return app.task(name=name, queue=queue, retry=strategy, lock=lock)(_with_fresh_caches(body))

    return declare


def _with_fresh_caches(body: Callable[..., Any]) -> Callable[..., Any]:
    """A job reads each cache counter at most once, like a request."""

    @wraps(body)
    def run(*arguments: Any, **named: Any) -> Any:
        with revisions.request_scope():
            return body(*arguments, **named)

    return run


def defer(task: Any, **arguments: Any) -> None:
    """Enqueue inside the running transaction: rolled back with it, visible with it. Arguments are ids only."""
    task.defer(**arguments)


def defer_once(task: Any, key: str, **arguments: Any) -> bool:
    """Enqueue unless one with this key waits already; False when one does. The transaction goes on either way.

    `task` may be the name of one that is declared above the caller; it goes to the default queue.
    """
    named = isinstance(task, str)
    try:
        with transaction.atomic():
            locked = app.configure_task(task, queue="default", queueing_lock=key) if named else None
            (locked or task.configure(queueing_lock=key)).defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return False
    return True


def periodic(*, cron: str, name: str, queue: str = "periodic") -> Callable[[Callable[..., Any]], Any]:
    """Run a body on a schedule (cron; seconds may stand in a sixth field, the last). Only one waits at a time."""

    def declare(body: Callable[[], Any]) -> Any:
        def run(timestamp: int) -> None:
            _steadily(body)

        run.__name__ = body.__name__
        task = app.task(name=name, queue=queue, queueing_lock=name, retry=False)(run)
        return app.periodic(cron=cron)(task)

    return declare


def _steadily(body: Callable[[], Any]) -> None:
    """Run a body of a schedule; when the database went away under it, once more on a new connection.

    Such jobs are not retried by the queue, where their like may wait already.
    """
    steady = _with_fresh_caches(body)
    try:
        steady()
    except (OperationalError, InterfaceError):
        connection.close()
        steady()


@app.periodic(cron="* * * * * */10")
@app.task(name="kernel.rescue", queue="rescue", queueing_lock="kernel.rescue", pass_context=True)
async def rescue(context: Any, timestamp: int) -> None:
    """Give back jobs of workers that died; without this a job of a killed worker hangs for ever.

    It has its own queue and only a queueing lock: a lock could itself be held by a dead worker's job. A job
    whose like waits already is not needed any more: it is given up, which is no failure, and does not keep the
    others waiting.
    """
    manager = context.app.job_manager
    await manager.prune_stalled_workers(seconds_since_heartbeat=_STALLED_SECONDS)
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_SECONDS):
        try:
            await manager.retry_job(stalled)
        except exceptions.UniqueViolation:
            await manager.finish_job_by_id_async(stalled.id, jobs.Status.ABORTED, delete_job=False)


@app.periodic(cron="* * * * * */15")
@app.task(name="kernel.heartbeat", queue="rescue", queueing_lock="kernel.heartbeat")
def heartbeat(timestamp: int) -> None:
    """The worker's sign of life."""
    _steadily(_beat)


def _beat() -> None:
    from motcua.kernel.models import Heartbeat

    Heartbeat.objects.update_or_create(name="worker", defaults={"beat_at": clock.now()})


@app.periodic(cron="17 3 * * *")
@app.task(name="kernel.clean_jobs", queue="periodic", queueing_lock="kernel.clean_jobs", pass_context=True)
async def clean_jobs(context: Any, timestamp: int) -> None:
    """Drop finished jobs after a week; the journal keeps what happened."""
    await builtin_tasks.remove_old_jobs(context, max_hours=24 * 7, remove_aborted=True)
