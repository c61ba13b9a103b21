"""The background worker, once and in this process: every waiting job is done before it returns.

Only for tests with `transaction=True`: the worker has connections of its own and sees what is committed.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection, connections
from procrastinate import App
from procrastinate.contrib.django import app as django_app

from motcua.kernel.journal.recording import DELIVERY_QUEUE


def run_worker_once(queue: str = DELIVERY_QUEUE) -> list[str]:
    """Do every job that waits in the queue; gives how each of them ended ("succeeded", …)."""
    waiting = [job_id for job_id, _state in _jobs("queue_name = %s and status = 'todo'", queue)]
    django: Any = django_app
    app: App = django.with_connector(django.connector.get_worker_connector())
    with ThreadPoolExecutor(max_workers=1) as aside:  # this thread may hold the loop of a browser
        aside.submit(asyncio.run, _work(app, queue)).result()
    return [state for _job_id, state in _jobs("id = any(%s)", waiting)]


def forget_jobs() -> None:
    """Empty the queues: jobs outlive the tests that made them, and their rows are gone."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")


async def _work(app: App, queue: str) -> None:
    """Jobs run in one thread beside the loop, so that what that thread opened can be closed behind them."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=1))
    async with app.open_async():
        await app.run_worker_async(
            queues=[queue], wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False
        )
    await sync_to_async(connections.close_all)()
    await loop.run_in_executor(None, connections.close_all)


def _jobs(condition: str, value: Any) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select id, status::text from procrastinate_jobs where {condition} order by id",  # noqa: S608
            [value],
        )
        return list(cursor.fetchall())
