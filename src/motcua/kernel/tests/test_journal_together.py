"""Several entries of one act in one statement: each subject's chain as if each were written alone."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.kernel import clock, events, journal
from motcua.kernel.ids import uuid7
from motcua.kernel.journal.digests import chain_hash
from motcua.kernel.journal.recording import NoTransaction, _statement
from motcua.kernel.models import JournalUnsealed
from motcua.kernel.tests.happenings import KEEPER, MORNING, Happened, jobs_named, named, sweep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def named_and_frozen():
    with named(), clock.frozen(MORNING):
        yield


@pytest.fixture
def real(transactional_db):
    """Real transactions; what they left is swept away."""
    yield
    sweep()


def write(subject: UUID, what: str = "việc") -> UUID:
    return journal.record(actor=KEEPER, event=Happened(subject_id=subject, agency_id=3, what=what))


def told(subject: UUID) -> list[str]:
    return [entry.payload["what"] for entry in journal.entries_of("tests.thing", subject)]


def test_three_subjects_of_one_act_cost_one_statement() -> None:
    subjects = [uuid7() for _subject in range(3)]

    with CaptureQueriesContext(connection) as sent, journal.together():
        entries = [write(subject) for subject in subjects]
        assert len(sent) == 0

    assert len(sent) == 1
    assert [journal.entries_of("tests.thing", one).get().id for one in subjects] == entries
    assert set(entries) <= set(JournalUnsealed.objects.values_list("entry_id", flat=True))


def test_each_entry_links_to_the_last_of_its_own_subject() -> None:
    old, new = uuid7(), uuid7()
    write(old, "một")

    with journal.together():
        write(old, "hai")
        write(new, "một")

    first, second = journal.entries_of("tests.thing", old)
    alone = journal.entries_of("tests.thing", new).get()
    assert (first.subject_seq, second.subject_seq, alone.subject_seq) == (1, 2, 1)
    assert bytes(second.previous_hash) == bytes(first.hash)
    assert bytes(second.hash) == chain_hash(first.hash, 2, second.content_hash)
    assert bytes(alone.hash) == chain_hash(b"", 1, alone.content_hash)


def test_two_entries_of_one_subject_stand_in_the_order_they_were_made() -> None:
    subject, other = uuid7(), uuid7()

    with journal.together():
        write(subject, "một")
        write(other)
        write(subject, "hai")
        write(subject, "ba")

    assert told(subject) == ["một", "hai", "ba"]
    assert told(other) == ["việc"]


def test_a_block_inside_a_block_is_written_with_the_outer_one() -> None:
    subjects = [uuid7(), uuid7()]

    with CaptureQueriesContext(connection) as sent, journal.together():
        write(subjects[0])
        with journal.together():
            write(subjects[1])
        assert len(sent) == 0

    assert len(sent) == 1


def test_a_block_that_fails_writes_nothing() -> None:
    subject = uuid7()

    def act() -> None:
        with journal.together():
            write(subject)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert told(subject) == []


def test_after_a_block_that_failed_entries_are_written_at_once_again() -> None:
    subject = uuid7()
    with pytest.raises(ZeroDivisionError), journal.together():
        _ = 1 / 0

    write(subject)

    assert told(subject) == ["việc"]


def test_an_empty_block_sends_nothing() -> None:
    with CaptureQueriesContext(connection) as sent, journal.together():
        pass

    assert len(sent) == 0


def test_outside_a_transaction_a_block_takes_no_entry(real) -> None:
    with pytest.raises(NoTransaction), journal.together():
        write(uuid7())


def test_what_is_heard_is_announced_once_for_each_subject(real) -> None:
    events.listen(Happened, key="tests.hears")(lambda _event: None)

    with transaction.atomic(), journal.together():
        entries = [write(uuid7()) for _subject in range(2)]

    assert sorted(job["args"] for job in jobs_named("kernel.deliver")) == sorted(
        f'{{"entry_id": "{entry}"}}' for entry in entries
    )


def test_what_nobody_hears_is_not_announced(real) -> None:
    with transaction.atomic(), journal.together():
        write(uuid7())
        write(uuid7())

    assert jobs_named("kernel.deliver") == []


def test_of_two_entries_only_the_heard_one_gets_a_job() -> None:
    statement = _statement((False, True))

    assert "from entry_1)::text" in statement
    assert "from entry_0)::text" not in statement
    assert statement.count("insert into kernel_journalentry") == 2


def test_two_acts_on_the_same_subjects_in_other_order_wait_for_each_other(real) -> None:
    subjects = [uuid7(), uuid7()]
    ready, faults = threading.Barrier(2), []

    def act(order: list[UUID]) -> None:
        try:
            for _round in range(20):
                ready.wait(10)
                with clock.frozen(MORNING), transaction.atomic(), journal.together():
                    for subject in order:
                        write(subject)
        except Exception as fault:  # noqa: BLE001 — shown by the assertion below
            faults.append(fault)
            ready.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(order,)) for order in (subjects, subjects[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert faults == []
    assert [len(told(subject)) for subject in subjects] == [40, 40]
