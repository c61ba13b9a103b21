"""A batch whose process dies goes on where it was; stopped while it runs it ends after the row it is at."""

from __future__ import annotations

import importlib
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from tests.support.worker import forget_jobs, run_worker_once

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.services import run_batch
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, in_threads
from motcua.domains.dossiers.types import BatchAct, BatchItem, BatchOrder, BatchState
from motcua.kernel import clock
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db(transaction=True)

runner = importlib.import_module("motcua.domains.dossiers.services.run_batch")
DONE, WAITING = "done", "waiting"


@pytest.fixture
def office() -> Desk:
    with clock.frozen(MONDAY):
        forget_jobs()
        return desk()


def ordered(office: Desk, count: int) -> tuple[Batch, list[Dossier]]:
    with clock.frozen(MONDAY):
        dossiers = [office.walk(office.take_in(), "assignment") for _ in range(count)]
        batch = services.start_batch(
            actor=office.specialist,
            order=BatchOrder(BatchAct.FINISH_STEP),
            items=[BatchItem(dossier.public_id) for dossier in dossiers],
        )
    return batch, dossiers


def states(batch: Batch) -> list[str]:
    return list(batch.rows.order_by("seq").values_list("state", flat=True))


def finished(dossiers: list[Dossier]) -> list[int]:
    """How often each was finished, by its records and by the journal, which agree."""
    by_records = [dossier.transitions.filter(act="finish_step").count() for dossier in dossiers]
    names = [
        [entry.name for entry in entries_of("dossier", dossier.public_id)].count("dossiers.step_finished")
        for dossier in dossiers
    ]
    assert by_records == names
    return by_records


def test_killed_in_the_middle_of_a_row_it_goes_on_and_does_none_twice(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, dossiers = ordered(office, 3)
    real = runner.finish_step

    def finish_and_die(*, public_id: Any, **facts: Any) -> Dossier:
        made: Dossier = real(public_id=public_id, **facts)
        if public_id == dossiers[1].public_id:  # the work of the row is done, its result not yet kept
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return made

    with clock.frozen(MONDAY):
        monkeypatch.setattr(runner, "finish_step", finish_and_die)
        with pytest.raises(OperationalError):
            run_batch(public_id=batch.public_id)
        connection.close()
        monkeypatch.setattr(runner, "finish_step", real)
        assert (states(batch), finished(dossiers)) == ([DONE, WAITING, WAITING], [1, 0, 0])

        assert run_batch(public_id=batch.public_id) is BatchState.DONE

    batch.refresh_from_db()
    assert (states(batch), finished(dossiers)) == ([DONE] * 3, [1, 1, 1])
    assert (batch.done, batch.failed, batch.finished_at) == (3, 0, MONDAY)


def test_run_by_two_workers_at_once_no_row_is_done_twice(office: Desk) -> None:
    batch, dossiers = ordered(office, 4)

    outcomes = in_threads(*[lambda: run_batch(public_id=batch.public_id)] * 2)

    batch.refresh_from_db()
    assert outcomes == [BatchState.DONE, BatchState.DONE]
    assert (states(batch), finished(dossiers)) == ([DONE] * 4, [1] * 4)
    assert (batch.done, batch.failed) == (4, 0)


def somebody_waits_for_a_lock() -> bool:
    """Whether another connection to this database waits for what this one holds."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute(
            "select exists (select 1 from pg_locks join pg_stat_activity using (pid)"
            " where not granted and datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_stopped_while_it_runs_it_ends_after_the_row_it_is_at(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, dossiers = ordered(office, 3)
    real = runner.finish_step

    def stop() -> None:
        services.cancel_batch(actor=office.specialist, public_id=batch.public_id)
        connection.close()

    stopping = threading.Thread(target=stop)

    def finish_while_stopped(**facts: Any) -> Dossier:
        made: Dossier = real(**facts)
        stopping.start()  # it waits for the row to be through, and is then first in the line
        wait_until(somebody_waits_for_a_lock)
        return made

    monkeypatch.setattr(runner, "finish_step", finish_while_stopped)
    with clock.frozen(MONDAY):
        assert run_batch(public_id=batch.public_id) is BatchState.CANCELLED
    stopping.join(timeout=30)

    batch.refresh_from_db()
    assert (states(batch), finished(dossiers)) == ([DONE, WAITING, WAITING], [1, 0, 0])
    assert (batch.state, batch.done) == (BatchState.CANCELLED, 1)


def test_the_worker_does_what_was_ordered(office: Desk) -> None:
    batch, dossiers = ordered(office, 2)

    with clock.frozen(MONDAY):
        assert run_worker_once("default") == ["succeeded"]

    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert finished(dossiers) == [1, 1]
