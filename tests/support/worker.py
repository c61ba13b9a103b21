"""The background worker, once and in this process: every waiting job is done before it returns.

Only for tests with `transaction=True`: the worker has connections of its own and sees what is committed.
"""

from __future__ import annotations

import asyncio
from typing import Any

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app as django_app

from motcua.kernel.journal.recording import DELIVERY_QUEUE


def run_worker_once(queue: str = DELIVERY_QUEUE) -> list[str]:
    """Do every job that waits in the queue; gives how each of them ended ("succeeded", …)."""
    waiting = [job_id for job_id, _state in _jobs("queue_name = %s and status = 'todo'", queue)]
    django: Any = django_app
    app: App = django.with_connector(django.connector.get_worker_connector())
    asyncio.run(_work(app, queue))
    return [state for _job_id, state in _jobs("id = any(%s)", waiting)]


def forget_jobs() -> None:
    """Empty the queues: jobs outlive the tests that made them, and their rows are gone."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")


async def _work(app: App, queue: str) -> None:
    async with app.open_async():
        await app.run_worker_async(
            queues=[queue], wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False
        )


def _jobs(condition: str, value: Any) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select id, status::text from procrastinate_jobs where {condition} order by id",  # noqa: S608
            [value],
        )
        return list(cursor.fetchall())
