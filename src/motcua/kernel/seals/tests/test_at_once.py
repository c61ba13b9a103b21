"""Writers, sealers and verifiers at work together, and a sealer killed at its work; with real commits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from motcua.kernel import journal
from motcua.kernel.actors import system_actor
from motcua.kernel.ids import uuid7
from motcua.kernel.models import JournalEntry, Seal
from motcua.kernel.seals import ledger, seal_now, verify
from motcua.kernel.seals.tests.conftest import TABLES, Happened

ACTOR = system_actor("test", agency_id=None, permissions=[])
WRITE_AND_SEAL = """
import django; django.setup()
from django.db import transaction
from motcua.kernel import journal
from motcua.kernel.ids import uuid7
from motcua.kernel.seals import seal_now
from motcua.kernel.seals.tests.test_at_once import ACTOR, Happened
while True:
    with transaction.atomic():
        journal.record(actor=ACTOR, event=Happened(subject_id=uuid7(), agency_id=3, what="x"))
    seal_now()
"""


def empty():
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {TABLES}")


@pytest.fixture
def committed_journal(transactional_db, data_dir):
    """An empty journal whose rows other connections see; emptied again afterwards."""
    empty()
    yield
    empty()


def at_once(*bodies):
    """Run each body in a thread with a connection of its own; what went wrong in any."""
    faults = []

    def run(body):
        try:
            body()
        except Exception as fault:  # noqa: BLE001  told by the assertion
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def seal_the_rest():
    while seal_now() is not None:
        pass


def assert_rows_and_lines_agree():
    rows = [
        (number, bytes(value))
        for number, value in Seal.objects.order_by("number").values_list("number", "hash")
    ]
    assert [(line.body.number, line.hash) for line in ledger.lines()] == rows
    assert [number for number, _hash in rows] == list(range(1, len(rows) + 1))


def test_writers_sealers_and_verifiers_do_not_disturb_each_other(committed_journal):
    shared, reports, writing = uuid7(), [], threading.Event()

    def write():
        for number in range(25):
            with transaction.atomic():
                subject = shared if number % 2 else uuid7()
                journal.record(actor=ACTOR, event=Happened(subject_id=subject, agency_id=3, what=str(number)))

    def write_four():
        faults = at_once(write, write, write, write)
        writing.set()
        assert faults == []

    def seal():
        while not writing.is_set():
            seal_now()

    def check():
        while not writing.is_set():
            reports.append(verify())

    assert at_once(write_four, seal, seal, check) == []

    seal_the_rest()
    assert [report.findings for report in reports if not report.ok] == []
    report = verify()
    assert (report.ok, report.entries, report.unsealed) == (True, 100, None)
    members = Counter(entry_id for seal in Seal.objects.all() for entry_id in seal.entry_ids)
    assert members == Counter(JournalEntry.objects.values_list("id", flat=True))
    assert_rows_and_lines_agree()


def database_url():
    """The test database, as a process of its own is told of it."""
    given = connection.settings_dict
    user = f"{quote(given['USER'])}:{quote(given['PASSWORD'] or '')}"
    return f"postgresql://{user}@/{given['NAME']}?host={quote(given['HOST'])}&port={given['PORT']}"


@pytest.mark.parametrize("pause", [0.05, 0.23, 0.41])
def test_a_sealer_killed_at_its_work_loses_nothing(committed_journal, data_dir, pause):
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings.production",
        "MOTCUA_DATA": str(django_settings.MOTCUA.data_dir),
        "MOTCUA_KEYS": str(django_settings.MOTCUA.keys_dir),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    process = subprocess.Popen([sys.executable, "-c", WRITE_AND_SEAL], env=environment)
    deadline = time.monotonic() + 60
    while not ledger.path().exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=10) == -signal.SIGKILL
    written = JournalEntry.objects.count()

    seal_the_rest()

    report = verify()
    assert (report.ok, report.entries, report.unsealed, report.waiting_lines) == (True, written, None, 0)
    assert written > 0
    assert sum(len(seal.entry_ids) for seal in Seal.objects.all()) == written
    assert_rows_and_lines_agree()
